import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { Refused } from '../tickets/refused.ts'

/**
 * Refuses an address whose mail comes to this helpdesk itself: the mail domain, or a mailbox that is read. Whoever may
 * read tickets would read the link that was meant to prove the address (trust.md check 13).
 */
export async function refuseOwnAddress(tx: Tx, house: Pick<House, 'mailDomain'>, address: string): Promise<void> {
  if (await isOwnAddress(tx, house, address)) throw new Refused({ code: 'own_address', address })
}

/** Whether mail to this address comes to the helpdesk itself. */
export async function isOwnAddress(tx: Tx, house: Pick<House, 'mailDomain'>, address: string): Promise<boolean> {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1)
  if (domain === house.mailDomain || domain.endsWith(`.${house.mailDomain}`)) return true
  // report+tag@ is delivered to report@
  const plain = `${address.slice(0, at).replace(/\+.*$/, '')}@${domain}`
  return (await isMailbox(tx, address)) || (plain !== address && (await isMailbox(tx, plain)))
}

async function isMailbox(tx: Tx, address: string): Promise<boolean> {
  const [row] = await tx.run('mailbox_of_address', 'select from company_of_mailbox($1)', [address])
  return row !== undefined
}
