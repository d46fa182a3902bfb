import { z } from 'zod'
import { fittingLabels } from '../../../../core/channels/text/button.ts'
import { instant, ms } from '../../../../core/time.ts'
import { ticketUrl } from '../../../notices/links.ts'
import type { Sent } from '../../../notices/sent.ts'
import { type Answered, askOutside } from '../../../platform/askOutside.ts'
import type { House } from '../../../platform/house.ts'
import { jsonOf } from '../../../platform/jsonOf.ts'
import type { Carrier, TextOut } from '../carrier.ts'
import { unanswered } from '../fates.ts'
import { secretsOf } from '../gatewaySecrets.ts'
import { settingsOf } from '../managedGateway.ts'
import { restAfter, restOf } from '../rest.ts'

const timeoutMs = 20_000
/** So long the label of a button may be. */
const mostOfLabel = 20
const mostBytes = 65_536
/** For so long after somebody wrote, they may be answered in free words. */
const windowMs = 24 * 3_600_000

/**
 * Hands a text to the WhatsApp Cloud API. Within 24 hours of what somebody wrote last it goes as it is; after that only the
 * approved message goes, with the ticket's number and link, or the text is kept and says that the window is closed.
 */
export const carryByWhatsapp: Carrier = async (house, gateway, out) => {
  const { api, version, phoneNumberId, template } = settingsOf('whatsapp', gateway)
  const { token = '' } = secretsOf(house, gateway).values
  if (!/^\+\d{7,15}$/.test(out.to)) return { result: 'refused', detail: 'no_number', unknownAddress: false }
  const now = house.clock.now()
  const { open, ticket } = await house.door.within([gateway.company_id], async (tx) => {
    const since = instant(ms(now) - windowMs)
    const [row] = await tx.run<Standing>('whatsapp_window', standing, [
      ...[gateway.company_id, gateway.id, out.to, since, out.id],
    ])
    return row ?? { open: false, ticket: null }
  })
  if (!open && (template === null || ticket === null)) return { result: 'kept', detail: 'window_closed' }
  const freely = out.buttons.length > 0 ? asked(out) : { type: 'text', text: { preview_url: false, body: out.text } }
  const what = open || template === null ? freely : approved(house, template, ticket ?? '', out)
  const body = { messaging_product: 'whatsapp', recipient_type: 'individual', to: out.to.slice(1), ...what }
  const said = await askOutside(
    `${api}/${version}/${phoneNumberId}/messages`,
    {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      mostBytes,
    },
    { allowed: house.insideAllowed, timeoutMs },
  )
  return 'failed' in said ? unanswered(said, false) : fateOf(said, open, out)
}

type Standing = { readonly open: boolean; readonly ticket: string | null }

const standing = `
  select exists (select from inbound_text i where i.company_id = $1 and i.gateway_id = $2 and i.from_address = $3
      and coalesce(i.sent_at, i.received_at) > $4) as open,
    (select t.number from delivery d join ticket t on t.company_id = d.company_id and t.id = d.ticket_id
      where d.company_id = $1 and d.id = $5) as ticket`

type Template = NonNullable<ReturnType<typeof settingsOf<'whatsapp'>>['template']>

/** What is asked goes with a button for each answer, which sends it back (A18, B9). */
function asked({ text, buttons }: TextOut): object {
  const labels = fittingLabels(buttons, mostOfLabel)
  const replies = buttons.map(({ sends }, at) => ({ type: 'reply', reply: { id: sends, title: labels[at] } }))
  return { type: 'interactive', interactive: { type: 'button', body: { text }, action: { buttons: replies } } }
}

function approved(house: House, template: Template, ticket: string, { text, buttons }: TextOut): object {
  const { name, language, asks } = template
  const link = /https?:\/\/\S+$/.exec(text.trim())?.[0] ?? ticketUrl(house.baseUrl, ticket)
  const parameters = [ticket, link].map((value) => ({ type: 'text', text: value }))
  const byButton = asks != null && buttons.length > 0
  const pressed = buttons.map(({ sends }, at) => ({
    ...{ type: 'button', sub_type: 'quick_reply', index: String(at) },
    parameters: [{ type: 'payload', payload: sends }],
  }))
  const components = [{ type: 'body', parameters }, ...(byButton ? pressed : [])]
  return { type: 'template', template: { name: byButton ? asks : name, language: { code: language }, components } }
}

const taken = z.object({ messages: z.array(z.object({ id: z.string().min(1).max(300) })).min(1) })
const failed = z.object({ error: z.object({ code: z.int() }) })

/** Numbers of errors that are nothing of this text: too much at once, their trouble, or our token. */
const passing = new Set([0, 1, 2, 3, 4, 10, 190, 200, 80007, 131000, 131005, 131016, 131048, 131057, 133004])
const windowClosed = 131047

/** Too much at once: of the whole number, which rests then, or to this one person. */
const tooMuch = { ofNumber: 130429, toPerson: 131056 }

function fateOf({ status, body, retryAfter }: Answered, open: boolean, { attempts }: TextOut): Sent {
  const said = jsonOf(body)
  if (status >= 200 && status < 300) {
    const read = taken.safeParse(said)
    const id = read.success ? read.data.messages[0]?.id : undefined
    return { result: 'handed', ...(id ? { providerId: id } : {}), ...(open ? {} : { detail: 'as_template' }) }
  }
  const read = failed.safeParse(said)
  if (!read.success || status >= 500) return { result: 'later', detail: `http_${status}` }
  const { code } = read.data.error
  if (code === windowClosed) return { result: 'kept', detail: 'window_closed' }
  const detail = `whatsapp_${code}`
  if (code === tooMuch.ofNumber || code === tooMuch.toPerson) {
    const seconds = retryAfter === null ? restAfter(attempts) : restOf(retryAfter)
    return { result: 'later', detail, seconds, gatewayRests: code === tooMuch.ofNumber }
  }
  return passing.has(code) || status === 429
    ? { result: 'later', detail }
    : { result: 'refused', detail, unknownAddress: false }
}
