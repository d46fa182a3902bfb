import type { Standing } from '../core/people/policy.ts'
import type { Command, Words } from '../core/tickets/context.ts'
import type { FieldValues, TicketEvent } from '../core/tickets/events.ts'
import type { Ticket } from '../core/tickets/ticket.ts'
import { eventOf } from '../server/journal/chain.ts'
import type { KeptEntry } from '../server/journal/verify.ts'
import type { Tx } from '../server/platform/db.ts'
import type { House } from '../server/platform/house.ts'
import { changeTicket } from '../server/tickets/changeTicket.ts'
import { openTicket } from '../server/tickets/openTicket.ts'
import type { TestDesk } from './desk.ts'

export type Who = 'dewi' | 'rani' | 'kepala'
const standings: Readonly<Record<Who, readonly Standing[]>> = { dewi: ['requester'], rani: ['agent'], kepala: ['lead'] }

/** A command by one of the people of the desk, in the transaction that is handed in. */
export function within(
  tx: Tx,
  house: House,
  desk: TestDesk,
  ticketId: number,
  who: Who,
  command: Command,
  ifMatch?: number,
) {
  const place = { companyId: desk.companyId, ticketId, ...(ifMatch === undefined ? {} : { ifMatch }) }
  const by = { kind: 'person', id: desk[who].personId } as const
  return changeTicket(tx, place, { by, standings: standings[who], channel: 'portal', now: house.clock.now() }, command)
}

/** The same in a transaction of its own. */
export function does(house: House, desk: TestDesk, ticketId: number, who: Who, command: Command, ifMatch?: number) {
  return house.door.within([desk.companyId], (tx) => within(tx, house, desk, ticketId, who, command, ifMatch))
}

export const act = (action: string, values: FieldValues = {}): Command => ({ do: 'act', action, values })
export const triage = act('triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
export const solve = act('solve', { handling: 'visit', solution: 'Rol penarik diganti.' })
export const words = (text: string): Words => ({ text, files: [] })
export const reply = (side: 'requester' | 'desk', text: string): Command => ({
  do: 'reply',
  side,
  words: words(text),
  verified: true,
})

/** A complete report by Dewi, in the transaction that is handed in. */
export async function report(tx: Tx, house: House, desk: TestDesk, subject: string): Promise<Ticket> {
  const { ticket } = await openTicket(tx, {
    companyId: desk.companyId,
    ...{ sopId: 'umum', type: 'incident', channel: 'portal', deskId: null },
    requesterId: desk.dewi.personId,
    subject,
    words: words('Sejak pagi printer berhenti di tengah, lampu merah menyala.'),
    values: { asset_code: 'PRN-0217', error_shown: false },
    by: { kind: 'person', id: desk.dewi.personId },
    now: house.clock.now(),
  })
  return ticket
}

/** That many tickets which Rani has solved, a few to a transaction. */
export async function solvedTickets(house: House, desk: TestDesk, count: number): Promise<readonly number[]> {
  const batches = Array.from({ length: Math.ceil(count / 10) }, (_, batch) => Math.min(10, count - batch * 10))
  const ids = await Promise.all(
    batches.map((size) =>
      house.door.within([desk.companyId], async (tx) => {
        const made: number[] = []
        for (let index = 0; index < size; index += 1) {
          const { id } = await report(tx, house, desk, 'Printer macet')
          for (const command of [triage, act('start'), solve]) await within(tx, house, desk, id, 'rani', command)
          made.push(id)
        }
        return made
      }),
    ),
  )
  return ids.flat()
}

/** The entries of a ticket as they are kept, in order. */
export function journalOf(
  house: House,
  companyId: number,
  ticketId: number,
): Promise<readonly (KeptEntry & { readonly event: TicketEvent })[]> {
  return house.door.within([companyId], async (tx) => {
    const rows = await tx.run<{
      seq: number
      canonical: string
      prev: Buffer
      hash: Buffer
      salt: Buffer | null
      body: string | null
    }>(
      'test-journal',
      `select j.seq, j.canonical, j.prev_hash as prev, j.hash, c.salt, c.body from journal j
        left join journal_content c using (company_id, ticket_id, seq)
        where j.company_id = $1 and j.ticket_id = $2 order by j.seq`,
      [companyId, ticketId],
    )
    return rows.map(({ seq, canonical, prev, hash, salt, body }) => ({
      ...{ seq, canonical, prevHash: prev, hash, event: eventOf(canonical, body) },
      content: salt && body ? { salt, body } : null,
    }))
  })
}
