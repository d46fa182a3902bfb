import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import type { Consultation } from '../sop/consultation.ts'
import { isConsulted } from './consultations.ts'
import { contentOf } from './content.ts'
import type { Command, Context, Words } from './context.ts'
import type { Changes, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { ConsultationState, Ticket } from './ticket.ts'

type Asking = Extract<Command, { do: 'consult' }>

/**
 * Asks a person or a desk of the same company (E7): where the SOP lets this role ask, and never the requester, who takes
 * part, or oneself. The requester learns nothing of it.
 */
export function consult(ticket: Ticket, { asked, words }: Asking, context: Context): Decision<TicketEvent> {
  const early = refusalToConsult(ticket, context) ?? wrongOne(ticket, asked, context)
  if (early) return refuse(early)
  if (isNothing(words)) return refuse({ code: 'empty_message' })
  const consultation = Object.keys(ticket.consultations).length + 1
  const { personId, deskId } = asked
  const begun: Ticket['consultations'] = {
    ...ticket.consultations,
    [consultation]: {
      ...{ status: 'open', personId, deskId, by: doerOf(context), askedAt: context.now, answeredAt: null },
      ...{ advisers: [], entries: [] },
    },
  }
  const changes = changed({ ...ticket, consultations: begun }, { consultations: { [consultation]: 'open' } }, context)
  return happened({
    type: 'ticket.consulted',
    ...headOf(context),
    consultation,
    asked: { personId, deskId },
    changes,
    ...contentOf({ words }),
  })
}

/** Asks on in the thread of a question: it waits for an answer again. */
export function askOn(
  ticket: Ticket,
  { consultation, words }: { readonly consultation: number; readonly words: Words },
  context: Context,
): Decision<TicketEvent> {
  const early = refusalToConsult(ticket, context)
  if (early) return refuse(early)
  const known = openOrAnswered(ticket, consultation)
  if ('code' in known) return refuse(known)
  if (isNothing(words)) return refuse({ code: 'empty_message' })
  const changes = changed(ticket, { consultations: { [consultation]: 'open' } }, context)
  return happened({
    type: 'ticket.consulted',
    ...{ ...headOf(context), consultation, asked: null, changes },
    ...contentOf({ words }),
  })
}

/** The answer of somebody who is asked, or what they add to it (E7). Never a message to the requester. */
export function advise(
  ticket: Ticket,
  { consultation, words }: { readonly consultation: number; readonly words: Words },
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const known = openOrAnswered(ticket, consultation)
  if ('code' in known) return refuse(known)
  if (!isAsked(ticket, known, context)) return refuse({ code: 'not_consulted' })
  if (isNothing(words)) return refuse({ code: 'empty_message' })
  const answered = { [consultation]: { ...known, answeredAt: known.answeredAt ?? context.now } }
  const after = { ...ticket, consultations: { ...ticket.consultations, ...answered } }
  const changes = changed(after, { consultations: { [consultation]: 'advised' } }, context)
  return happened({ type: 'ticket.advised', ...headOf(context), consultation, changes, ...contentOf({ words }) })
}

/** Takes a question back, when nobody needs its answer any more: who asked it, who has the ticket now, or a lead. */
export function withdrawQuestion(
  ticket: Ticket,
  { consultation }: { readonly consultation: number },
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const known = openOrAnswered(ticket, consultation)
  if ('code' in known) return refuse(known)
  if (known.status !== 'open') return refuse({ code: 'question_over', status: known.status })
  if (!mayWithdraw(ticket, known, context)) return refuse({ code: 'not_yours_to_withdraw' })
  const changes = changed(ticket, { consultations: { [consultation]: 'withdrawn' } }, context)
  return happened({ type: 'ticket.question_withdrawn', ...headOf(context), consultation, changes })
}

/** Why nobody, or not this doer, may ask here now; null when they may. */
export function refusalToConsult(ticket: Ticket, context: Context): Refusal | null {
  const { sop } = context
  if (ticket.lockedAt) return { code: 'locked', lockedAt: ticket.lockedAt }
  const spec = sop.consultation
  if (!spec) return { code: 'no_consultation' }
  if (!mayAsk(ticket, spec, context)) {
    return { code: 'not_your_role', roles: spec.by.flatMap((role) => sop.roles[role]?.label ?? []), ...clauseOf(spec) }
  }
  if (spec.in.includes(ticket.state)) return null
  const allowed = spec.in.flatMap((state) => sop.states[state]?.label ?? [])
  const state = sop.states[ticket.state]?.label ?? { id: ticket.state, en: ticket.state }
  return { code: 'not_in_this_state', state, allowed }
}

/** Whether this doer may take that question back. */
export function mayWithdraw(
  ticket: Pick<Ticket, 'assigneeId'>,
  { by: asker, status }: ConsultationState,
  { by, roles, sop }: Context,
): boolean {
  if (by.kind !== 'person' || status !== 'open') return false
  return by.id === asker || by.id === ticket.assigneeId || roles.some((role) => sop.roles[role]?.held_by === 'lead')
}

/** Whether the doer is one of those who are asked here. */
export function isAsked(ticket: Ticket, question: ConsultationState, context: Context): boolean {
  const { by, deskMembers } = context
  if (by.kind !== 'person') return false
  const desks = question.deskId !== null && deskMembers(question.deskId).includes(by.id) ? [question.deskId] : []
  return isConsulted(question, by.id, desks, partiesOf(ticket, context))
}

// who reported it does not ask behind their own back
function mayAsk(ticket: Ticket, { by: roles }: Consultation, { by, roles: held }: Context): boolean {
  return by.kind === 'person' && by.id !== ticket.requesterId && roles.some((role) => held.includes(role))
}

function wrongOne(ticket: Ticket, { personId, deskId }: Asking['asked'], context: Context): Refusal | null {
  const asks = context.sop.consultation?.asks ?? []
  if ((personId === null) === (deskId === null)) return { code: 'nobody_to_consult' }
  if (!asks.includes(personId === null ? 'desk' : 'person')) return { code: 'consults_only', asks: [...asks] }
  const outside = [...partiesOf(ticket, context), doerOf(context)]
  if (personId !== null) return outside.includes(personId) ? { code: 'consults_party' } : null
  const others = context.deskMembers(deskId ?? 0).filter((id) => !outside.includes(id))
  return others.length > 0 ? null : { code: 'nobody_to_consult' }
}

function partiesOf(ticket: Ticket, { participants = [] }: Context): readonly number[] {
  return [ticket.requesterId, ...participants]
}

function openOrAnswered(ticket: Ticket, consultation: number): ConsultationState | Refusal {
  const known = Object.hasOwn(ticket.consultations, consultation) ? ticket.consultations[consultation] : undefined
  if (!known) return { code: 'unknown_question' }
  return known.status === 'open' || known.status === 'advised' ? known : { code: 'question_over', status: known.status }
}

function changed(ticket: Ticket, changes: Changes, context: Context): Changes {
  return settled(ticket, changes, {}, context).changes
}

function headOf({ now, by, channel }: Context) {
  return { at: now, by, channel }
}

function doerOf({ by }: Context): number {
  return by.kind === 'person' ? by.id : 0
}

function isNothing(words: Words): boolean {
  return words.text.trim() === '' && words.files.length === 0
}

function clauseOf({ clause }: Consultation): { readonly clause?: string } {
  return clause ? { clause } : {}
}
