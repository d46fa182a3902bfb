import { z } from 'zod'
import { instant, ms } from '../../../core/time.ts'
import {
  type gatewayText,
  gatewayTextQuery,
  gatewayTexts,
  gatewayTrial,
  gatewayWithKey,
} from '../../contract/gateways.ts'
import { mailText } from '../../notices/mailText.ts'
import { queueMail } from '../../notices/queueMail.ts'
import { recordDeed } from '../../people/activity.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notFound } from '../../platform/problems.ts'
import { idBelow, pageOf } from '../../tickets/cursor.ts'
import { saveGateway } from './gatewayAdmin.ts'
import { newKey, sealSecrets, secretsOf } from './gatewaySecrets.ts'
import { addressOf, gatewayParam, managedGateway, viewOf } from './managedGateway.ts'

/** How long the key before the newest is taken. */
const overlapMs = 24 * 3_600_000

/** POST /api/v1/gateways/{id}/key: a new key, told this once; the one before it is taken for a day. */
export const renewGatewayKey = endpoint({
  operation: 'renewGatewayKey',
  method: 'POST',
  path: '/api/v1/gateways/{id}/key',
  summary: 'Make a new key for a gateway that calls us',
  access: 'admin',
  params: gatewayParam,
  reply: gatewayWithKey,
  handle: async ({ tx, house, caller, params, now }) => {
    const row = await managedGateway(tx, caller, params.id)
    // who connects a bot makes its key with the same press; nobody hands it on
    const key = row.kind === 'telegram' ? null : newKey(row.kind)
    if (key === null) throw notFound()
    const kept = secretsOf(house, row)
    const renewed = { ...kept, key, oldKey: kept.key, oldKeyUntil: instant(ms(now) + overlapMs) }
    await saveGateway(tx, row, { secret: sealSecrets(house, row, renewed) })
    const detail = { gateway: row.id }
    await recordDeed(tx, caller, { companyId: row.company_id, what: 'gateway.key_renewed', detail, now })
    return { ...viewOf(house, await managedGateway(tx, caller, row.id)), key }
  },
})

/** POST /api/v1/gateways/{id}/trial: sends a text to an address, by this gateway; its fate stands in the gateway's log. */
export const tryGateway = endpoint({
  operation: 'tryGateway',
  method: 'POST',
  path: '/api/v1/gateways/{id}/trial',
  summary: 'Send a trial text by a gateway',
  access: 'admin',
  params: gatewayParam,
  body: gatewayTrial,
  reply: z.object({ id: z.int() }),
  status: 201,
  limit: { per: 'account', burst: 10, everySeconds: 10 },
  handle: async ({ tx, house, caller, params, body, now, lang }) => {
    const row = await managedGateway(tx, caller, params.id)
    const { company_id: companyId, channel } = row
    const text = mailText(lang, 'gateway_trial', { name: row.name })
    const to = addressOf(row.kind, body.to)
    const what = { companyId, channel, notice: 'gateway.trial', toAddress: to, subject: text, text, html: '' }
    const id = await queueMail(tx, { ...what, gatewayId: row.id, automatic: false, now, mailDomain: house.mailDomain })
    if (id === null) throw new Error('no trial was written')
    await recordDeed(tx, caller, { companyId, what: 'gateway.tried', detail: { gateway: row.id, delivery: id }, now })
    return { id }
  },
})

type Row = Omit<z.input<typeof gatewayText>, 'ticket' | 'way'> & {
  readonly ticketId: number | null
  readonly number: string | null
}

/** GET /api/v1/gateways/{id}/texts: what came in by a gateway, or went out, the newest first, and what became of it. */
export const getGatewayTexts = endpoint({
  operation: 'listGatewayTexts',
  method: 'GET',
  path: '/api/v1/gateways/{id}/texts',
  summary: 'What came in by a gateway or went out, and what became of it',
  access: 'admin',
  params: gatewayParam,
  query: gatewayTextQuery,
  reply: gatewayTexts,
  handle: async ({ tx, caller, params, query }) => {
    const row = await managedGateway(tx, caller, params.id)
    const { way } = query
    const sort = `gateway_texts_${way}`
    const before = idBelow(sort, query.cursor)
    const rows = await tx.run<Row>(sort, way === 'in' ? cameIn : wentOut, [
      ...[row.company_id, row.id, before, query.limit + 1],
    ])
    const { items, next } = pageOf(sort, rows, query.limit, ({ at }) => at)
    return {
      items: items.map(({ ticketId, number, ...one }) => ({
        ...{ ...one, way },
        ticket: ticketId === null || number === null ? null : { id: ticketId, number },
      })),
      next,
    }
  },
})

const cameIn = `
  select i.id, i.from_address as who, i.from_name as name, left(i.text, 160) as text, i.received_at as at,
    i.outcome as state, i.reason as detail, i.ticket_id as "ticketId", t.number
    from inbound_text i left join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
   where i.company_id = $1 and i.gateway_id = $2 and i.id < $3 order by i.id desc limit $4`

// what goes out may hold links that act for their reader: here stands what it is about
const wentOut = `
  select d.id, d.to_address as who, null as name, left(d.subject, 160) as text, d.created_at as at, d.state, d.detail,
    d.ticket_id as "ticketId", t.number
    from delivery d left join ticket t on t.company_id = d.company_id and t.id = d.ticket_id
   where d.company_id = $1 and d.gateway_id = $2 and d.id < $3 order by d.id desc limit $4`
