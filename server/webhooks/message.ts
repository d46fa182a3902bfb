import type { z } from 'zod'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { webhookEvents, webhookMessage } from '../contract/webhooks.ts'

type Message = z.input<typeof webhookMessage>

// a kind of entry that webhooks do not know of does not compile
type Known = (typeof webhookEvents)[number]
type Kind<Told extends Known> = Told

/** Of what a call tells: one journal entry of a ticket, and where the ticket stood after it. */
export type Told = {
  readonly seq: number
  readonly event: TicketEvent
  readonly state: string
  readonly ticket: Ticket
}

/**
 * What another system is told of a journal entry: that it happened, never what somebody wrote. Whoever receives it asks the
 * API for the rest, with a token that says how much they may see.
 */
export function messageOf({ seq, event, state, ticket }: Told, baseUrl: string): Message {
  const { changes } = event
  const type: Kind<TicketEvent['type']> = event.type
  return {
    type,
    timestamp: event.at,
    data: {
      ticket: {
        ...{ id: ticket.id, number: ticket.number, companyId: ticket.companyId, type: ticket.type },
        ...{ sop: ticket.sop.id, state, deskId: ticket.deskId, locked: changes.locked === true },
        url: `${baseUrl}/api/v1/tickets/${ticket.id}`,
      },
      entry: {
        ...{ seq, channel: event.channel, by: event.by },
        ...('action' in event ? { action: event.action } : {}),
        ...('clock' in event ? { clock: event.clock } : {}),
        ...(changes.state ? { from: changes.state.from, to: changes.state.to } : {}),
      },
    },
  }
}

/** What a trial tells: nothing, of no ticket. */
export function trialMessage(at: string): Message {
  return { type: 'webhook.trial', timestamp: at, data: {} }
}
