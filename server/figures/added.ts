import { sql } from 'kysely'
import type { AddedCount } from '../../core/sop/additionFigures.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { visibleTo } from '../tickets/visible.ts'
import type { Scope } from './walks.ts'

/** How often what was added in the period, to tickets of the SOP that may be seen, after their end (D13). */
export function addedIn(
  tx: Tx,
  { companyId, sopId, revision, period, reaches }: Scope,
): Promise<readonly AddedCount[]> {
  const own = reaches.filter((one) => one.companyId === companyId)
  return prepared<AddedCount>(
    tx,
    sql`select a.name, t.sop_revision as revision, a.score, count(*)::int as count
      from addition a join ticket t on t.company_id = a.company_id and t.id = a.ticket_id
     where a.company_id = ${companyId} and a.at >= ${period.from} and a.at < ${period.to} and t.sop_id = ${sopId}
       and ${visibleTo(own)} ${revision === null ? sql`` : sql`and t.sop_revision = ${revision}`}
     group by a.name, t.sop_revision, a.score order by a.name, t.sop_revision, a.score`,
  )
}
