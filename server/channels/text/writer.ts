import { spokenNumber } from '../../../core/people/phoneNumber.ts'
import type { Instant } from '../../../core/time.ts'
import type { Lang } from '../../notices/mailText.ts'
import type { Tx } from '../../platform/db.ts'
import type { Gateway } from './gatewayStore.ts'

/** The person of the company who is said to have written. */
export type Writer = {
  readonly id: number
  readonly name: string
  readonly lang: Lang
  readonly active: boolean
  /** A contact that a text made, of whom nobody knows the unit yet. */
  readonly nameless: boolean
  /** They asked for silence on this way. */
  readonly stopped: boolean
}

type Place = { readonly companyId: number; readonly channel: Gateway['channel']; readonly address: string }

/**
 * Whose number or chat this is: the one who wrote from there before, else the one person with this number. Of several (a
 * telephone that an office shares) the one whose ticket came last; null when nobody is known, or none of them has one.
 */
export async function knownWriter(tx: Tx, { companyId, channel, address }: Place): Promise<Writer | null> {
  const [row] = await tx.run<Writer>('writer', `${who} ${byWay}`, [companyId, channel, address])
  if (row || channel === 'telegram') return row ?? null
  const found = await tx.run<Writer & { reported: boolean }>('writers', byNumber, [companyId, channel, address])
  const [first, ...others] = found
  return first && (others.length === 0 || first.reported) ? first : null
}

const who = `
  select p.id, p.name, p.lang, p.active, w.stopped_at is not null as stopped,
    p.account_id is null and p.email is null and p.unit_id is null
      and not exists (select from role_grant g where g.company_id = p.company_id and g.person_id = p.id) as nameless`
const byWay = `
  from person_way w join person p on p.company_id = w.company_id and p.id = w.person_id
  where w.company_id = $1 and w.channel = $2 and w.address = $3`
const byNumber = `
  with found as (${who}, (select max(t.id) from ticket t where t.company_id = p.company_id and t.requester_id = p.id) as last
    from person p left join person_way w on w.company_id = p.company_id and w.channel = $2 and w.address = $3
   where p.company_id = $1 and p.number = $3 and p.active)
  select id, name, lang, active, stopped, nameless, last is not null as reported from found
   order by last desc nulls last, id limit 2`

/** A contact without mail or account, called by their number or as the gateway names them, until they say who they are. */
export async function newContact(
  tx: Tx,
  { companyId, channel, address }: Place,
  fromName: string | null,
  now: Instant,
): Promise<Writer> {
  const isNumber = channel !== 'telegram'
  const name = fromName?.trim().slice(0, 120) || (isNumber ? spokenNumber(address) : address)
  const [row] = await tx.run<{ id: number }>(
    'text_contact',
    'insert into person (company_id, name, phone, created_at) values ($1, $2, $3, $4) returning id',
    [companyId, name, isNumber ? address : null, now],
  )
  if (!row) throw new Error('no contact was made')
  return { id: row.id, name, lang: 'id', active: true, nameless: true, stopped: false }
}

/** Remembers that they wrote from there just now. */
export async function heardFrom(tx: Tx, { companyId, channel, address }: Place, personId: number, now: Instant) {
  await tx.run(
    'heard_from',
    `insert into person_way (company_id, channel, address, person_id, heard_at) values ($1, $2, $3, $4, $5)
     on conflict (company_id, channel, address) do update set heard_at = excluded.heard_at`,
    [companyId, channel, address, personId, now],
  )
}
