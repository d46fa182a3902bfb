import { type Decision, happened, refuse } from '../decision.ts'
import { plain } from '../sop/values.ts'
import { ms } from '../time.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Command, Context, Words } from './context.ts'
import type { Content, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/** How far a clock at somebody's desk may be ahead of ours. */
const aheadMs = 60_000

/**
 * Puts a telephone call on record, by its time and length (C7, C13, E4). The whole entry stays with the desk: calls go to
 * suppliers and colleagues as well, and whoever was called was there. What the requester is to learn of it, the SOP says by
 * the steps and notices that it binds to `called`. A call takes nobody's turn: only words that can be read again are a reply.
 */
export function logCall(
  ticket: Ticket,
  call: Extract<Command, { do: 'call' }>['call'],
  words: Words,
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const { direction, outcome } = call
  const sinceMs = ms(context.now) - ms(call.beganAt)
  if (sinceMs < -aheadMs) return refuse({ code: 'call_to_come', beganAt: call.beganAt })
  const beganAt = sinceMs < 0 ? context.now : call.beganAt
  const seconds = call.seconds === null ? null : Math.min(call.seconds, Math.max(0, Math.floor(sinceMs / 1000)))
  const said = { called: outcome }
  const { content, files } = contentOf({ words })
  const whom = withWhom(call)
  const event: TicketEvent = {
    type: 'ticket.called',
    ...{ at: context.now, by: context.by, channel: context.channel, direction, outcome, beganAt, seconds },
    changes: settled(ticket, {}, said, context).changes,
    ...(content || whom ? { content: { ...content, ...(whom ? { call: whom } : {}) } } : {}),
    ...(files ? { files } : {}),
  }
  return happened(event, ...automatic([event], said, context, ticket))
}

function withWhom({ number, person }: NonNullable<Content['call']>): Content['call'] | null {
  const [called, spoken] = [plain(number ?? '').trim(), plain(person ?? '').trim()]
  if (called === '' && spoken === '') return null
  return { ...(called ? { number: called } : {}), ...(spoken ? { person: spoken } : {}) }
}
