import { z } from 'zod'
import type { Caller } from '../../../core/people/caller.ts'
import { instant, ms } from '../../../core/time.ts'
import { gatewayCheck } from '../../contract/gateways.ts'
import { recordDeed } from '../../people/activity.ts'
import { askOutside } from '../../platform/askOutside.ts'
import { rawEndpoint } from '../../platform/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { jsonOf } from '../../platform/jsonOf.ts'
import { notFound } from '../../platform/problems.ts'
import { saveGateway } from './gatewayAdmin.ts'
import { newKey, sealSecrets, secretsOf } from './gatewaySecrets.ts'
import { type Gateway, setGatewayState } from './gatewayStore.ts'
import { gatewayParam, hookUrl, managedGateway, settingsOf } from './managedGateway.ts'
import { askBot } from './telegram/ask.ts'

type Check = z.output<typeof gatewayCheck>

const overlapMs = 24 * 3_600_000

/**
 * POST /api/v1/gateways/{id}/connect: whether the provider knows us with what is saved; Telegram is told where to call us, with
 * a new key. No transaction stands open while it is asked.
 */
export const connectGateway = rawEndpoint({
  operation: 'connectGateway',
  method: 'POST',
  path: '/api/v1/gateways/{id}/connect',
  summary: 'Ask the provider of a gateway whether it knows us, and tell it where to call',
  access: 'admin',
  params: gatewayParam,
  gives: 'application/json',
  reply: gatewayCheck,
  limit: { per: 'account', burst: 5, everySeconds: 10 },
  serve: async (_request, reply, { house, caller, params }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const row = await house.door.within(companies, (tx) => managedGateway(tx, caller, params.id), 'read')
    if (row.kind !== 'telegram' && row.kind !== 'whatsapp') throw notFound()
    const check = row.kind === 'telegram' ? await connectBot(house, caller, row) : await askForNumber(house, row)
    const now = house.clock.now()
    await house.door.within(companies, (tx) => setGatewayState(tx, row, check.ok ? 'on' : 'failing', check.detail, now))
    return reply.send(check)
  },
})

const bot = z.object({ username: z.string() })

async function connectBot(house: House, caller: Caller, row: Gateway): Promise<Check> {
  const me = await askBot(house, row, 'getMe', {})
  if (!('result' in me)) return { ok: false, detail: 'failed' in me ? me.failed : `telegram_${me.error}`, name: null }
  const key = await changeKey(house, caller, row)
  const hook = { url: hookUrl(house, row), secret_token: key, allowed_updates: ['message', 'callback_query'] }
  const set = await askBot(house, row, 'setWebhook', hook)
  const name = bot.safeParse(me.result).data?.username ?? null
  if ('result' in set) return { ok: true, detail: null, name }
  return { ok: false, detail: 'failed' in set ? set.failed : 'telegram_hook', name }
}

/** Kept before Telegram is told: neither calls with the new key nor those with the old are lost. */
async function changeKey(house: House, caller: Caller, row: Gateway): Promise<string> {
  const key = newKey('telegram') ?? ''
  const now = house.clock.now()
  const { company_id: companyId } = row
  await house.door.within([companyId], async (tx) => {
    const fresh = await managedGateway(tx, caller, row.id)
    const kept = secretsOf(house, fresh)
    const renewed = { ...kept, key, oldKey: kept.key, oldKeyUntil: instant(ms(now) + overlapMs) }
    await saveGateway(tx, fresh, { secret: sealSecrets(house, fresh, renewed) })
    await recordDeed(tx, caller, { companyId, what: 'gateway.connected', detail: { gateway: row.id }, now })
  })
  return key
}

const number = z.object({ display_phone_number: z.string(), verified_name: z.string().optional() })
const fault = z.object({ error: z.object({ code: z.int() }) })

async function askForNumber(house: House, row: Gateway): Promise<Check> {
  const { api, version, phoneNumberId } = settingsOf('whatsapp', row)
  const { token = '' } = secretsOf(house, row).values
  const url = `${api}/${version}/${phoneNumberId}?fields=display_phone_number,verified_name`
  const headers = { authorization: `Bearer ${token}` }
  const outside = { allowed: house.insideAllowed, timeoutMs: 20_000 }
  const asked = await askOutside(url, { method: 'GET', headers, mostBytes: 65_536 }, outside)
  if ('failed' in asked) return { ok: false, detail: asked.failed, name: null }
  const said = jsonOf(asked.body)
  const known = number.safeParse(said).data
  if (asked.status === 200 && known) {
    const name = [known.verified_name, known.display_phone_number].filter(Boolean).join(' · ')
    return { ok: true, detail: null, name }
  }
  const code = fault.safeParse(said).data?.error.code
  return { ok: false, detail: code === undefined ? `http_${asked.status}` : `whatsapp_${code}`, name: null }
}
