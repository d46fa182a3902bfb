import type { Caller } from '../../core/people/caller.ts'
import { mayReadInternal, type Standing, standingsOn } from '../../core/people/policy.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { TicketView } from '../contract/tickets.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf } from '../sop/store.ts'
import { rolesOf } from '../tickets/changeTicket.ts'
import { readTicket } from '../tickets/store.ts'
import { viewState } from '../tickets/view/labels.ts'

/**
 * The problem of a ticket as this reader may know of it (D7): whoever reported reads what the SOP says to them and nothing
 * of the problem itself; staff its number, and what it is about when they may see it.
 */
export async function viewLink(
  tx: Tx,
  caller: Caller,
  ticket: Ticket,
  sop: Sop,
  standings: readonly Standing[],
): Promise<TicketView['problem']> {
  const { problem: link } = ticket
  if (link === null) return null
  const says = sop.problem?.requester ?? null
  const hidden = { number: null, subject: null, state: null, over: false, at: link.at }
  if (!mayReadInternal(standings)) return says === null ? null : { says, ...hidden }
  const found = await readTicket(tx, String(link.id))
  if (!found || !mayReadInternal(standingsOn(caller, found.facts))) return { says, ...hidden, number: link.number }
  const { sop: its } = found.ticket
  const state = viewState(await sopOf(tx, ticket.companyId, its.id, its.revision), found.ticket.state)
  return {
    ...{ says, number: link.number, at: link.at },
    ...{ subject: found.ticket.subject, state: state.label, over: state.ends },
  }
}

/** Whether this reader hangs tickets like this one on problems, wherever it stands now. */
export function mayLink(
  ticket: Pick<Ticket, 'type'>,
  { problem, ...sop }: Sop,
  standings: readonly Standing[],
): boolean {
  if (!problem || ticket.type === problem.type || !mayReadInternal(standings)) return false
  const roles = rolesOf(sop, standings)
  return problem.by.some((role) => roles.includes(role))
}

/** What this reader may do about problems now: hang the ticket on one or take it off, or see what hangs on it. */
export function problemAbilities(
  ticket: Ticket,
  sop: Sop,
  standings: readonly Standing[],
): readonly ('link_problem' | 'see_linked')[] {
  const { problem } = sop
  if (!problem || !mayReadInternal(standings)) return []
  if (ticket.type === problem.type) return ['see_linked']
  const isHere = ticket.problem !== null || problem.in.includes(ticket.state)
  return ticket.lockedAt === null && isHere && mayLink(ticket, sop, standings) ? ['link_problem'] : []
}
