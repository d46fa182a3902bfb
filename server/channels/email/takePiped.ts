import { readQuestionAddress, readReplyAddress } from '../../../core/channels/replyAddress.ts'
import { everyCompany } from '../../platform/everyCompany.ts'
import type { House } from '../../platform/house.ts'
import { addressesIn } from './glance.ts'
import { mailboxBehind } from './installation.ts'
import { findMailbox, listMailboxes } from './mailboxStore.ts'
import { receive } from './receive.ts'
import { takeIn } from './takeIn.ts'

/** What became of a mail that a mail server's pipe brought. */
export type Piped = {
  readonly id: number
  readonly outcome: 'waiting' | 'ticket' | 'message' | 'ignored' | 'held' | 'quarantined'
  readonly reason: string | null
  readonly ticket: { readonly id: number; readonly number: string } | null
}

/**
 * Takes one mail as a pipe delivers it: keeps it, then gives it its place at once. `to`: the mailbox, or a reply address
 * of it; without it the addresses of the mail itself say, and where there is just one mailbox it is that. Null when no
 * mailbox takes it. Rejects when it could not be kept.
 */
export async function takePiped(house: House, bytes: Buffer, to: string | null): Promise<Piped | null> {
  const raw = to === null ? bytes : withDelivery(bytes, to)
  const place = await placeFor(house, raw, to)
  if (!place) return null
  const { id } = await takeIn(house, { ...place, raw })
  // kept is kept: what fails from here on, the queue tries again
  await receive(house, { company: place.companyId, id }).catch((error: unknown) => {
    house.log.warn({ err: error, inbound: id }, 'a mail that was piped in is tried again by the queue')
  })
  return house.door.within([place.companyId], async (tx) => {
    const [row] = await tx.run<Omit<Piped, 'ticket'> & { ticketId: number | null; number: string | null }>(
      'piped',
      `select i.id, i.outcome, i.reason, i.ticket_id as "ticketId", t.number
         from inbound_message i left join ticket t on t.company_id = i.company_id and t.id = i.ticket_id
        where i.company_id = $1 and i.id = $2`,
      [place.companyId, id],
    )
    if (!row) throw new Error('a mail that was kept is not there')
    const { ticketId, number, ...rest } = row
    return { ...rest, ticket: ticketId === null || number === null ? null : { id: ticketId, number } }
  })
}

async function placeFor(house: House, raw: Buffer, to: string | null) {
  const candidates = to === null ? await addressesIn(raw) : [to]
  // a reply address is the surest sign, wherever it stands
  const [replies, others] = [candidates.filter(isReply), candidates.filter((one) => !isReply(one))]
  const found = await house.door.within([], async (tx) => {
    for (const address of [...replies, ...others]) {
      const place = await findMailbox(tx, mailboxBehind(address))
      if (place) return place
    }
    return null
  })
  return found ?? (to === null ? onlyMailbox(house) : null)
}

/** The mailbox of an installation that has just one. */
async function onlyMailbox(house: House) {
  const companies = await everyCompany(house.door)
  const [only, ...more] = await house.door.within(companies, (tx) => listMailboxes(tx, tx.companies))
  return only && more.length === 0 ? { companyId: only.company_id, mailboxId: only.id } : null
}

/** Notes to whom it was brought, as a mail server does; the reply address of a blind copy stands nowhere else. */
function withDelivery(raw: Buffer, to: string): Buffer {
  return Buffer.concat([Buffer.from(`Delivered-To: ${to.replace(/[\r\n]/g, '')}\r\n`, 'utf8'), raw])
}

function isReply(address: string): boolean {
  return (readReplyAddress(address) ?? readQuestionAddress(address)) !== null
}
