import { createHash, randomBytes } from 'node:crypto'
import type { Content, TicketEvent } from '../../core/tickets/events.ts'
import { canonical } from './canonical.ts'

/** An entry ready to be written: the exact text that is hashed, and apart from it what may be erased. */
export type Entry = {
  readonly seq: number
  readonly canonical: string
  readonly prevHash: Buffer
  readonly hash: Buffer
  readonly content: { readonly salt: Buffer; readonly body: string; readonly internal: boolean } | null
}

/** Where the chain of a ticket begins: bound to its company and id, so that it cannot be moved to another. */
export function chainStart(companyId: number, ticketId: number): Buffer {
  return createHash('sha256').update(`tanggap-ticket-v1:${companyId}:${ticketId}`).digest()
}

/** The hash of an entry: a change of its text, or of any entry before it, changes this. */
export function entryHash(prevHash: Buffer, text: string): Buffer {
  return createHash('sha256').update('\x00').update(prevHash).update(text).digest()
}

/** The salted commitment by which a record vouches for its content without holding it. */
export function commitment(salt: Buffer, body: string): string {
  return createHash('sha256').update('\x02').update(salt).update(body).digest('hex')
}

/**
 * Chains the events of one command after the last entry (X3). What people wrote goes into `content`, and only its salted
 * hash into the record: erasing it later leaves the chain whole.
 */
export function chained(
  place: { readonly companyId: number; readonly ticketId: number; readonly seq: number; readonly hash: Buffer },
  events: readonly TicketEvent[],
): readonly Entry[] {
  let { seq, hash: prevHash } = place
  return events.map((event) => {
    seq += 1
    const { content, ...record } = event
    const kept = content ? { salt: randomBytes(32), body: canonical(content), internal: isInternal(event) } : null
    const text = canonical({
      ...record,
      ...{ v: 1, company: place.companyId, ticket: place.ticketId, seq },
      ...(kept ? { content: commitment(kept.salt, kept.body) } : {}),
    })
    const entry = { seq, canonical: text, prevHash, hash: entryHash(prevHash, text), content: kept }
    prevHash = entry.hash
    return entry
  })
}

/** The kinds of events that stay with the desk: requesters see neither them nor their content. */
export const internalTypes: readonly string[] = [
  ...['ticket.noted', 'ticket.called', 'ticket.ticked', 'ticket.counterpart'],
  ...['ticket.problem_linked', 'ticket.problem_unlinked', 'ticket.problem_heard'],
  ...['ticket.consulted', 'ticket.advised', 'ticket.question_withdrawn', 'ticket.questions_ended'],
  'ticket.visit_told',
]

/** Whether requesters never see the content of such an event. */
export function isInternal(event: Pick<TicketEvent, 'type'>): boolean {
  return internalTypes.includes(event.type)
}

/** An event as it stood, from its record and what is left of its content. */
export function eventOf(record: string, body: string | null): TicketEvent {
  const { v: _v, company: _c, ticket: _t, seq: _s, content: _content, ...event } = JSON.parse(record)
  const content = body === null ? undefined : (JSON.parse(body) as Content)
  return { ...event, ...(content ? { content } : {}) } as TicketEvent
}
