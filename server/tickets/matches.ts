import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { pageLimit } from './list.ts'
import type { Reach } from './reach.ts'
import { internalTo, visibleTo } from './visible.ts'

/** Tickets on a shelf of the index of words, as db/migrations/0008-search.sql divides it. */
const onShelf = 1024
/** How many of the newest shelves are looked at first, and how many after that, before all the others at once. */
const first = 2
const then = 14

/**
 * The newest tickets in which these words stand, by id: at most `limit` and one more. The index is asked for the newest
 * shelves first and for older ones only as long as the page is not full, so that a common word costs what the newest
 * matches cost, and a rare one what all its few matches cost.
 */
export async function newestMatches(
  tx: Tx,
  reaches: readonly Reach[],
  q: string,
  limit: number,
  before: number | null,
): Promise<readonly number[]> {
  const words = sql`websearch_to_tsquery('indonesian', ${q})`
  const top = before === null ? await topShelf(tx) : Math.floor((before - 1) / onShelf)
  const found: number[] = []
  const look = async (where: RawBuilder<unknown>) => {
    const rows = await prepared<{ id: number }>(tx, matching(reaches, words, where, limit))
    found.push(...rows.map(({ id }) => id))
    return found.length > limit
  }
  const until = before === null ? sql`` : sql` and c.ticket_id < ${before}`
  if (await look(sql`${onShelves(top, first)}${until}`)) return found.slice(0, limit + 1)
  const second = top - first
  if (second < 0) return found
  if (await look(onShelves(second, then))) return found.slice(0, limit + 1)
  const third = second - then
  if (third < 0) return found
  await look(sql`c.ticket_id < ${(third + 1) * onShelf}`)
  return found.slice(0, limit + 1)
}

async function topShelf(tx: Tx): Promise<number> {
  const [row] = await tx.run<{ newest: number | null }>(
    'newest-ticket',
    'select max(t.id) as newest from unnest($1::int[]) c cross join lateral (select id from ticket where company_id = c order by id desc limit 1) t',
    [tx.companies],
  )
  return Math.floor(Number(row?.newest ?? 0) / onShelf)
}

// one by one, so that the planner knows how many they are without looking
function onShelves(from: number, many: number): RawBuilder<unknown> {
  const shelves = Array.from({ length: Math.min(many, from + 1) }, (_, index) => sql`${from - index}`)
  return sql`c.shelf in (${sql.join(shelves)})`
}

// A note is found only by those who may read it on this very ticket. The matches come newest first, and the tickets are
// looked up one by one until there are enough that may be seen.
function matching(
  reaches: readonly Reach[],
  words: RawBuilder<unknown>,
  where: RawBuilder<unknown>,
  limit: number,
): RawBuilder<unknown> {
  return sql`
    select t.id from (
        select c.company_id, c.ticket_id, bool_or(not c.internal) as said from journal_content c
         where ${where} and c.words @@ ${words} group by c.company_id, c.ticket_id order by c.ticket_id desc
      ) h
      join ticket t on t.company_id = h.company_id and t.id = h.ticket_id
     where (h.said or ${internalTo(reaches)}) and ${visibleTo(reaches)}
     order by h.ticket_id desc limit ${pageLimit(limit)}`
}
