import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import type { Draft } from './draft.ts'
import { linkUrl, makeLink } from './links.ts'
import { mailText } from './mailText.ts'
import type { Surroundings } from './occasion.ts'
import type { MailLink } from './template.ts'

/** A link to the reader's own ticket, and until when it is good. */
export type Own = { readonly links: readonly MailLink[]; readonly until: Instant | null }

/** Where a party without an account reads the ticket, writes and acts: a link of their own, as long as it is open (A10). */
export async function ownLink(
  house: House,
  tx: Tx,
  { reader, consultation }: Draft,
  { loaded: { ticket } }: Surroundings,
  main: boolean,
  now: Instant,
): Promise<Own> {
  const isParty = reader.part !== 'staff' && !reader.hasAccount && consultation === undefined
  if (!isParty || ticket.lockedAt !== null) return { links: [], until: null }
  const wish = { companyId: ticket.companyId, ticketId: ticket.id, personId: reader.id, now }
  const { token, until } = await makeLink(tx, { ...wish, purpose: 'ticket' })
  return { links: [{ label: mailText(reader.lang, 'open_ticket'), url: linkUrl(house.baseUrl, token), main }], until }
}
