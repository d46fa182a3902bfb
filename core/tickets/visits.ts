import type { Instant } from '../time.ts'
import type { Command } from './context.ts'
import type { TicketEvent } from './events.ts'
import type { VisitStatus } from './status.ts'
import type { Ticket, VisitState } from './ticket.ts'

type Visits = Ticket['visits']

/** The visits after an event: what was planned, moved, set out to, or called off (C11, C17). */
export function turnVisits(visits: Visits, event: TicketEvent): Visits {
  if (!isVisitEvent(event)) return visits
  const { visit, at } = event
  if (event.type === 'ticket.visit_planned' || event.type === 'ticket.visit_moved') {
    const { technicianId, from, until, content } = event
    const { place = '', bring = '' } = content?.visit ?? {}
    const plan = { technicianId, from, until, place, bring }
    return { ...visits, [visit]: { ...(visits[visit] ?? fresh), ...plan } }
  }
  const known = visits[visit]
  return known ? { ...visits, [visit]: { ...known, ...happenedTo(event, at) } } : visits
}

const fresh = { status: 'planned', toldAt: null, departedAt: null, arrivedAt: null, leftAt: null } as const

/** What tells of a visit, whichever it was: all of them name it. */
export type OfVisit = Extract<TicketEvent, { readonly visit: number }>

export function isVisitEvent(event: TicketEvent): event is OfVisit {
  return 'visit' in event
}

function happenedTo(event: OfVisit, at: Instant): Partial<VisitState> {
  const since = 'since' in event ? event.since : at
  switch (event.type) {
    case 'ticket.visit_told':
      return { toldAt: at }
    case 'ticket.visit_departed':
      return { status: 'departed', departedAt: since }
    case 'ticket.visit_arrived':
      return { status: 'arrived', arrivedAt: since }
    case 'ticket.visit_left':
      return { status: 'left', leftAt: since }
    default:
      return { status: 'cancelled' }
  }
}

/** Whether somebody is still to go there, or is on the way or there. */
export function isOpenVisit({ status }: Pick<VisitState, 'status'>): boolean {
  return status === 'planned' || isUnderWay({ status })
}

/** Whether somebody is on the way there, or there. */
export function isUnderWay({ status }: Pick<VisitState, 'status'>): boolean {
  return status === 'departed' || status === 'arrived'
}

/** What is done to a visit that was planned already. */
export type OfVisitCommand = Extract<Command, { readonly visit: number }>

const before = { told: 'planned', departed: 'planned', arrived: 'departed', left: 'arrived' } as const

/** How a visit must stand for this to be done to it (C17). */
export function statusesFor(
  command: Pick<OfVisitCommand, 'do'> & { readonly did?: keyof typeof before },
): readonly VisitStatus[] {
  if (command.do === 'cancel_visit') return ['planned', 'departed', 'arrived']
  return [command.did === undefined ? 'planned' : before[command.did]]
}
