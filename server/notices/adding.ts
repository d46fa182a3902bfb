import type { AdditionSpec } from '../../core/sop/addition.ts'
import type { Sop } from '../../core/sop/language.ts'
import { additionsAt, mayAdd } from '../../core/tickets/additions.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { endOf } from '../tickets/addBeside.ts'
import { rolesOf } from '../tickets/changeTicket.ts'

/** Something that a link lets its person add, by the name that the SOP gives it. */
export type Adding = readonly [name: string, spec: AdditionSpec]

/**
 * What the requester of a ticket that has ended may still add to it by a link (D13): what they have not added yet, in time, and
 * without a file, which whoever follows a link cannot upload.
 */
export async function addingBy(
  tx: Tx,
  ticket: Ticket,
  sop: Sop,
  personId: number,
  now: Instant,
): Promise<readonly Adding[]> {
  if (ticket.requesterId !== personId || additionsAt(sop, ticket.state).length === 0) return []
  const end = await endOf(tx, ticket, sop)
  const context = { sop, now, by: { kind: 'person', id: personId } as const, channel: 'email', ...end }
  const roles = rolesOf(sop, ['requester'])
  return additionsAt(sop, ticket.state).filter(
    ([name, spec]) => spec.files !== 'required' && !('code' in mayAdd(ticket, name, { ...context, roles })),
  )
}
