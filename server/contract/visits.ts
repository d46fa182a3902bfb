import { z } from 'zod'
import { instant, personRef, refusal, text } from './shared.ts'
import { priorityView, stateView, ticketRef } from './tickets.ts'

/** A visit as it is planned (C11). Who goes is somebody of the ticket's desk; anybody else is refused. */
export const newVisit = z.strictObject({
  technician: z.int().positive().describe('Who goes'),
  from: instant,
  until: instant,
  place: z.string().trim().max(300).optional().describe("Left out: the address of the ticket's unit, where it has one"),
  bring: z.string().trim().max(1000).default('').describe('What to bring, or to do there; for the desk'),
})
export const visitRef = ticketRef.extend({
  visit: z.coerce.number().int().min(1).max(100_000).describe('Its number on the ticket, from 1'),
})
export const cancelVisit = z.strictObject({
  reason: z.string().trim().max(2000).describe('The requester may read it'),
})
/** What whoever goes reports (C17). */
export const visitReport = z.strictObject({
  did: z.enum(['told', 'departed', 'arrived', 'left']),
  text: z
    .string()
    .trim()
    .max(5000)
    .default('')
    .describe('The report before departing, which may go along with it; for "left" what was done there'),
  since: instant.optional().describe('When it was so, if it is told later because there was no network'),
})

const abilities = z.object({
  change: z.boolean().describe('Move it'),
  cancel: z.boolean(),
  told: z.boolean(),
  departed: z.boolean(),
  arrived: z.boolean(),
  left: z.boolean(),
})

/** A visit. For the requester's side `place` and `bring` are empty, and nobody may do anything (C17). */
export const visitView = z.object({
  id: z.int().describe('Its number on the ticket, from 1'),
  status: z.enum(['planned', 'departed', 'arrived', 'left', 'cancelled']),
  technician: personRef,
  from: instant,
  until: instant,
  place: z.string(),
  bring: z.string(),
  toldAt: instant.nullable(),
  departedAt: instant.nullable(),
  arrivedAt: instant.nullable(),
  leftAt: instant.nullable(),
  late: z.boolean().describe('Its time has begun, and nobody has departed'),
  owesReport: z.boolean().describe('Whoever asks must report before they depart'),
  may: abilities,
})
export type VisitView = z.infer<typeof visitView>

/** The visits of a ticket. `plan` is null where the SOP knows none, and for the requester's side. */
export const ticketVisits = z.object({
  items: z.array(visitView),
  plan: z
    .object({
      refusal: refusal.nullable().describe('Why the one who asks may not plan any now'),
      technicians: z.array(personRef).describe('Who may be sent'),
      place: z.string().describe('Where to, if nothing else is said'),
      tells: z.array(text).describe('Whom the report before departing reaches'),
    })
    .nullable(),
})
export type TicketVisits = z.infer<typeof ticketVisits>

export const visitQuery = z.strictObject({
  from: instant,
  until: instant,
  mine: z.enum(['true', 'false']).default('false').describe('true: those on which the one who asks goes'),
})
/** A visit with what whoever goes must know of its ticket. */
export const boardVisit = visitView.extend({
  ticket: z.object({
    id: z.int(),
    companyId: z.int(),
    number: z.string(),
    subject: z.string(),
    state: stateView,
    priority: priorityView,
    dueAt: instant.nullable().describe('The next deadline that runs'),
    requester: personRef,
    phone: z.string().nullable().describe('Of whoever reported, else of their unit'),
    unit: z.object({ id: z.int(), name: z.string(), zone: z.string() }),
  }),
})
export type BoardVisit = z.infer<typeof boardVisit>
/** Who is where (C17): open visits that begin before `until`, and those that ended between `from` and `until`; the earliest first. */
export const visitBoard = z.object({ items: z.array(boardVisit) })
export type VisitBoard = z.infer<typeof visitBoard>
