import { sql } from 'kysely'
import type { Caller } from '../../core/people/caller.ts'
import { heardOfProblem } from '../../core/sop/heardOfProblem.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { LinkedTickets } from '../contract/problems.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import type { Lang } from '../platform/problems.ts'
import { refusalView } from '../platform/refusalText.ts'
import { sopOf } from '../sop/store.ts'
import { viewState } from '../tickets/view/labels.ts'
import { namesOf } from '../tickets/view/names.ts'
import { internalTo, reachOf } from '../tickets/visible.ts'
import { tellingsOf } from './tell.ts'
import { wouldFollow } from './wouldFollow.ts'

type Row = {
  readonly id: number
  readonly number: string
  readonly subject: string
  readonly state: string
  readonly sop_revision: string
  readonly requester_id: number
  readonly locked: boolean
  readonly problem: NonNullable<Ticket['problem']>
}

/** The tickets that hang on a problem, as far as the caller may see them as staff, in the order in which they were opened (D7). */
export async function listHanging(
  tx: Tx,
  caller: Caller,
  { ticket, sop }: { readonly ticket: Ticket; readonly sop: Sop },
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
  lang: Lang,
): Promise<LinkedTickets> {
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new BadInput('cursor', 'cursor')
  const { companyId, id } = ticket
  const reaches = (await reachOf(tx, caller)).filter((reach) => reach.companyId === companyId)
  const hanging = sql`t.company_id = ${companyId} and t.problem_id = ${id}`
  const [count] = await prepared<{ total: number; seen: number }>(
    tx,
    sql`select count(*)::int as total, (count(*) filter (where ${internalTo(reaches)}))::int as seen
      from ticket t where ${hanging}`,
  )
  const rows = await prepared<Row>(
    tx,
    sql`select t.id, t.number, t.subject, t.state, t.sop_revision, t.requester_id, t.locked_at is not null as locked, t.problem
      from ticket t where ${hanging} and t.id > ${Number(cursor ?? 0)} and ${internalTo(reaches)}
      order by t.id limit ${limit + 1}`,
  )
  const shown = rows.slice(0, limit)
  const names = await namesOf(
    tx,
    companyId,
    shown.map((row) => row.requester_id),
  )
  const tellings = await tellingsOf(tx, companyId, id)
  const items: LinkedTickets['items'] = []
  for (const row of shown) {
    const its = await sopOf(tx, companyId, sop.id, row.sop_revision)
    const state = viewState(its, row.state)
    items.push({
      ...{ id: row.id, number: row.number, subject: row.subject, state: state.label, over: state.ends },
      ...{ requester: names.person(row.requester_id), at: row.problem.at },
      news: newsOf(row, lastTold(tellings, its)),
      refusal: row.problem.vain ? refusalView(row.problem.vain, lang) : null,
    })
  }
  const { total = 0, seen = 0 } = count ?? {}
  return {
    ...{ items, total, hidden: total - seen, will: [...(await wouldFollow(tx, ticket, sop))] },
    next: rows.length > limit ? String(shown.at(-1)?.id) : null,
  }
}

/** The last entry of the problem of which this SOP lets its tickets hear. */
function lastTold(tellings: Awaited<ReturnType<typeof tellingsOf>>, sop: Sop): number {
  const wanted = heardOfProblem(sop)
  return tellings.findLast(({ did }) => did.some((one) => wanted.has(one)))?.seq ?? 0
}

function newsOf({ problem, locked }: Row, last: number): LinkedTickets['items'][number]['news'] {
  if (problem.heard >= last) return last > 0 && problem.heard === last ? 'told' : 'none'
  return locked ? 'locked' : 'coming'
}
