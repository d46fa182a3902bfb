import type { Context } from '../../../core/tickets/context.ts'
import type { Ticket, VisitState } from '../../../core/tickets/ticket.ts'
import { owesReport, refusalToGo, refusalToPlan } from '../../../core/tickets/visit.ts'
import type { VisitView } from '../../contract/visits.ts'
import type { Names } from './names.ts'

/** A visit as somebody of the desk sees it, with what they may do about it (C17). */
export function viewVisit(ticket: Ticket, id: number, visit: VisitState, context: Context, names: Names): VisitView {
  const goes = (did: 'told' | 'departed' | 'arrived' | 'left') => !('code' in refusalToGo(ticket, id, did, context))
  const plans = refusalToPlan(ticket, context, false) === null
  const { status, technicianId, from, until, place, bring, toldAt, departedAt, arrivedAt, leftAt } = visit
  return {
    ...{ id, status, technician: names.person(technicianId), from, until, place, bring },
    ...{ toldAt, departedAt, arrivedAt, leftAt },
    late: status === 'planned' && from < context.now,
    owesReport: status === 'planned' && owesReport(visit, context),
    may: {
      change: status === 'planned' && refusalToPlan(ticket, context) === null,
      cancel: plans && status !== 'left' && status !== 'cancelled',
      ...{ told: goes('told') && toldAt === null, departed: goes('departed') },
      ...{ arrived: goes('arrived'), left: goes('left') },
    },
  }
}

const nothing: VisitView['may'] = {
  ...{ change: false, cancel: false, told: false },
  ...{ departed: false, arrived: false, left: false },
}

/** The same for the requester's side: who comes and when, and how it stands; not what is brought or where they are told to go. */
export function forParties(view: VisitView): VisitView {
  return { ...view, place: '', bring: '', toldAt: null, late: false, owesReport: false, may: nothing }
}
