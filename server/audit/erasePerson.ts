import type { EraseReason } from '../../core/people/eraseReasons.ts'
import type { Instant } from '../../core/time.ts'
import { forgetDevices } from '../channels/push/deviceStore.ts'
import type { Tx } from '../platform/db.ts'
import { erasedAddressee } from './erasedDelivery.ts'
import { eraseTicket } from './eraseTicket.ts'
import { eraseWays } from './eraseWays.ts'

type Erasing = {
  readonly companyId: number
  readonly personId: number
  /** The person who erases; null: the command line. */
  readonly by: number | null
  readonly now: Instant
  readonly reason: EraseReason
}

/** How much was erased. */
export type Erased = { readonly tickets: number; readonly entries: number }

/**
 * Erases a person's data in a company (trust.md check 50): name and addresses, all that was written in the tickets they
 * reported, what they wrote in tickets of others, their mail, and their account when no other company knows it. What they
 * did on duty stays, without their name. Null when there is no such person.
 */
export async function erasePerson(tx: Tx, { companyId, personId, by, now, reason }: Erasing): Promise<Erased | null> {
  const [person] = await tx.run<{ email: string | null; account_id: string | null }>('hold-person', hold, [
    companyId,
    personId,
  ])
  if (!person) return null
  const own = await tx.run<{ id: number }>('tickets-of-person', ticketsOf, [companyId, personId])
  const others = await tx.run<{ id: number; seqs: readonly number[] }>('replies-of-person', repliesOf, [
    companyId,
    personId,
  ])
  let entries = 0
  const done = new Set<number>()
  for (const { id: ticketId, seqs = null } of [...own, ...others] as { id: number; seqs?: readonly number[] }[]) {
    const count = await eraseTicket(tx, { companyId, ticketId, by, now, reason, seqs })
    entries += count
    if (count > 0) done.add(ticketId)
  }
  await tx.run('erase-mail-to', eraseSent, [companyId, personId])
  if (person.email !== null) await tx.run('erase-mail-from', eraseRaw, [companyId, person.email])
  if (person.email !== null) await tx.run('erase-unconfirmed', eraseUnconfirmed, [companyId, person.email])
  await eraseWays(tx, companyId, personId)
  await forgetDevices(tx, companyId, personId)
  await tx.run('forget-choices', forgetChoices, [companyId, personId])
  await tx.run('forget-following', forgetFollowing, [companyId, personId])
  await tx.run('forget-mutes', forgetMutes, [companyId, personId])
  await tx.run('erase-calls-from', eraseCalls, [companyId, personId])
  await tx.run('leave-extension', leaveExtension, [companyId, personId])
  await tx.run('leave-roles', leaveRoles, [companyId, personId])
  await tx.run('leave-desks', leaveDesks, [companyId, personId])
  await tx.run('leave-tickets', leaveTickets, [companyId, personId])
  await tx.run('redact-activity', 'select redact_activity($1, $2)', [companyId, personId])
  await tx.run('erase-person', erase, [companyId, personId])
  if (person.account_id !== null) await tx.run('erase-account', eraseAccount, [person.account_id])
  return { tickets: done.size, entries }
}

const hold = 'select email, account_id from person where company_id = $1 and id = $2 for update'

const ticketsOf = 'select id from ticket where company_id = $1 and requester_id = $2 order by id'

const repliesOf = `
  select j.ticket_id as id, array_agg(j.seq order by j.seq) as seqs
    from journal j
    join ticket t on t.company_id = j.company_id and t.id = j.ticket_id and t.requester_id <> $2
   where j.company_id = $1 and j.by_person = $2 and j.type = 'ticket.replied'
     and j.canonical::jsonb ->> 'side' = 'requester'
   group by j.ticket_id order by j.ticket_id`

// the address goes as well; what was not sent yet is not sent any more
const eraseSent = `
  update delivery set ${erasedAddressee}
   where company_id = $1 and to_person = $2`

const eraseRaw = `
  update inbound_message set raw = '', subject = '', from_address = '' where company_id = $1 and from_address = $2`

// with what was written in their name and waits to be confirmed
const eraseUnconfirmed = 'delete from form_asking where company_id = $1 and email = $2'

const forgetChoices = 'delete from notice_choice where company_id = $1 and person_id = $2'
const forgetFollowing = 'delete from ticket_follower where company_id = $1 and person_id = $2'
const forgetMutes = 'delete from ticket_mute where company_id = $1 and person_id = $2'
const eraseCalls = `
  update phone_call c set shown = null
   where c.company_id = $1 and c.number = (select number from person where company_id = $1 and id = $2)`
const leaveExtension = 'delete from phone_extension where company_id = $1 and person_id = $2'

const leaveRoles = 'delete from role_grant where company_id = $1 and person_id = $2'
const leaveDesks = 'delete from desk_member where company_id = $1 and person_id = $2'
const leaveTickets = 'delete from participant where company_id = $1 and person_id = $2'

const erase = `
  update person set name = '—', email = null, email_verified_at = null, phone = null, employment = null, account_id = null,
      active = false
   where company_id = $1 and id = $2`

// kept for whoever is somebody in another company, or installs
const eraseAccount = `
  delete from auth."user" u
   where u.id = $1 and not exists (select from companies_of($1))
     and not exists (select from auth.installer i where i.account_id = $1)`
