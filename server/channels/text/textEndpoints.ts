import { z } from 'zod'
import type { Caller } from '../../../core/people/caller.ts'
import { memberOf } from '../../../core/people/caller.ts'
import { id } from '../../contract/shared.ts'
import { inboundText, inboundTextQuery, inboundTexts } from '../../contract/texts.ts'
import { recordActivity } from '../../people/activity.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { alreadyThere, notFound } from '../../platform/problems.ts'
import { idBelow, pageOf } from '../../tickets/cursor.ts'
import { companiesRun } from '../email/mailboxEndpoints.ts'
import { decide, decisions, mayBeDecided } from '../kept.ts'

type Row = Omit<z.input<typeof inboundText>, 'ticket' | 'decided'> & {
  readonly ticketId: number | null
  readonly number: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

const columns = `i.id, i.company_id as "companyId", g.channel, i.from_address as "from", coalesce(p.name, i.from_name) as name,
  i.text, i.received_at as "receivedAt", i.outcome, i.reason, i.ticket_id as "ticketId", t.number,
  d.name as "decidedBy", i.decided_at as "decidedAt"`
const joined = `inbound_text i join gateway g on g.company_id = i.company_id and g.id = i.gateway_id
  left join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
  left join person_way w on w.company_id = i.company_id and w.channel = g.channel and w.address = i.from_address
  left join person p on p.company_id = i.company_id and p.id = w.person_id
  left join person d on d.company_id = i.company_id and d.id = i.decided_by`

function viewOf({ ticketId, number, decidedBy: by, decidedAt: at, ...row }: Row): z.input<typeof inboundText> {
  const ticket = ticketId === null || number === null ? null : { id: ticketId, number }
  return { ...row, ticket, decided: at === null ? null : { by, at } }
}

/** GET /api/v1/inbound-texts: every text that came, and what became of it; the newest first (C8, trust.md check 21). */
export const getInboundTexts = endpoint({
  operation: 'listInboundTexts',
  method: 'GET',
  path: '/api/v1/inbound-texts',
  summary: 'Texts that came in, and what became of them',
  access: 'admin',
  query: inboundTextQuery,
  reply: inboundTexts,
  handle: async ({ tx, caller, query }) => {
    const companies = companiesRun(caller).filter((company) => query.company === undefined || company === query.company)
    const before = idBelow('inbound-texts', query.cursor)
    const rows = await tx.run<Row>(
      'list_texts',
      `select ${columns} from ${joined}
        where i.company_id = any ($1::int[]) and ($2::text is null or i.outcome = $2) and i.id < $3
        order by i.id desc limit $4`,
      [companies, query.outcome ?? null, before, query.limit + 1],
    )
    const { items, next } = pageOf('inbound-texts', rows, query.limit, (row) => row.receivedAt)
    return { items: items.map(viewOf), next }
  },
})

/** POST /api/v1/inbound-texts/{id}/ticket: makes a ticket of a text that was kept, as if it had begun with the keyword (C8). */
export const openInboundText = endpoint({
  operation: 'openInboundText',
  method: 'POST',
  path: '/api/v1/inbound-texts/{id}/ticket',
  summary: 'Make a ticket of a text that was kept',
  access: 'admin',
  params: z.object({ id }),
  reply: inboundText,
  handle: async ({ tx, caller, params, now }) => {
    const row = await keptText(tx, caller, params.id)
    return decided(tx, caller, row, 'open', now)
  },
})

/** POST /api/v1/inbound-texts/{id}/dismiss: says that nothing needs to be done about a text; it stays in the list. */
export const dismissInboundText = endpoint({
  operation: 'dismissInboundText',
  method: 'POST',
  path: '/api/v1/inbound-texts/{id}/dismiss',
  summary: 'Say that a kept text needs nothing',
  access: 'admin',
  params: z.object({ id }),
  reply: inboundText,
  handle: async ({ tx, caller, params, now }) => {
    const row = await keptText(tx, caller, params.id)
    return decided(tx, caller, row, 'dismiss', now)
  },
})

async function keptText(tx: Tx, caller: Caller, textId: number): Promise<Row> {
  const [row] = await tx.run<Row>(
    'read_text',
    `select ${columns} from ${joined} where i.company_id = any ($1::int[]) and i.id = $2 for update of i`,
    [companiesRun(caller), textId],
  )
  if (!row) throw notFound()
  if (!mayBeDecided(row.outcome)) throw alreadyThere()
  return row
}

async function decided(tx: Tx, caller: Caller, row: Row, said: 'open' | 'dismiss', now: string) {
  const member = memberOf(caller, row.companyId)
  const by = member?.personId ?? null
  await decide(tx, 'text', row, said, { by, now })
  const what = said === 'open' ? 'text.opened' : 'text.dismissed'
  await recordActivity(tx, { companyId: row.companyId, by, what, detail: { text: row.id, reason: row.reason }, now })
  return viewOf({ ...row, ...decisions[said], decidedBy: member?.name ?? null, decidedAt: now })
}
