import type { Changes, TicketEvent } from './events.ts'
import type { ConsultationState, Ticket } from './ticket.ts'

type Consultations = Ticket['consultations']

/** The consultations after an event: what was asked, answered or taken back, and what ended with the ticket (E7). */
export function turnConsultations(consultations: Consultations, event: TicketEvent, seq: number): Consultations {
  const asked = withSaid(consultations, event, seq)
  const { changes } = event
  return changes.consultations === undefined ? asked : withStatuses(asked, changes.consultations)
}

/** The consultations with what changes say of how they stand. */
export function withStatuses(
  consultations: Consultations,
  statuses: NonNullable<Changes['consultations']>,
): Consultations {
  const turned = Object.entries(statuses).flatMap(([id, status]) => {
    const known = consultations[id]
    return known ? [[id, { ...known, status }] as const] : []
  })
  return { ...consultations, ...Object.fromEntries(turned) }
}

function withSaid(consultations: Consultations, event: TicketEvent, seq: number): Consultations {
  const { by, at } = event
  const personId = by.kind === 'person' ? by.id : 0
  if (event.type === 'ticket.consulted' && event.asked) {
    const fresh: ConsultationState = {
      ...{ status: 'open', ...event.asked, by: personId, askedAt: at, answeredAt: null },
      ...{ advisers: [], entries: [seq] },
    }
    return { ...consultations, [event.consultation]: fresh }
  }
  if (!('consultation' in event)) return consultations
  const known = consultations[event.consultation]
  if (!known) return consultations
  const more = { ...known, entries: [...known.entries, seq] }
  if (event.type !== 'ticket.advised') return { ...consultations, [event.consultation]: more }
  const advisers = known.advisers.includes(personId) ? known.advisers : [...known.advisers, personId]
  return { ...consultations, [event.consultation]: { ...more, advisers, answeredAt: known.answeredAt ?? at } }
}

/** The numbers of the questions that wait for an answer. */
export function openQuestions(consultations: Consultations): readonly string[] {
  return Object.entries(consultations).flatMap(([id, { status }]) => (status === 'open' ? [id] : []))
}

/** Says when an event leaves no question open, after there was one. */
export function overOf(before: Consultations, statuses: Changes['consultations'] = {}): Pick<Changes, 'questionsOver'> {
  const after = withStatuses(before, statuses)
  const isOver = openQuestions(before).length > 0 && openQuestions(after).length === 0
  return isOver ? { questionsOver: true } : {}
}

/**
 * Whether this person is asked in a consultation, or has answered in it: in person, or as one of the desk. Never somebody of
 * the requester's side (E7).
 */
export function isConsulted(
  { personId: asked, deskId, advisers }: Pick<ConsultationState, 'personId' | 'deskId' | 'advisers'>,
  personId: number,
  desks: readonly number[],
  parties: readonly number[],
): boolean {
  if (parties.includes(personId)) return false
  return asked === personId || advisers.includes(personId) || (deskId !== null && desks.includes(deskId))
}
