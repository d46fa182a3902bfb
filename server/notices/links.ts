import { createHash, randomBytes } from 'node:crypto'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'

/** How long a link in a mail is good: seven days at most (trust.md check 14). */
export const linkDays = 7

export type LinkPurpose = 'validate' | 'fill' | 'verify_email' | 'approve' | 'add' | 'mute' | 'ticket'

/**
 * Makes a link for one person, one purpose and, unless it proves an address, one ticket. Only its hash is kept. Answers the token,
 * which stands in the mail alone, and until when it is good.
 */
export async function makeLink(
  tx: Tx,
  link: {
    readonly companyId: number
    readonly purpose: LinkPurpose
    readonly ticketId: number | null
    readonly personId: number
    readonly now: Instant
  },
): Promise<{ readonly token: string; readonly until: Instant }> {
  const token = randomBytes(32).toString('base64url')
  const until = instant(ms(link.now) + linkDays * 86_400_000)
  await tx.run(
    'make_link',
    `insert into link_token (company_id, token_hash, purpose, ticket_id, person_id, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [link.companyId, tokenHash(token), link.purpose, link.ticketId, link.personId, link.now, until],
  )
  return { token, until }
}

/** What the database knows of a token. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** The page that a link opens. Opening it changes nothing; what it offers is done by a button there. */
export function linkUrl(baseUrl: string, token: string, action?: string): string {
  return `${baseUrl}/link/${token}${action === undefined ? '' : `?action=${encodeURIComponent(action)}`}`
}

/** The page of a ticket. */
export function ticketUrl(baseUrl: string, number: string): string {
  return `${baseUrl}/tickets/${number}`
}

/** The page of a question about a ticket (E7). */
export function questionUrl(baseUrl: string, number: string, consultation: number): string {
  return `${baseUrl}/consultations/${number}/${consultation}`
}

/** Takes somebody's links to a ticket away: they no longer take part in it (trust.md check 14). */
export async function revokeTicketLinks(tx: Tx, companyId: number, ticketId: number, personId: number, now: Instant) {
  await tx.run(
    'revoke_ticket_links',
    `update link_token set revoked_at = $4
      where company_id = $1 and ticket_id = $2 and person_id = $3 and purpose = 'ticket' and revoked_at is null`,
    [companyId, ticketId, personId, now],
  )
}
