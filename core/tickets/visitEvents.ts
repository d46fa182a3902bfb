import type { Instant } from '../time.ts'

/** What somebody wrote about a visit: where to, what to bring or do, and what was done there. */
export type VisitWords = { readonly place?: string; readonly bring?: string; readonly done?: string }

/** What only the events of visits say (C11, C17); all else is that of every event. */
export type VisitEvent =
  /** Somebody goes there, by its number on the ticket; place and what to bring are content (C11). */
  | {
      readonly type: 'ticket.visit_planned' | 'ticket.visit_moved'
      readonly visit: number
      readonly technicianId: number
      readonly from: Instant
      readonly until: Instant
    }
  /** Called off, or reported before setting out: the reason, or the report, is content (C17). */
  | {
      readonly type: 'ticket.visit_cancelled' | 'ticket.visit_told'
      readonly visit: number
      readonly technicianId: number
    }
  /** `since`: when it was so, where it was put on record later because there was no network (C17). */
  | {
      readonly type: 'ticket.visit_departed' | 'ticket.visit_arrived' | 'ticket.visit_left'
      readonly visit: number
      readonly technicianId: number
      readonly since: Instant
    }
