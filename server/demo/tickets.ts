import type { Command } from '../../core/tickets/context.ts'
import { timersOf } from '../../core/tickets/fire.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { changeTicket, systemDoes } from '../tickets/changeTicket.ts'
import { openTicket } from '../tickets/openTicket.ts'
import type { Cast, Deed, Life } from './lives/life.ts'

const minute = 60_000

/**
 * Lives sample tickets through up to `now`, by the very commands that people use, each at its own past moment, with the
 * timers that fell due in between: their journals, clocks and figures are as true as those of real ones. Throws what a
 * command is refused with. Answers how many tickets there are.
 */
export async function makeSampleTickets(
  house: House,
  { companyId, sopId }: Pick<Cast, 'companyId' | 'sopId'>,
  lives: readonly Life[],
  now: Instant,
): Promise<number> {
  for (const life of lives.toSorted((a, b) => ms(a.openedAt) - ms(b.openedAt)))
    await house.door.within([companyId], (tx) => live(tx, { companyId, sopId }, life, now))
  return lives.length
}

async function live(
  tx: Tx,
  { companyId, sopId }: { readonly companyId: number; readonly sopId: string },
  { openedAt, requesterId, recordedBy = requesterId, text, moves, ...report }: Life,
  now: Instant,
): Promise<void> {
  const opened = await openTicket(tx, {
    ...{ companyId, sopId, requesterId, deskId: null, ...report, words: { text, files: [] } },
    ...{ by: { kind: 'person', id: recordedBy }, now: openedAt },
  })
  let ticket = opened.ticket
  let spoken = openedAt
  for (const { after, by, as, command } of moves) {
    const at = instant(Math.min(ms(spoken) + after * minute, ms(now)))
    ticket = await untilThen(tx, ticket, at)
    if (ticket.lockedAt) return
    const doer = { by: { kind: 'person', id: by } as const, standings: [as], channel: 'portal', now: at }
    const done = await changeTicket(tx, { companyId, ticketId: ticket.id }, doer, toldAt(command, at))
    ticket = done?.ticket ?? ticket
    spoken = at
  }
  await untilThen(tx, ticket, now)
}

function toldAt(command: Deed, at: Instant): Command {
  return typeof command === 'function' ? command(at) : command
}

/** Lets the clocks speak that fell due before then, each at its own moment. */
async function untilThen(tx: Tx, before: Ticket, at: Instant): Promise<Ticket> {
  let current = before
  for (let next = timersOf(current)[0]; next && next.at < at; next = timersOf(current)[0]) {
    const ref = { companyId: current.companyId, ticketId: current.id }
    const done = await changeTicket(tx, ref, systemDoes(next.at), { do: 'fire' })
    if (!done || done.events.length === 0) break
    current = done.ticket
  }
  return current
}
