import { type RawBuilder, sql } from 'kysely'
import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { TicketSummary } from '../contract/tickets.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { sopOf } from '../sop/store.ts'
import { type SummaryRow, seenBy, summaryColumns, summaryJoins, viewSummary } from './summary.ts'
import { internalTo, reachOf, visibleTo } from './visible.ts'

/** A word that stands in more entries than this is common: then the newest tickets are looked through instead. */
const common = 1500

/**
 * Full text search over subjects, messages and, for those who may see them, notes; newest first, by ticket id. A rare word
 * is found by its index and the matches sorted; a common one by walking back from the newest ticket until the page is
 * full. Both cost about the same at any number of tickets.
 */
export async function findTickets(
  tx: Tx,
  caller: Caller,
  query: { readonly q: string; readonly limit: number; readonly cursor?: string | undefined },
  now: Instant,
): Promise<{ tickets: TicketSummary[]; next: string | null; more: boolean }> {
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) throw new BadInput('cursor', 'cursor')
  const reaches = await reachOf(tx, caller)
  const number = query.q.toUpperCase()
  const before = query.cursor ? sql`t.id < ${Number(query.cursor)}` : sql`true`
  const words = sql`websearch_to_tsquery('indonesian', ${query.q})`
  // a note is found only by those who may read it on this very ticket
  const readable = sql`(not c.internal or ${internalTo(reaches)})`
  const isCommon = await standsOften(tx, words)
  const hit = isCommon
    ? sql`exists (select from journal_content c where c.company_id = t.company_id and c.ticket_id = t.id
        and c.words @@ ${words} and ${readable})`
    : sql`exists (select from journal_content c where c.company_id = t.company_id and c.ticket_id = t.id
        and c.words @@ ${words} and ${readable}) and t.id in (select ticket_id from journal_content
        where words @@ ${words})`
  const found = /^[A-Z][A-Z0-9]*-\d{4}-\d+$/.test(number) ? sql`t.number = ${number}` : hit
  const rows = await prepared<SummaryRow>(
    tx,
    sql`select ${summaryColumns}, ${seenBy(reaches.map((reach) => reach.personId))} from (
        select t.* from ticket t where ${visibleTo(reaches)} and ${before} and ${found}
         order by t.id desc limit ${query.limit + 1}
      ) t ${summaryJoins} order by t.id desc`,
  )
  const shown = rows.slice(0, query.limit)
  const tickets = await Promise.all(
    shown.map(async (row) =>
      viewSummary(await sopOf(tx, row.company_id, row.sop_id, row.sop_revision), row, caller, now),
    ),
  )
  const more = rows.length > query.limit
  return { tickets, next: more ? String(shown.at(-1)?.id) : null, more }
}

async function standsOften(tx: Tx, words: RawBuilder<unknown>): Promise<boolean> {
  const [row] = await prepared<{ many: number }>(
    tx,
    sql`select count(*)::int as many from (
      select from journal_content c where c.words @@ ${words} limit ${common}) n`,
  )
  return (row?.many ?? 0) >= common
}
