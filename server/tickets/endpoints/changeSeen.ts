import type { Command } from '../../../core/tickets/context.ts'
import type { TicketView } from '../../contract/tickets.ts'
import type { Asked } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import type { Loaded } from '../store.ts'
import { type Seen, seenForChange, viewTicket } from '../view/ticket.ts'

/**
 * Looks for the ticket that a call names, does what the call asks for, and answers the ticket as it then is: the way of every
 * call that changes a ticket by one command. The commit goes out before the answer is read; who by their own act lost sight
 * of the ticket still gets it. Throws `NotThere` for a ticket that the caller does not see, the core's refusal, or `Outdated`.
 */
export async function changeSeen(
  { tx, caller, params, now, lang, ifMatch }: Asked<{ readonly ref: string }, unknown, unknown>,
  commandFor: (found: Seen<Loaded>) => Command | Promise<Command>,
): Promise<TicketView> {
  const found = await seenForChange(tx, caller, params.ref)
  const command = await commandFor(found)
  const done = await changeLocked(tx, found, callerDoes(caller, found.personId, 'portal', now), command, ifMatch)
  if (!done) throw new NotThere()
  tx.settle()
  return viewTicket(tx, caller, String(found.ticket.id), now, lang, [])
}
