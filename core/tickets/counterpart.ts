import { type Decision, happened } from '../decision.ts'
import { plain } from '../sop/values.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Command, Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/**
 * What the other organisation's desk did with the problem that was handed to it (E10): its answer is kept in the field that
 * the SOP names, its state is mirrored, and the SOP may go on by itself. A locked ticket stays as it is: then it has been
 * answered without them.
 */
export function counterpart(
  ticket: Ticket,
  { number, did, state, answerIn, words }: Extract<Command, { do: 'counterpart' }>,
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return happened()
  const said = { counterpart: did }
  const text = plain(words?.text ?? '').trim()
  const fields = text === '' ? {} : { [answerIn]: text }
  const event: TicketEvent = {
    type: 'ticket.counterpart',
    ...{ at: context.now, by: context.by, channel: context.channel, number, did, state },
    changes: settled({ ...ticket, fields: { ...ticket.fields, ...fields } }, {}, said, context).changes,
    ...contentOf({ words, fields }),
  }
  return happened(event, ...automatic([event], said, context, ticket))
}
