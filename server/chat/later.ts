import { isLive } from '../../core/sop/channelHours.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Draft } from '../notices/draft.ts'
import type { Occasion, Surroundings } from '../notices/occasion.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'

/** How long what the desk writes in a live conversation waits to be read there before it goes out by mail. */
export const restMs = 2 * 60_000
/** Why a notice stays in the outbox: its reader is in the conversation and finds there what it says. */
export const inChat = 'in_chat'

/** Somebody whom mail about a ticket waits for. */
export type Due = { readonly company: number; readonly ticket: number; readonly person: number }

/** Whether a mail goes to whoever talks live on the ticket: it waits until they are away (D1). */
export function talksLive({ reader }: Draft, { sop, loaded }: Surroundings): boolean {
  return reader.id === loaded.ticket.requesterId && isLive(sop, loaded.ticket.channel)
}

/** Whether its reader is in the conversation: as they say themselves, or because they have just written there. */
export function isInChat(house: House, { reader }: Draft, { event }: Occasion, { loaded: { ticket } }: Surroundings) {
  const wrote = event.by.kind === 'person' && event.by.id === reader.id && event.channel === ticket.channel
  return wrote || isThere(house, ticket.id, reader.id)
}

/** Has it looked at after a while, in this transaction; what is written until then goes the same way. */
export function mailLater(tx: Tx, { company, ticket, person }: Due, now: Instant): void {
  tx.send('mail_later', later, [company, ticket, person, instant(ms(now) + restMs)])
}

const later = `insert into chat_unread (company_id, ticket_id, person_id, due_at) values ($1, $2, $3, $4)
  on conflict (company_id, ticket_id, person_id) do nothing`

/** Whether somebody says that they are at a ticket. */
export function isThere(house: House, ticket: number, person: number): boolean {
  return house.live.presentAt(ticket).some(({ personId }) => personId === person)
}
