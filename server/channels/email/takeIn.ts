import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { queueWaiting } from '../kept.ts'
import { glance, identityOf } from './glance.ts'

/** A mail as a way in hands it over: its bytes and, from a mailbox on a server, the place it was read from. */
export type Arrived = {
  readonly companyId: number
  readonly mailboxId: number
  readonly raw: Buffer
  readonly place?: { readonly uidvalidity: number; readonly uid: number }
}

/** A mail that is kept, under its number in the log; not fresh: it had come before. */
export type Kept = { readonly id: number; readonly fresh: boolean }

/**
 * Keeps a mail's bytes, and only then does a way in say that it took them (trust.md, mail: never lost). Resolves after the
 * commit. A mail that comes again, at the same place or with the same Message-ID and content, is the one already kept;
 * other content under the same Message-ID is another mail. Rejects when it could not be kept: then nothing was taken.
 */
export async function takeIn(house: House, arrived: Arrived): Promise<Kept> {
  const [kept] = await takeInAll(house, [arrived])
  if (!kept) throw new Error('a mail is not kept')
  return kept
}

/** The same for several mails of one company, in one commit: all are kept, or none is. */
export async function takeInAll(house: House, arrived: readonly Arrived[]): Promise<readonly Kept[]> {
  const [first] = arrived
  if (!first) return []
  const all = await Promise.all(arrived.map(async (mail) => ({ ...mail, ...(await seenOf(mail.raw)) })))
  const now = house.clock.now()
  // what is asked in one go travels together, and is done in this order
  return house.door.within([first.companyId], async (tx) => {
    const kept = await Promise.all(all.map((mail) => keepOne(tx, mail, now)))
    if (kept.some(({ fresh }) => fresh)) queueWaiting(tx, 'mail', first.companyId)
    return kept
  })
}

type Seen = Awaited<ReturnType<typeof glance>> & { readonly sha256: Buffer }

/** What the log says of a mail. Never throws: whatever its head is like, the mail is kept. */
async function seenOf(raw: Buffer): Promise<Seen> {
  const seen = await glance(raw).catch(() => ({ messageId: null, from: '', subject: '' }))
  return { ...seen, sha256: identityOf(raw) }
}

async function keepOne(tx: Tx, mail: Arrived & Seen, now: string): Promise<Kept> {
  const { companyId, mailboxId, raw, place, messageId, sha256, from, subject } = mail
  const values = [companyId, mailboxId, place?.uidvalidity ?? null, place?.uid ?? null]
  const [kept] = await tx.run<{ id: number }>('keep_mail', keep, [
    ...[...values, messageId, sha256, raw, from, subject, now],
  ])
  if (kept) return { id: kept.id, fresh: true }
  const before = await alreadyKept(tx, values, messageId, sha256)
  if (before !== null) return { id: before, fresh: false }
  if (!place) throw new Error('a mail is neither kept nor was it there')
  // another mail once had this place: in another account, or before a server began to count anew
  const { place: _, ...elsewhere } = mail
  return keepOne(tx, elsewhere, now)
}

const keep = `
  insert into inbound_message
    (company_id, mailbox_id, uidvalidity, uid, message_id, sha256, raw, from_address, subject, received_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict do nothing
  returning id`

// by its place it is known again also where a server writes its bytes anew each time, as Exchange does
async function alreadyKept(
  tx: Tx,
  place: readonly unknown[],
  messageId: string | null,
  sha256: Buffer,
): Promise<number | null> {
  const [row] = await tx.run<{ id: number }>(
    'kept_mail',
    `select id from inbound_message
      where company_id = $1 and mailbox_id = $2
        and ((uidvalidity = $3 and uid = $4 and message_id = $5) or (coalesce(message_id, '') = coalesce($5, '') and sha256 = $6))
      order by id limit 1`,
    [...place, messageId, sha256],
  )
  return row?.id ?? null
}
