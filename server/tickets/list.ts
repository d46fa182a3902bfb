import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { ticketQuery } from '../contract/ticketCalls.ts'
import type { TicketSummary } from '../contract/tickets.ts'
import type { Tx } from '../platform/db.ts'
import { awaitedFrom } from './askedAbout.ts'
import { cursorOf, placeOf } from './cursor.ts'
import type { Reach } from './reach.ts'
import { readSummaries, viewSummaries } from './readSummaries.ts'
import type { SummaryRow } from './summary.ts'
import { owedTo, reachOf, seesMore, visibleTo } from './visible.ts'

type Query = z.output<typeof ticketQuery>

const sorts = {
  due: { key: sql`t.next_due_at`, order: sql`t.next_due_at, t.id`, after: sql`>` },
  opened: { key: sql`t.opened_at`, order: sql`t.opened_at, t.id`, after: sql`>` },
  '-opened': { key: sql`t.opened_at`, order: sql`t.opened_at desc, t.id desc`, after: sql`<` },
  '-updated': { key: sql`t.updated_at`, order: sql`t.updated_at desc, t.id desc`, after: sql`<` },
} as const

/** One page of a queue or list: by what breaches next, or by time; what the caller may not see is not there. */
export async function listTickets(
  tx: Tx,
  caller: Caller,
  query: Query,
  now: Instant,
): Promise<{ readonly items: TicketSummary[]; readonly next: string | null }> {
  const reaches = (await reachOf(tx, caller)).filter(
    (one) => query.company === undefined || one.companyId === query.company,
  )
  const { key, order, after } = sorts[query.sort]
  const clauses = [visibleTo(reaches), ...viewClauses(query, reaches), ...filters(query, reaches)]
  if (query.cursor) {
    const [place, id] = placeOf(query.sort, query.cursor)
    clauses.push(sql`(${key}, t.id) ${after} (${place}::timestamptz, ${id}::bigint)`)
  }
  const page = sql`select t.* from ticket t where ${sql.join(clauses, sql` and `)}
    order by ${order} limit ${pageLimit(query.limit)}`
  const people = reaches.map((reach) => reach.personId)
  const rows = await readSummaries(tx, page, order, people)
  const shown = rows.slice(0, query.limit)
  const items = await viewSummaries(tx, shown, caller, now)
  const last = rows.length > query.limit ? shown.at(-1) : undefined
  return { items, next: last ? cursorOf(query.sort, [placeKey(query.sort, last), last.id]) : null }
}

/**
 * One row more than the page, to see whether there is another. It stands in the text, because a limit that is not known
 * when a statement is planned is taken for a tenth of the table: then each page is planned anew, and costs double.
 */
export function pageLimit(limit: number): RawBuilder<unknown> {
  return sql.raw(String(Math.trunc(limit) + 1))
}

function placeKey(sort: Query['sort'], row: SummaryRow): string {
  if (sort === 'due') return row.next_due_at ?? 'infinity'
  return sort === '-updated' ? row.updated_at : row.opened_at
}

function viewClauses({ view, desk, open }: Query, reaches: readonly Reach[]): RawBuilder<unknown>[] {
  const people = reaches.map((reach) => reach.personId)
  const desks = reaches.flatMap((reach) => reach.deskIds)
  const onlyOpen = sql`t.open`
  switch (view) {
    case 'mine':
      return [sql`t.assignee_id = any (${people}::bigint[])`, ...(open ? [] : [onlyOpen])]
    case 'reported':
      return [sql`t.requester_id = any (${people}::bigint[])`]
    case 'triage':
      return [sql`t.desk_id = any (${desks}::bigint[])`, sql`t.priority is null`, onlyOpen]
    case 'desk':
      return [desk === undefined ? sql`t.desk_id = any (${desks}::bigint[])` : sql`true`, ...(open ? [] : [onlyOpen])]
    case 'watch':
      return [onlyOpen, sql`t.next_due_at < 'infinity'`, ...(reaches.some(seesMore) ? [] : [sql`false`])]
    case 'decide':
      return [awaitedFrom(reaches)]
    case 'owed':
      return [owedTo(reaches)]
    case 'all':
      return []
  }
}

function filters(query: Query, reaches: readonly Reach[]): RawBuilder<unknown>[] {
  const clauses: RawBuilder<unknown>[] = []
  // one company is the usual case: said plainly, the indexes that begin with it give their order
  const [only] = reaches
  if (reaches.length === 1 && only) clauses.push(sql`t.company_id = ${only.companyId}`)
  if (query.desk !== undefined) clauses.push(sql`t.desk_id = ${query.desk}`)
  if (query.assignee === 'nobody') clauses.push(sql`t.assignee_id is null`)
  else if (query.assignee === 'me') clauses.push(sql`t.assignee_id = any (${reaches.map((r) => r.personId)}::bigint[])`)
  else if (query.assignee !== undefined) clauses.push(sql`t.assignee_id = ${query.assignee}`)
  if (query.requester !== undefined) clauses.push(sql`t.requester_id = ${query.requester}`)
  if (query.asset !== undefined) clauses.push(namesAsset(query.asset))
  if (query.state !== undefined) clauses.push(sql`t.state = any (${[query.state].flat()}::text[])`)
  if (query.priority !== undefined) clauses.push(sql`coalesce(t.priority, t.provisional) = ${query.priority}`)
  if (query.type !== undefined) clauses.push(sql`t.type = ${query.type}`)
  if (query.sop !== undefined) clauses.push(sql`t.sop_id = ${query.sop}`)
  if (query.tier !== undefined) clauses.push(sql`t.tier = ${query.tier}`)
  if (query.open !== undefined) clauses.push(query.open === 'true' ? sql`t.open` : sql`not t.open`)
  if (query.q !== undefined) clauses.push(matches(query.q))
  return clauses
}

/** Names the asset with this id by its code. */
function namesAsset(id: number): RawBuilder<unknown> {
  return sql`exists (select from asset a where a.company_id = t.company_id and a.id = ${id} and t.asset_keys @> array[a.key])`
}

/** Words in the subject, or the number itself; the search endpoint looks into messages, too. */
function matches(q: string): RawBuilder<unknown> {
  return sql`(t.number = upper(${q}) or to_tsvector('indonesian', t.subject) @@ websearch_to_tsquery('indonesian', ${q}))`
}
