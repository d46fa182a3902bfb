import { sql } from 'kysely'
import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { TicketSummary } from '../contract/tickets.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { newestMatches } from './matches.ts'
import type { Reach } from './reach.ts'
import { readSummaries, viewSummaries } from './readSummaries.ts'
import type { SummaryRow } from './summary.ts'
import { reachOf, visibleTo } from './visible.ts'

/**
 * Full text search over subjects, messages and, for those who may see them, notes; newest first, by ticket id. A ticket's
 * number finds that ticket.
 */
export async function findTickets(
  tx: Tx,
  caller: Caller,
  query: { readonly q: string; readonly limit: number; readonly cursor?: string | undefined },
  now: Instant,
): Promise<{ tickets: TicketSummary[]; next: string | null; more: boolean }> {
  if (query.cursor !== undefined && !/^\d{1,15}$/.test(query.cursor)) throw new BadInput('cursor', 'cursor')
  const before = query.cursor === undefined ? null : Number(query.cursor)
  const reaches = await reachOf(tx, caller)
  const number = query.q.toUpperCase()
  const ids = /^[A-Z][A-Z0-9]*-\d{4}-\d+$/.test(number)
    ? await ofNumber(tx, reaches, number, before)
    : await newestMatches(tx, reaches, query.q, query.limit, before)
  const shown = ids.slice(0, query.limit)
  const more = ids.length > query.limit
  const rows = shown.length === 0 ? [] : await summaries(tx, reaches, shown)
  const tickets = await viewSummaries(tx, rows, caller, now)
  return { tickets, next: more ? String(shown.at(-1)) : null, more }
}

async function ofNumber(
  tx: Tx,
  reaches: readonly Reach[],
  number: string,
  before: number | null,
): Promise<readonly number[]> {
  const rows = await prepared<{ id: number }>(
    tx,
    sql`select t.id from ticket t where t.number = ${number} and ${visibleTo(reaches)} order by t.id desc`,
  )
  return rows.map(({ id }) => id).filter((id) => before === null || id < before)
}

function summaries(tx: Tx, reaches: readonly Reach[], ids: readonly number[]): Promise<readonly SummaryRow[]> {
  const companies = reaches.map(({ companyId }) => companyId)
  const these = sql`select t.* from ticket t where t.company_id = any (${companies}::int[]) and t.id = any (${ids}::bigint[])`
  const people = reaches.map((reach) => reach.personId)
  return readSummaries(tx, these, sql`t.id desc`, people)
}
