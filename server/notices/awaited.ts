import { possible } from '../../core/tickets/next.ts'
import type { Instant } from '../../core/time.ts'
import { rolesOf } from '../tickets/changeTicket.ts'
import type { Occasion, Surroundings } from './occasion.ts'

/**
 * What the requester is asked to decide where the ticket stands now. Nothing when it waits for somebody else, unless the SOP
 * asks them for the main act of its present step all the same, as for a verification while the work goes on (A18).
 */
export function awaited(
  { state }: Occasion,
  { loaded, sop }: Surroundings,
  personId: number,
  now: Instant,
): readonly string[] {
  const { ticket } = loaded
  if (ticket.state !== state || ticket.lockedAt !== null) return []
  const context = {
    ...{ sop, now, by: { kind: 'person', id: personId } as const, channel: 'email' },
    ...{ roles: rolesOf(sop, ['requester']), deskMembers: () => [] },
  }
  const open = possible(ticket, context).flatMap(({ name, refusal }) => (refusal === null ? [name] : []))
  const asked =
    sop.states[state]?.waits_for === 'requester' || open.some((name) => sop.actions[name]?.weight === 'main')
  return asked ? open : []
}
