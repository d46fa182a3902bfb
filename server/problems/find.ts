import { sql } from 'kysely'
import type { Caller } from '../../core/people/caller.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { OpenProblems } from '../contract/problems.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { sopOf } from '../sop/store.ts'
import { viewState } from '../tickets/view/labels.ts'
import { internalTo, reachOf } from '../tickets/visible.ts'

type Row = {
  readonly id: number
  readonly number: string
  readonly subject: string
  readonly state: string
  readonly sop_revision: string
  readonly opened_at: string
  readonly tickets: number
}

const most = 20

/** Open problems of the ticket's SOP that the caller may see as staff: with these words in their title, or of this number. */
export async function findProblems(
  tx: Tx,
  caller: Caller,
  { companyId, sop }: Ticket,
  q: string,
): Promise<OpenProblems['items']> {
  const reaches = (await reachOf(tx, caller)).filter((reach) => reach.companyId === companyId)
  const words = q.split(/\s+/).filter((word) => word !== '')
  const like = words.map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`)
  const rows = await prepared<Row>(
    tx,
    sql`select t.id, t.number, t.subject, t.state, t.sop_revision, t.opened_at,
        (select count(*)::int from ticket k where k.company_id = t.company_id and k.problem_id = t.id) as tickets
      from ticket t
      where t.company_id = ${companyId} and t.is_problem and t.open and t.sop_id = ${sop.id} and ${internalTo(reaches)}
        and (t.number = ${q.toUpperCase()} or t.subject ilike all (${like}::text[]))
      order by t.id desc limit ${most}`,
  )
  const items: OpenProblems['items'] = []
  for (const { sop_revision: revision, state, opened_at: openedAt, ...row } of rows) {
    const definition = await sopOf(tx, companyId, sop.id, revision)
    items.push({ ...row, openedAt, state: viewState(definition, state).label })
  }
  return items
}
