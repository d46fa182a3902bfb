import { type Decision, happened, refuse } from '../decision.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Command, Context, Words } from './context.ts'
import type { TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/**
 * A message from one side to the other (B3, D9). Only a person's answer stops a response clock: this is one. It goes to all who
 * take part, except whom the desk leaves out this time; somebody must be left to read it.
 */
export function reply(
  ticket: Ticket,
  { side, words, verified, leaveOut = [] }: Extract<Command, { do: 'reply' }>,
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  if (isNothing(words)) return refuse({ code: 'empty_message' })
  const writer = context.by.kind === 'person' ? context.by.id : null
  const parties = [...new Set([ticket.requesterId, ...(context.participants ?? [])])].filter((id) => id !== writer)
  const leftOut = side === 'desk' ? parties.filter((id) => leaveOut.includes(id)) : []
  if (leftOut.length > 0 && leftOut.length === parties.length) return refuse({ code: 'nobody_left' })
  // whoever is not certainly of the desk does not speak for it (trust.md check 10); who is said to be the requester is heard, and
  // sets off what goes on, but nothing that settles the ticket
  const heard = verified || side === 'requester'
  const said = { repliedBy: heard ? context.roles.filter((role) => speaksFor(role, side, context)) : [] }
  const event: TicketEvent = {
    type: 'ticket.replied',
    ...{ at: context.now, by: context.by, channel: context.channel, side, verified },
    ...(leftOut.length > 0 ? { leftOut } : {}),
    changes: settled(ticket, {}, said, context).changes,
    ...contentOf({ words }),
  }
  return happened(event, ...automatic([event], said, context, ticket, verified))
}

/** An internal note: the requester never sees it (E7). Colleagues whom it names are told; nobody by themselves. */
export function note(
  ticket: Ticket,
  { words, mentioned = [] }: Extract<Command, { do: 'note' }>,
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  if (isNothing(words)) return refuse({ code: 'empty_message' })
  const others = [...new Set(mentioned)].filter((id) => !(context.by.kind === 'person' && context.by.id === id))
  const said = { notedBy: context.roles.filter((role) => speaksFor(role, 'desk', context)) }
  const event: TicketEvent = {
    type: 'ticket.noted',
    ...{ at: context.now, by: context.by, channel: context.channel },
    ...(others.length > 0 ? { mentioned: others } : {}),
    changes: settled(ticket, {}, said, context).changes,
    ...contentOf({ words }),
  }
  return happened(event, ...automatic([event], said, context, ticket))
}

/** Somebody who is agent and requester at once speaks in the part that they chose. */
function speaksFor(role: string, side: 'requester' | 'desk', { sop }: Context): boolean {
  return (sop.roles[role]?.held_by === 'requester') === (side === 'requester')
}

function isNothing(words: Words): boolean {
  return words.text.trim() === '' && words.files.length === 0
}
