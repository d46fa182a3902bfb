import type { Refusal } from '../refusal.ts'
import type { Action, Sop, Text } from '../sop/language.ts'
import { labelOf } from '../sop/standardFields.ts'
import type { Changes, FieldValues, TicketEvent } from './events.ts'
import type { ApprovalStatus } from './status.ts'
import type { ApprovalState, SeatState, Ticket } from './ticket.ts'

type Approvals = Ticket['approvals']
type Asked = NonNullable<Changes['asked']>[number]

/** The approvals after an event: what began to wait or was decided, who was asked, who answered (B2). */
export function turnApprovals(approvals: Approvals, event: TicketEvent, seq: number): Approvals {
  const { changes, at } = event
  let next = withStatus(approvals, changes.approvals)
  if (event.type === 'ticket.decided' && event.by.kind === 'person') {
    const { approval, place, verdict, onBehalfOf, by } = event
    next = withAnswer(next, approval, place, { verdict, by: by.id, onBehalfOf, at, seq })
  }
  for (const { approval, place, personId } of changes.asked ?? []) {
    next = withSeat(next, approval, place, { personId, askedAt: at, answer: null })
  }
  return next
}

/** The approvals with what changes say of them. */
export function withStatus(approvals: Approvals, changes: Changes['approvals']): Approvals {
  if (changes === undefined) return approvals
  const turned = Object.entries(changes).map(([name, status]): [string, ApprovalState] => [
    name,
    { seats: approvals[name]?.seats ?? {}, status },
  ])
  return { ...approvals, ...Object.fromEntries(turned) }
}

/** The approvals after somebody has answered at that place. */
export function withAnswer(
  approvals: Approvals,
  name: string,
  place: number,
  answer: NonNullable<SeatState['answer']>,
): Approvals {
  const seat = approvals[name]?.seats[place]
  return seat ? withSeat(approvals, name, place, { ...seat, answer }) : approvals
}

function withSeat(approvals: Approvals, name: string, place: number, seat: SeatState): Approvals {
  const state = approvals[name]
  return state ? { ...approvals, [name]: { ...state, seats: { ...state.seats, [place]: seat } } } : approvals
}

/** How an approval stands with these answers: one no is no, and the last yes is yes. */
export function statusOf(sop: Sop, name: string, { seats }: ApprovalState): ApprovalStatus {
  const verdicts = (sop.approvals?.[name]?.asks ?? []).map((_, place) => seats[place]?.answer?.verdict)
  if (verdicts.includes('rejected')) return 'rejected'
  return verdicts.every((verdict) => verdict === 'approved') ? 'approved' : 'waiting'
}

/**
 * Who is to be asked now and was not yet: the next in turn, or all at once. Who is named by a field is asked as soon as it
 * names them, and when it names somebody else before they answered, that other.
 */
export function newlyAsked(sop: Sop, approvals: Approvals, fields: FieldValues): readonly Asked[] {
  return Object.entries(approvals).flatMap(([approval, { status, seats }]) => {
    const spec = sop.approvals?.[approval]
    if (!spec || status !== 'waiting') return []
    const open = spec.asks.flatMap((ask, place) => (seats[place]?.answer ? [] : [{ ask, place }]))
    return (spec.order === 'in_turn' ? open.slice(0, 1) : open).flatMap<Asked>(({ ask, place }) => {
      const seat = seats[place]
      if ('role' in ask) return seat ? [] : [{ approval, place, personId: null }]
      const named = fields[ask.person_in]
      return typeof named !== 'number' || seat?.personId === named ? [] : [{ approval, place, personId: named }]
    })
  })
}

/** Who is asked now on this ticket, as a person or as a role of the SOP; nobody once it is over. */
export function askedNow(
  sop: Sop,
  ticket: Pick<Ticket, 'approvals' | 'lockedAt' | 'state'>,
): readonly {
  readonly approval: string
  readonly place: number
  readonly seat: SeatState
  readonly role: string | null
}[] {
  if (isOver(sop, ticket)) return []
  return Object.entries(ticket.approvals).flatMap(([approval, state]) =>
    openSeats(state).map(({ place, seat }) => ({ approval, place, seat, role: roleAsked(sop, approval, place) })),
  )
}

/** The seats of an approval that were asked and have not answered; none once it is decided. */
export function openSeats({ status, seats }: ApprovalState): readonly { place: number; seat: SeatState }[] {
  if (status !== 'waiting') return []
  return Object.entries(seats).flatMap(([place, seat]) => (seat.answer ? [] : [{ place: Number(place), seat }]))
}

/** The role that is asked at this place; null where a field names the person. */
export function roleAsked(sop: Sop, approval: string, place: number): string | null {
  const ask = sop.approvals?.[approval]?.asks[place]
  return ask && 'role' in ask ? ask.role : null
}

/** Whether the ticket is over: nobody decides after the end (GLPI #6240). */
export function isOver(sop: Sop, { lockedAt, state }: Pick<Ticket, 'lockedAt' | 'state'>): boolean {
  return lockedAt !== null || sop.states[state]?.ends === true
}

/** Why an action must wait for an approval that the ticket needs; null when it need not (B2). */
export function unapproved(ticket: Pick<Ticket, 'approvals'>, action: Action, sop: Sop): Refusal | null {
  const lacking = (action.requires ?? []).flatMap((item) => {
    if (typeof item === 'string' || !('approved' in item)) return []
    const status = ticket.approvals[item.approved]?.status ?? 'approved'
    return status === 'approved' ? [] : [{ ...item, status }]
  })
  const refused = lacking.filter(({ status }) => status === 'rejected')
  const [first] = refused.length > 0 ? refused : lacking
  if (!first) return null
  const clause = first.clause ?? action.clause
  return {
    code: refused.length > 0 ? 'approval_refused' : 'unapproved',
    approvals: (refused.length > 0 ? refused : lacking).map(({ approved }) => labelOfApproval(sop, approved)),
    ...(clause ? { clause } : {}),
  }
}

/** The refusal of a form that names the requester as the one who approves; null when it does not. */
export function namesRequester(
  sop: Sop,
  approvals: Approvals,
  requesterId: number,
  values: FieldValues,
): Refusal | null {
  for (const [name, { status }] of Object.entries(approvals)) {
    for (const ask of status === 'waiting' ? (sop.approvals?.[name]?.asks ?? []) : []) {
      if ('role' in ask || values[ask.person_in] !== requesterId) continue
      return { code: 'requester_approves', field: ask.person_in, label: labelOf(sop, ask.person_in) }
    }
  }
  return null
}

/** What the SOP calls an approval. */
export function labelOfApproval({ approvals = {} }: Sop, name: string): Text {
  return (Object.hasOwn(approvals, name) ? approvals[name]?.label : undefined) ?? { id: name, en: name }
}
