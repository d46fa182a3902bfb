import { type Decision, happened } from '../decision.ts'
import { act } from './act.ts'
import type { Command, Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { note } from './say.ts'
import type { Ticket } from './ticket.ts'

/**
 * An action, and before it the note that goes with it to whoever works on the ticket next (D1): both, or neither. The note is an
 * entry of its own, as one that is written without an action.
 */
export function actNoted(
  ticket: Ticket,
  { action, values, words, note: said }: Extract<Command, { do: 'act' }>,
  context: Context,
): Decision<TicketEvent> {
  if (said === undefined) return act(ticket, action, values, words, context)
  const noted = note(ticket, { do: 'note', words: said }, context)
  if ('refusal' in noted) return noted
  const after = noted.events.reduce<Ticket>((sum, event) => evolve(sum, event), ticket)
  const acted = act(after, action, values, words, context)
  return 'refusal' in acted ? acted : happened(...noted.events, ...acted.events)
}
