import { z } from 'zod'
import type { Caller } from '../../../core/people/caller.ts'
import type { Instant } from '../../../core/time.ts'
import { inbound, inboundQuery, inbounds } from '../../contract/mail.ts'
import { id } from '../../contract/shared.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint, rawEndpoint } from '../../platform/endpoint.ts'
import { alreadyThere, notFound } from '../../platform/problems.ts'
import { idBelow, pageOf } from '../../tickets/cursor.ts'
import { decideKept, mayBeDecided } from '../kept.ts'
import { seenBy } from '../seenBy.ts'

type Row = Omit<z.input<typeof inbound>, 'ticket' | 'decided'> & {
  readonly ticketId: number | null
  readonly number: string | null
  readonly decidedBy: string | null
  readonly decidedAt: string | null
}

const columns = `i.id, i.company_id as "companyId", i.from_address as "from", i.subject, i.received_at as "receivedAt",
  i.outcome, i.reason, i.ticket_id as "ticketId", t.number, d.name as "decidedBy", i.decided_at as "decidedAt"`
const joined = `inbound_message i join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
  left join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
  left join person d on d.company_id = i.company_id and d.id = i.decided_by`

function viewOf({ ticketId, number, decidedBy: by, decidedAt: at, ...row }: Row): z.input<typeof inbound> {
  const ticket = ticketId === null || number === null ? null : { id: ticketId, number }
  return { ...row, ticket, decided: at === null ? null : { by, at } }
}

// of what became a ticket or an answer the ticket tells those who may see it; what is held for one that another desk has, or for a
// question to a colleague, is not this desk's
const seen = `(i.company_id = any ($1::int[])
  or (m.desk_id = any ($2::bigint[]) and i.outcome in ('waiting', 'held', 'quarantined', 'ignored')
    and i.consultation is null and (i.ticket_id is null or t.desk_id = any ($2::bigint[]))))`

/** How many mails wait for somebody at the desks of the one who asks to say what becomes of them. */
export async function countHeldMails(tx: Tx, caller: Caller): Promise<number> {
  const [, desks] = seenBy(caller)
  if (desks.length === 0) return 0
  const [row] = await tx.run<{ count: number }>('count_held_mails', counting, [tx.companies, desks])
  return row?.count ?? 0
}

const counting = `select count(*)::int as count from (select from inbound_message i
  join mailbox m on m.company_id = i.company_id and m.id = i.mailbox_id
  left join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
 where i.company_id = any ($1::int[]) and m.desk_id = any ($2::bigint[]) and i.outcome in ('held', 'quarantined')
   and i.consultation is null and (i.ticket_id is null or t.desk_id = any ($2::bigint[]))
 limit 1000) n`

/** GET /api/v1/inbound: mails that came, and what became of them; the newest first (trust.md check 21). */
export const getInbound = endpoint({
  operation: 'listInbound',
  method: 'GET',
  path: '/api/v1/inbound',
  summary: 'Mail that came in, and what became of it',
  access: 'staff',
  query: inboundQuery,
  reply: inbounds,
  handle: async ({ tx, caller, query }) => {
    const before = idBelow('inbound', query.cursor)
    const rows = await tx.run<Row>(
      'list_inbound',
      `select ${columns} from ${joined}
        where ${seen} and ($3::text is null or i.outcome = $3) and i.id < $4 and ($6::int is null or i.company_id = $6)
        order by i.id desc limit $5`,
      [...seenBy(caller), query.outcome ?? null, before, query.limit + 1, query.company ?? null],
    )
    const { items, next } = pageOf('inbound', rows, query.limit, (row) => row.receivedAt)
    return { items: items.map(viewOf), next }
  },
})

/** POST /api/v1/inbound/{id}/retry: looks at a mail again that was held, ignored or quarantined. */
export const retryInbound = endpoint({
  operation: 'retryInbound',
  method: 'POST',
  path: '/api/v1/inbound/{id}/retry',
  summary: 'Look at a mail again',
  access: 'staff',
  params: z.object({ id }),
  reply: inbound,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readInbound(tx, caller, params.id)
    if (row.outcome === 'ticket' || row.outcome === 'message') throw alreadyThere()
    return decided(tx, caller, row, 'retry', now)
  },
})

/** POST /api/v1/inbound/{id}/ticket: makes a ticket of a mail that was held, ignored or quarantined, whatever it lacks. */
export const openInbound = endpoint({
  operation: 'openInbound',
  method: 'POST',
  path: '/api/v1/inbound/{id}/ticket',
  summary: 'Make a ticket of a mail that was kept',
  access: 'staff',
  params: z.object({ id }),
  reply: inbound,
  handle: async ({ tx, caller, params, now }) =>
    decided(tx, caller, await undecided(tx, caller, params.id), 'open', now),
})

/** POST /api/v1/inbound/{id}/dismiss: says that nothing needs to be done about a mail; it stays in the list. */
export const dismissInbound = endpoint({
  operation: 'dismissInbound',
  method: 'POST',
  path: '/api/v1/inbound/{id}/dismiss',
  summary: 'Say that a kept mail needs nothing',
  access: 'staff',
  params: z.object({ id }),
  reply: inbound,
  handle: async ({ tx, caller, params, now }) =>
    decided(tx, caller, await undecided(tx, caller, params.id), 'dismiss', now),
})

async function undecided(tx: Tx, caller: Caller, mailId: number): Promise<Row> {
  const row = await readInbound(tx, caller, mailId)
  if (!mayBeDecided(row.outcome)) throw alreadyThere()
  return row
}

async function decided(tx: Tx, caller: Caller, row: Row, said: 'retry' | 'open' | 'dismiss', now: Instant) {
  const detail = { inbound: row.id, outcome: row.outcome, reason: row.reason }
  return viewOf(await decideKept(tx, caller, 'mail', row, said, detail, now))
}

/** GET /api/v1/inbound/{id}/raw: the mail as it came, to be saved; it never opens as a page of ours. */
export const rawInbound = rawEndpoint({
  operation: 'downloadInbound',
  method: 'GET',
  path: '/api/v1/inbound/{id}/raw',
  summary: 'Download a mail as it came',
  access: 'staff',
  gives: 'message/rfc822',
  params: z.object({ id }),
  serve: async (_request, reply, { house, caller, params }) => {
    const companies = caller.memberships.map(({ companyId }) => companyId)
    const raw = await house.door.within(companies, (tx) => readRaw(tx, caller, params.id), 'read')
    if (!raw) throw notFound()
    return reply
      .headers({
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="mail-${params.id}.eml"`,
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      .send(raw)
  },
})

async function readRaw(tx: Tx, caller: Caller, mailId: number): Promise<Buffer | null> {
  const [row] = await tx.run<{ raw: Buffer }>(
    'raw_inbound',
    `select i.raw from ${joined} where ${seen} and i.id = $3`,
    [...seenBy(caller), mailId],
  )
  return row?.raw ?? null
}

async function readInbound(tx: Tx, caller: Caller, mailId: number): Promise<Row> {
  const [row] = await tx.run<Row>(
    'read_inbound',
    `select ${columns} from ${joined} where ${seen} and i.id = $3 for update of i`,
    [...seenBy(caller), mailId],
  )
  if (!row) throw notFound()
  return row
}
