import type { Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'
import { isOpenVisit } from './visits.ts'

/**
 * What an act that brings its ticket to an end in that state calls off first: every visit that nobody has come back from
 * (C17). Each is an entry of its own, so that nothing comes after a lock.
 */
export function endVisits(present: Ticket, to: string | undefined, context: Context): readonly TicketEvent[] {
  const { sop, now } = context
  if (to === undefined || to === present.state || !sop.states[to]?.ends) return []
  const system = { ...context, by: { kind: 'system' } as const, roles: [] }
  const events: TicketEvent[] = []
  let ticket = present
  for (const [visit, { status, technicianId }] of Object.entries(present.visits)) {
    if (!isOpenVisit({ status })) continue
    const { changes } = settled(ticket, {}, { visited: 'cancelled' }, system)
    const event: TicketEvent = {
      type: 'ticket.visit_cancelled',
      ...{ at: now, by: system.by, channel: 'system', visit: Number(visit), technicianId, changes },
    }
    events.push(event)
    ticket = evolve(ticket, event)
  }
  return events
}
