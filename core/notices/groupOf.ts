import type { TicketEvent } from '../tickets/events.ts'
import type { Group } from './choices.ts'

/** What happened, and what a notice of it is to its reader. */
export type Told = {
  readonly event: TicketEvent
  readonly reader: { readonly id: number; readonly part: 'requester' | 'participant' | 'staff' }
  /** It asks something of the reader: an answer, what is missing, a decision. */
  readonly asks: boolean
}

/** To which group a notice belongs for its reader: the first that fits. */
export function groupOf({ event, reader, asks }: Told): Group {
  if (asks || event.type === 'ticket.consulted') return 'asked'
  const wrote = event.type === 'ticket.replied' || event.type === 'ticket.noted' || event.type === 'ticket.advised'
  if (reader.part !== 'staff') return wrote ? 'answer' : 'progress'
  if (event.type === 'clock.warned') return 'warned'
  if ('clock' in event) return 'missed'
  if (event.changes.assignee?.to === reader.id) return 'given'
  if (event.type === 'ticket.noted' && event.mentioned?.includes(reader.id)) return 'given'
  if (event.type === 'ticket.opened' || event.changes.handOver) return 'arrived'
  return wrote ? 'answer' : 'progress'
}
