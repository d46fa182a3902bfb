import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { type Instant, instant, ms } from '../../../core/time.ts'
import { linkDays } from '../../notices/links.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'

/** After so many wrong codes from a number none that it was sent is good any more; the link still is. */
const mostTries = 5

export type CodeFor = {
  readonly companyId: number
  readonly channel: string
  readonly address: string
  readonly ticketId: number
  readonly personId: number
}

/**
 * Makes a code of four digits that counts for one ticket and from one number (trust.md check 27): a sender's number is a
 * claim, and only whoever reads what is sent to it knows the code. The database knows its hash alone.
 */
export async function makeCode({ secrets }: House, tx: Tx, code: CodeFor, now: Instant): Promise<string> {
  const open = await openCodes(tx, code.companyId, code.address, now)
  let digits: string
  do digits = String(randomInt(1000, 10_000))
  while (open.some(({ code_hash }) => code_hash.equals(hashOf(secrets, code, digits))) && open.length < 1000)
  await keepCode(tx, code, hashOf(secrets, code, digits), now)
  return digits
}

/** Makes the mark of a pair of buttons, which counts as a code does: for one ticket, from one number, once. */
export async function makeMark({ secrets }: House, tx: Tx, code: CodeFor, now: Instant): Promise<string> {
  const mark = randomBytes(16).toString('hex')
  await keepCode(tx, code, hashOf(secrets, code, mark), now)
  return mark
}

async function keepCode(tx: Tx, code: CodeFor, hash: Buffer, now: Instant): Promise<void> {
  await tx.run(
    'make_code',
    `insert into text_code (company_id, channel, address, ticket_id, person_id, code_hash, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[code.companyId, code.channel, code.address, code.ticketId, code.personId],
      ...[hash, now, instant(ms(now) + linkDays * 86_400_000)],
    ],
  )
}

/** What a code from this number decides about; null when it is none, which counts as a try. */
export async function knownCode(
  { secrets }: House,
  tx: Tx,
  { companyId, address, digits }: { readonly companyId: number; readonly address: string; readonly digits: string },
  now: Instant,
): Promise<{ readonly ticketId: number; readonly personId: number } | null> {
  const hash = hashOf(secrets, { companyId, address }, digits)
  const open = await openCodes(tx, companyId, address, now)
  const found = open.find(({ code_hash }) => timingSafeEqual(code_hash, hash))
  if (found) return { ticketId: found.ticket_id, personId: found.person_id }
  await tx.run(
    'wrong_code',
    'update text_code set tries = tries + 1 where company_id = $1 and address = $2 and used_at is null',
    [companyId, address],
  )
  return null
}

/** A code was used: those that this number was sent for the ticket are good no more. */
export async function spendCodes(tx: Tx, companyId: number, address: string, ticketId: number, now: Instant) {
  await tx.run(
    'spend_codes',
    `update text_code set used_at = $4 where company_id = $1 and address = $2 and ticket_id = $3 and used_at is null`,
    [companyId, address, ticketId, now],
  )
}

type Open = { readonly ticket_id: number; readonly person_id: number; readonly code_hash: Buffer }

async function openCodes(tx: Tx, companyId: number, address: string, now: Instant): Promise<readonly Open[]> {
  return tx.run<Open>(
    'open_codes',
    `select c.ticket_id, c.person_id, c.code_hash from text_code c
       join ticket t on t.company_id = c.company_id and t.id = c.ticket_id and t.locked_at is null
       join person p on p.company_id = c.company_id and p.id = c.person_id and p.active
      where c.company_id = $1 and c.address = $2 and c.used_at is null and c.expires_at > $3 and c.tries < $4
      order by c.id desc for update of c`,
    [companyId, address, now, mostTries],
  )
}

function hashOf(
  secrets: House['secrets'],
  { companyId, address }: Pick<CodeFor, 'companyId' | 'address'>,
  digits: string,
) {
  return Buffer.from(secrets.sign('text code', `${companyId} ${address} ${digits}`), 'hex')
}
