import type { TicketSummary } from '../../server/contract/tickets.ts'

/** The sign of a state: over, waiting for somebody outside, being worked on, or fresh at the desk. */
export function stateKind(state: TicketSummary['state']): 'fresh' | 'work' | 'wait' | 'over' {
  if (state.ends) return 'over'
  if (state.waitsFor === 'requester' || state.waitsFor === 'third_party') return 'wait'
  return state.waitsFor === 'assignee' ? 'work' : 'fresh'
}
