import { fires } from '../../core/sop/happening.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { LinkedTickets } from '../contract/problems.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf } from '../sop/store.ts'

type Group = {
  readonly state: string
  readonly sop_revision: string
  readonly ids: number
  readonly people: readonly number[]
}

/**
 * What each act of a problem would lead to on its tickets as they stand now: how many would change, of how many people, and
 * how many would stay as they are (D7). Only acts that some ticket hears of.
 */
export async function wouldFollow(tx: Tx, problem: Ticket, sop: Sop): Promise<LinkedTickets['will']> {
  const groups = await tx.run<Group>('hanging-by-state', byState, [problem.companyId, problem.id])
  const followed: { readonly group: Group; readonly acts: readonly Sop['actions'][string][] }[] = []
  for (const group of groups) {
    const its = await sopOf(tx, problem.companyId, problem.sop.id, group.sop_revision)
    const acts = Object.values(its.actions).filter(
      (action) => action.on !== undefined && action.in.includes(group.state),
    )
    followed.push({ group, acts })
  }
  return Object.entries(sop.actions).flatMap(([action, { by, to }]) => {
    if (by === undefined) return []
    const words = new Set([`problem action ${action}`, ...(to === undefined ? [] : [`problem enters ${to}`])])
    if (!Object.values(sop.actions).some(({ on }) => fires(on, words))) return []
    const changing = followed.filter(({ acts }) => acts.some(({ on }) => fires(on, words)))
    const tickets = sum(changing.map(({ group }) => group.ids))
    const people = new Set(changing.flatMap(({ group }) => group.people)).size
    return [{ action, tickets, people, stay: sum(groups.map(({ ids }) => ids)) - tickets }]
  })
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}

const byState = `select state, sop_revision, count(*)::int as ids, array_agg(distinct requester_id) as people from ticket
  where company_id = $1 and problem_id = $2 and locked_at is null group by state, sop_revision order by state, sop_revision`
