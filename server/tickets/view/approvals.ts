import { labelOf } from '../../../core/sop/standardFields.ts'
import { isOver, labelOfApproval } from '../../../core/tickets/approvals.ts'
import type { Context } from '../../../core/tickets/context.ts'
import { sayOf } from '../../../core/tickets/decideApproval.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { TicketView } from '../../contract/tickets.ts'
import type { Names } from './names.ts'

/** Why somebody answered as they did, by the entry of the journal that says so. */
export type Reasons = ReadonlyMap<number, string>

/** The approvals that the ticket needs: who is asked, who has answered and why, and whether the reader may now (B2). */
export function viewApprovals(
  ticket: Ticket,
  context: Context,
  names: Names,
  reasons: Reasons,
): TicketView['approvals'] {
  const { sop } = context
  return Object.entries(ticket.approvals).map(([name, { status, seats }]) => {
    const spec = sop.approvals?.[name]
    const say = sayOf(ticket, name, context)
    const label = labelOfApproval(sop, name)
    return {
      ...{ name, label, requester: spec?.requester ?? label, status, over: isOver(sop, ticket) },
      order: spec?.order ?? 'together',
      seats: (spec?.asks ?? []).map((ask, place) => {
        const seat = seats[place]
        const named = 'role' in ask ? null : (seat?.personId ?? ticket.fields[ask.person_in])
        return {
          role: 'role' in ask ? (sop.roles[ask.role]?.label ?? null) : null,
          field: 'role' in ask ? null : labelOf(sop, ask.person_in),
          person: typeof named === 'number' ? names.person(named) : null,
          askedAt: seat?.askedAt ?? null,
          answer: seat?.answer ? viewAnswer(seat.answer, names, reasons) : null,
        }
      }),
      mine: 'code' in say ? null : { onBehalfOf: say.onBehalfOf === null ? null : names.person(say.onBehalfOf) },
    }
  })
}

type Answer = NonNullable<Ticket['approvals'][string]['seats'][string]['answer']>

function viewAnswer({ verdict, by, onBehalfOf, at, seq }: Answer, names: Names, reasons: Reasons) {
  return {
    ...{ verdict, by: names.person(by), at, reason: reasons.get(seq) ?? null },
    onBehalfOf: onBehalfOf === null ? null : names.person(onBehalfOf),
  }
}
