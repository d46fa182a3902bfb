import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import { labelOf } from '../sop/standardFields.ts'
import { isOver, labelOfApproval, openSeats, roleAsked, statusOf, withAnswer } from './approvals.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Command, Context } from './context.ts'
import type { Changes, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { ApprovalState, Ticket } from './ticket.ts'

/** Where somebody may answer now: at which place of the approval, and for whom when not for themselves. */
export type Say = { readonly place: number; readonly onBehalfOf: number | null }

/**
 * Yes or no to an approval, by somebody who is asked now or by their deputy (B2). A no needs its reason. Once decided it
 * stays so; after the ticket's end nobody decides any more.
 */
export function decideApproval(
  ticket: Ticket,
  { approval: name, verdict, reason }: Extract<Command, { do: 'decide' }>,
  context: Context,
): Decision<TicketEvent> {
  const { by, now, channel, sop } = context
  const may = sayOf(ticket, name, context)
  if ('code' in may) return refuse(may)
  const why = reason.trim()
  if (verdict === 'rejected' && why === '') {
    return refuse({ code: 'missing_fields', missing: [{ field: 'reason', label: labelOf(sop, 'reason') }] })
  }
  const { place, onBehalfOf } = may
  const answer = { verdict, by: by.kind === 'person' ? by.id : 0, onBehalfOf, at: now, seq: ticket.seq + 1 }
  const approvals = withAnswer(ticket.approvals, name, place, answer)
  const status = statusOf(sop, name, approvals[name] ?? { status: 'waiting', seats: {} })
  const changes: Changes = status === 'waiting' ? {} : { approvals: { [name]: status } }
  const event: TicketEvent = {
    type: 'ticket.decided',
    ...{ at: now, by, channel, approval: name, place, verdict, onBehalfOf },
    changes: settled({ ...ticket, approvals }, changes, {}, context).changes,
    ...contentOf({ reason: why }),
  }
  return happened(event, ...automatic([event], {}, context, ticket))
}

/** Where the doer may answer, in their own name before that of one for whom they stand in; or why they may not. */
export function sayOf(ticket: Ticket, name: string, context: Context): Say | Refusal {
  const { by, sop } = context
  const approval = labelOfApproval(sop, name)
  if (ticket.lockedAt !== null) return { code: 'locked', lockedAt: ticket.lockedAt }
  const state = Object.hasOwn(ticket.approvals, name) ? ticket.approvals[name] : undefined
  if (!state || by.kind !== 'person') return { code: 'not_asked', approval }
  if (isOver(sop, ticket)) return { code: 'approval_over', approval }
  if (state.status !== 'waiting') return { code: 'already_decided', approval }

  const meant = [{ personId: by.id, roles: context.roles }, ...(context.deputyFor ?? [])].flatMap((one) => {
    const seat = openSeats(state).find(({ place, seat: { personId } }) => {
      const role = roleAsked(sop, name, place)
      return role === null ? personId === one.personId : one.roles.includes(role)
    })
    return seat ? [{ ...one, place: seat.place }] : []
  })
  if (meant.length === 0) return { code: 'not_asked', approval }
  const others = meant.filter(({ personId }) => by.id !== ticket.requesterId && personId !== ticket.requesterId)
  if (others.length === 0) return { code: 'own_request', approval }
  const said = whoAnswered(state)
  const fresh = said.has(by.id) ? undefined : others.find(({ personId }) => !said.has(personId))
  if (!fresh) return { code: 'answered_once', approval }
  return { place: fresh.place, onBehalfOf: fresh.personId === by.id ? null : fresh.personId }
}

/** Everybody who has answered in an approval, in person or by somebody who stood in for them. */
function whoAnswered({ seats }: ApprovalState): ReadonlySet<number> {
  const answers = Object.values(seats).flatMap(({ answer }) => answer ?? [])
  return new Set(answers.flatMap(({ by, onBehalfOf }) => (onBehalfOf === null ? [by] : [by, onBehalfOf])))
}
