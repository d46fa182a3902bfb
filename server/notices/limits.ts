import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import type { Draft } from './draft.ts'
import type { Surroundings } from './occasion.ts'

/** Automatic mails that one address may set off in an hour: in one conversation (check 16), and in all. */
const inConversation = 2
const inAll = 20
/** Mails that are passed on to one address in one conversation in an hour: people write fewer, machines without a mark no end of them. */
const passedOn = 20
/** The same for an address of mail that nobody has confirmed (check 15). */
const forStranger = 1
/**
 * What a company mails by itself in an hour to addresses that nobody has confirmed, whoever they are said to be: a flood in the names
 * of many must not make us mail all of them (check 15). Whom their own server vouches for is told all the same.
 */
const toStrangers = 120

/**
 * Why a notice is kept instead of sent, or null when it goes out: a dead address, one that nobody has confirmed and that did
 * not write to us itself, a number that asked for silence, or an address that has set off enough for this hour. What is kept
 * stays visible and can be sent by hand.
 */
export async function keptBecause(tx: Tx, draft: Draft, around: Surroundings, now: Instant): Promise<string | null> {
  const { reader } = draft
  const { ticket } = around.loaded
  const byMail = reader.way.channel === 'email'
  if (reader.stopped) return 'opted_out'
  if (byMail && reader.bounced) return 'address_bounced'
  const wroteByMail = ticket.channel === 'email' && reader.id === ticket.requesterId
  if (byMail && !reader.verified && !wroteByMail && reader.part !== 'participant') return 'address_unverified'
  if (draft.relayed) return (await relaysTo(tx, ticket, reader.way.address, now)) >= passedOn ? 'limit' : null
  if (!draft.automatic || !draft.provoked) return null

  // one after the other for an address, so that parallel jobs count each other
  await tx.run('lock_address', 'select pg_advisory_xact_lock(hashtextextended($1, 7246431))', [
    `${ticket.companyId}:${reader.way.address}`,
  ])
  const [sent] = await tx.run<{ all: number; here: number }>('provoked_mails', counting, [
    ...[ticket.companyId, reader.way.address, ticket.id, instant(ms(now) - 3_600_000)],
  ])
  const { all = 0, here = 0 } = sent ?? {}
  const stranger = byMail && !reader.verified
  const isOver = here >= inConversation || all >= (stranger ? forStranger : inAll)
  if (isOver) return 'limit'
  const mayFlood = stranger && !(await isVouchedFor(tx, ticket.companyId, ticket.id, reader.id))
  return mayFlood && (await strangersAreTold(tx, ticket.companyId, now)) ? 'limit' : null
}

async function relaysTo(
  tx: Tx,
  { companyId, id }: { readonly companyId: number; readonly id: number },
  address: string,
  now: Instant,
): Promise<number> {
  const [told] = await tx.run<{ count: number }>('relayed_mails', relays, [
    ...[companyId, id, address, instant(ms(now) - 3_600_000)],
  ])
  return told?.count ?? 0
}

const relays = `
  select count(*)::int as count from delivery d
    join journal j on j.company_id = d.company_id and j.ticket_id = d.ticket_id and j.seq = d.seq
   where d.company_id = $1 and d.ticket_id = $2 and d.to_address = $3 and d.created_at > $4 and d.notice = 'message'
     and d.detail is distinct from 'limit' and j.canonical::jsonb ->> 'side' = 'requester'`

/** Whether a company has mailed enough to strangers for this hour. What is being written meanwhile is not seen: a few more may go. */
export async function strangersAreTold(tx: Tx, companyId: number, now: Instant): Promise<boolean> {
  const [told] = await tx.run<{ count: number }>('strangers_told', strangers, [
    ...[companyId, instant(ms(now) - 3_600_000), toStrangers],
  ])
  return (told?.count ?? 0) >= toStrangers
}

const strangers = `
  select count(*)::int as count from (
    select from delivery d join person p on p.company_id = d.company_id and p.id = d.to_person
     where d.company_id = $1 and d.created_at > $2 and p.email_verified_at is null
       and d.automatic and d.notice in ('neutral', 'asked_back', 'keyword') and d.detail is distinct from 'limit'
     limit $3) told`

/** Whether the server that a mail of theirs on this ticket came from was the one of its domain (DMARC). */
async function isVouchedFor(tx: Tx, companyId: number, ticketId: number, personId: number): Promise<boolean> {
  const [mail] = await tx.run('vouched_for', vouching, [companyId, ticketId, personId])
  return mail !== undefined
}

const vouching = `
  select from journal j join journal_content c using (company_id, ticket_id, seq)
   where j.company_id = $1 and j.ticket_id = $2 and j.by_person = $3 and c.body::jsonb #>> '{mail,proof,proven}' = 'true'
   limit 1`

// mails that go out because of what their own reader did; those that were kept do not count
const counting = `
  select count(*)::int as all, (count(*) filter (where d.ticket_id = $3))::int as here
    from delivery d
   where d.company_id = $1 and d.to_address = $2 and d.automatic and d.created_at > $4 and d.detail is distinct from 'limit'
     and (d.notice in ('neutral', 'asked_back') or exists (select from journal j
       where j.company_id = d.company_id and j.ticket_id = d.ticket_id and j.seq = d.seq and j.by_person = d.to_person))`
