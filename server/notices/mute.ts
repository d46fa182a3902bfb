import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { Draft } from './draft.ts'
import { makeLink } from './links.ts'
import type { Surroundings } from './occasion.ts'

/**
 * Makes the link by which who asked, or takes part, may be spared what a ticket says by itself (D9); null where there is
 * nothing to silence: for staff, whose choices are a page of their own, for what a person wrote, and for who has not confirmed
 * their address, to whom nothing goes but an acknowledgement.
 */
export async function muteLink(
  tx: Tx,
  { reader, automatic, link }: Draft,
  { loaded: { ticket } }: Surroundings,
  now: Instant,
): Promise<string | null> {
  const may = automatic && reader.part !== 'staff' && reader.verified && link !== 'fill' && ticket.lockedAt === null
  if (!may || reader.way.channel !== 'email') return null
  const place = { companyId: ticket.companyId, ticketId: ticket.id, personId: reader.id }
  return (await makeLink(tx, { ...place, purpose: 'mute', now })).token
}

/** Where a mail client posts that its reader wants no more of these (RFC 8058). */
export function oneClickUrl(baseUrl: string, token: string): string {
  return `${baseUrl}/api/v1/links/${token}/unsubscribe`
}

type Muting = { readonly companyId: number; readonly ticketId: number; readonly personId: number }

/** Spares somebody what a ticket says by itself, or no more. */
export async function setMute(tx: Tx, { companyId, ticketId, personId }: Muting, muted: boolean, now: Instant) {
  const place = [companyId, ticketId, personId]
  if (muted) await tx.run('mute_ticket', muting, [...place, now])
  else await tx.run('unmute_ticket', unmuting, place)
}

/** Whether somebody is spared what a ticket says by itself. */
export async function isMuted(tx: Tx, { companyId, ticketId, personId }: Muting): Promise<boolean> {
  return (await tx.run('is_muted', `${muted} limit 1`, [companyId, ticketId, personId])).length > 0
}

const muting = `insert into ticket_mute (company_id, ticket_id, person_id, muted_at) values ($1, $2, $3, $4)
  on conflict (company_id, ticket_id, person_id) do nothing`
const unmuting = 'delete from ticket_mute where company_id = $1 and ticket_id = $2 and person_id = $3'
const muted = 'select 1 from ticket_mute where company_id = $1 and ticket_id = $2 and person_id = $3'
