import type { Address } from '../../../core/channels/mail.ts'
import type { Membership, RoleName } from '../../../core/people/caller.ts'
import { type Standing, standingsOn, type TicketFacts } from '../../../core/people/policy.ts'
import { isOwnAddress } from '../../people/ownAddress.ts'
import type { Tx } from '../../platform/db.ts'
import type { Hand } from './hand.ts'

/** The person of the company who is said to have written. */
export type Sender = {
  readonly id: number
  readonly name: string
  readonly active: boolean
  /** Holds a role somewhere in the company: their word by mail counts only when it is authenticated (check 10). */
  readonly staff: boolean
}

/** The person with this address, or null. */
export async function findSender(tx: Tx, companyId: number, address: string): Promise<Sender | null> {
  const [row] = await tx.run<Sender>(
    'sender',
    `select p.id, p.name, p.active, exists (
         select from role_grant g where g.company_id = p.company_id and g.person_id = p.id) as staff
       from person p where p.company_id = $1 and p.email = $2`,
    [companyId, address],
  )
  return row ?? null
}

/** Somebody of the company by their id, or null. */
export async function senderById(tx: Tx, companyId: number, id: number): Promise<Sender | null> {
  const [row] = await tx.run<Sender>(
    'sender_by_id',
    'select id, name, active, true as staff from person where company_id = $1 and id = $2',
    [companyId, id],
  )
  return row ?? null
}

/**
 * The person with this address; somebody unknown becomes a contact without an account. Null for an address of our own:
 * nobody is ever made from one, whatever a mail claims (trust.md check 13).
 */
export async function senderOf({ tx, house, mailbox, now }: Hand, from: Address): Promise<Sender | null> {
  const companyId = mailbox.company_id
  const known = await findSender(tx, companyId, from.address)
  if (known) return known
  if (await isOwnAddress(tx, house, from.address)) return null
  const name = from.name || (from.address.split('@')[0] ?? from.address)
  // two mails of somebody new at once make one contact
  await tx.run('new_contact', contact, [companyId, name, from.address, now])
  return findSender(tx, companyId, from.address)
}

const contact = `insert into person (company_id, name, email, created_at) values ($1, $2, $3, $4)
  on conflict (company_id, email) where email is not null do nothing`

/** How a sender stands to a ticket by what their mail proves: roles at the desk only when it is authenticated. */
export async function standingsByMail(hand: Hand, sender: Sender, facts: TicketFacts): Promise<readonly Standing[]> {
  const plain: Standing[] = []
  if (facts.requesterId === sender.id) plain.push('requester')
  if (facts.participantIds.includes(sender.id)) plain.push('participant')
  if (!sender.staff || !hand.authenticated) return plain
  const membership = await membershipOf(hand.tx, facts.companyId, sender)
  const nobody = { accountId: '', email: '', emailVerified: true, lang: 'id', installer: false } as const
  return standingsOn({ ...nobody, name: sender.name, memberships: [membership] }, facts)
}

async function membershipOf(tx: Tx, companyId: number, { id, name }: Sender): Promise<Membership> {
  const grants = await tx.run<{ role: RoleName; unitId: number }>(
    'grants_of',
    'select role, unit_id as "unitId" from role_grant where company_id = $1 and person_id = $2',
    [companyId, id],
  )
  const desks = await tx.run<{ id: number }>(
    'desks_of',
    'select desk_id as id from desk_member where company_id = $1 and person_id = $2',
    [companyId, id],
  )
  return { companyId, personId: id, name, unitId: null, grants, deskIds: desks.map((desk) => desk.id) }
}

/**
 * Notes whom else a mail was sent to: they become participants that nobody has approved, who see and get nothing until
 * somebody does (trust.md check 11). Own addresses and whoever takes part already are left as they are.
 */
export async function noteCopied(hand: Hand, ticketId: number, exceptPerson: number): Promise<void> {
  const { tx, mail, mailbox, now } = hand
  const known = [mail.from?.address, mailbox.address]
  const others = [...mail.to, ...mail.cc].filter(({ address }) => !known.includes(address)).slice(0, 10)
  for (const other of others) {
    const person = await senderOf(hand, other)
    if (!person || person.id === exceptPerson) continue
    await addUnapproved(tx, mailbox.company_id, ticketId, person.id, now)
  }
}

/** Puts somebody among the participants, not approved; nothing when they are there already. */
export async function addUnapproved(tx: Tx, companyId: number, ticketId: number, personId: number, now: string) {
  await tx.run(
    'copy_participant',
    `insert into participant (company_id, ticket_id, person_id, role, approved, added_at)
     select $1, $2, $3, 'cc', false, $4
      where not exists (select from ticket where company_id = $1 and id = $2 and requester_id = $3)
     on conflict do nothing`,
    [companyId, ticketId, personId, now],
  )
}
