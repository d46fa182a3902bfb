import { sql } from 'kysely'
import type { Caller } from '../../../core/people/caller.ts'
import type { Tx } from '../../platform/db.ts'
import { reachOf, visibleTo } from '../../tickets/visible.ts'

/** Which of these tickets the caller may open, by the clause that every list of tickets has. */
export async function seenAmong(
  tx: Tx,
  caller: Caller,
  companyId: number,
  ids: readonly number[],
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const reaches = await reachOf(tx, caller)
  const rows = await sql<{ id: number }>`select t.id from ticket t
    where t.company_id = ${companyId} and t.id = any (${[...new Set(ids)]}::bigint[]) and ${visibleTo(reaches)}`.execute(
    tx.db,
  )
  return new Set(rows.rows.map(({ id }) => id))
}
