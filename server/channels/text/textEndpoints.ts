import { z } from 'zod'
import type { Caller } from '../../../core/people/caller.ts'
import type { Instant } from '../../../core/time.ts'
import { id } from '../../contract/shared.ts'
import { inboundText, inboundTextQuery, inboundTexts } from '../../contract/texts.ts'
import { recordDeed } from '../../people/activity.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { alreadyThere, notFound } from '../../platform/problems.ts'
import { idBelow, pageOf } from '../../tickets/cursor.ts'
import { Refused } from '../../tickets/refused.ts'
import { decideKept, mayBeDecided } from '../kept.ts'
import { seenBy } from '../seenBy.ts'
import { formatAgain } from './formatAgain.ts'

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

// of what became a ticket or an answer the ticket tells those who may see it
const seen = `(i.company_id = any ($1::int[])
  or (g.desk_id = any ($2::bigint[]) and i.outcome in ('waiting', 'held', 'quarantined', 'ignored')))`

/** How many texts wait for somebody at these desks to say what becomes of them. */
export async function countHeld(tx: Tx, caller: Caller): Promise<number> {
  const [, desks] = seenBy(caller)
  if (desks.length === 0) return 0
  const [row] = await tx.run<{ count: number }>('count_held_texts', counting, [tx.companies, desks])
  return row?.count ?? 0
}

const counting = `select count(*)::int as count from (select from inbound_text i
  join gateway g on g.company_id = i.company_id and g.id = i.gateway_id
 where i.company_id = any ($1::int[]) and g.desk_id = any ($2::bigint[]) and i.outcome in ('held', 'quarantined')
 limit 1000) n`

/** GET /api/v1/inbound-texts: texts that came, and what became of them; the newest first (C8, trust.md check 21). */
export const getInboundTexts = endpoint({
  operation: 'listInboundTexts',
  method: 'GET',
  path: '/api/v1/inbound-texts',
  summary: 'Texts that came in, and what became of them',
  access: 'staff',
  query: inboundTextQuery,
  reply: inboundTexts,
  handle: async ({ tx, caller, query }) => {
    const before = idBelow('inbound-texts', query.cursor)
    const rows = await tx.run<Row>(
      'list_texts',
      `select ${columns} from ${joined}
        where ${seen} and ($3::text is null or i.outcome = $3) and i.id < $4 and ($6::int is null or i.company_id = $6)
        order by i.id desc limit $5`,
      [...seenBy(caller), query.outcome ?? null, before, query.limit + 1, query.company ?? null],
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
  access: 'staff',
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
  access: 'staff',
  params: z.object({ id }),
  reply: inboundText,
  handle: async ({ tx, caller, params, now }) => {
    const row = await keptText(tx, caller, params.id)
    return decided(tx, caller, row, 'dismiss', now)
  },
})

/** POST /api/v1/inbound-texts/{id}/format: tells whoever wrote it once more how a report begins, as the SOP says it (C8). */
export const formatInboundText = endpoint({
  operation: 'formatInboundText',
  method: 'POST',
  path: '/api/v1/inbound-texts/{id}/format',
  summary: 'Tell whoever wrote a kept text how a report begins',
  access: 'staff',
  params: z.object({ id }),
  reply: inboundText,
  handle: async ({ tx, house, caller, params, now }) => {
    const row = await keptText(tx, caller, params.id)
    const { companyId } = row
    if (!(await formatAgain(house, tx, row, now))) throw new Refused({ code: 'no_answer_sent' })
    await recordDeed(tx, caller, { companyId, what: 'text.format_sent', detail: { text: row.id }, now })
    return viewOf(row)
  },
})

async function keptText(tx: Tx, caller: Caller, textId: number): Promise<Row> {
  const [row] = await tx.run<Row>(
    'read_text',
    `select ${columns} from ${joined} where ${seen} and i.id = $3 for update of i`,
    [...seenBy(caller), textId],
  )
  if (!row) throw notFound()
  if (!mayBeDecided(row.outcome)) throw alreadyThere()
  return row
}

async function decided(tx: Tx, caller: Caller, row: Row, said: 'open' | 'dismiss', now: Instant) {
  return viewOf(await decideKept(tx, caller, 'text', row, said, { text: row.id, reason: row.reason }, now))
}
