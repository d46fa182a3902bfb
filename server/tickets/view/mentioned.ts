import type { TicketEvent } from '../../../core/tickets/events.ts'
import type { Tx } from '../../platform/db.ts'

/** The people whom the sentence about an event names, besides who did it. */
export function peopleIn(event: TicketEvent): readonly (number | null)[] {
  return [
    event.changes.assignee?.to ?? null,
    event.type === 'ticket.decided' ? event.onBehalfOf : null,
    event.type === 'ticket.consulted' ? (event.asked?.personId ?? null) : null,
    'technicianId' in event ? event.technicianId : null,
    event.type === 'ticket.participant' ? event.personId : null,
    ...(event.type === 'ticket.noted' ? (event.mentioned ?? []) : []),
    ...(event.type === 'ticket.replied' ? (event.leftOut ?? []) : []),
  ]
}

/** What the desks are called that the sentences about these events name; read only where there are any. */
export async function deskNames(
  tx: Tx,
  companyId: number,
  events: readonly TicketEvent[],
): Promise<(id: number) => string> {
  const named = events.some((event) => event.changes.desk || (event.type === 'ticket.consulted' && event.asked?.deskId))
  if (!named) return () => ''
  const found = await tx.run<{ id: number; name: string }>(
    'desk-names',
    'select id, name from desk where company_id = $1',
    [companyId],
  )
  return (id) => found.find((desk) => desk.id === id)?.name ?? ''
}
