import type { Caller } from '../../../core/people/caller.ts'
import { isConsultedIn, mayReadTicket, standingsOn } from '../../../core/people/policy.ts'
import { type Instant, instant, ms } from '../../../core/time.ts'
import type { OutboxMail } from '../../notices/envelope.ts'
import type { Push } from '../../notices/push.ts'
import { asMembership, type MemberRow } from '../../people/callerOf.ts'
import { idleMs } from '../../people/cookies.ts'
import type { Tx } from '../../platform/db.ts'
import { readTicket } from '../../tickets/store.ts'
import type { PushKeys } from './sealPush.ts'

/** A device that is told, and in whose language. */
export type Hearer = PushKeys & { readonly id: number; readonly endpoint: string; readonly lang: 'id' | 'en' }

/**
 * Whether this device may still be told this, asked at the moment of sending: it is its reader's, who is signed in there and may
 * see what it is about (trust.md check 6). `device_gone`: nobody is told there any more; `no_access`: they lost sight of it;
 * `muted`: they asked for silence since it was written.
 */
export async function mayHear(
  tx: Tx,
  row: OutboxMail,
  push: Push | undefined,
  now: Instant,
): Promise<Hearer | 'device_gone' | 'no_access' | 'muted'> {
  const [device] = await tx.run<Device>('device_told', reading, [
    ...[row.company_id, push?.device ?? 0, row.to_person, now, instant(ms(now) - idleMs), row.ticket_id],
  ])
  if (!device) return 'device_gone'
  const { id, endpoint, p256dh, auth, lang } = device
  const hearer = { id, endpoint, p256dh, auth, lang }
  if (!device.active) return 'no_access'
  if (row.ticket_id === null) return hearer
  const member = device.members?.find(({ company_id }) => company_id === row.company_id)
  const found = await readTicket(tx, String(row.ticket_id))
  if (!member || !found) return 'no_access'
  const membership = asMembership(member, now)
  const question = row.headers.consultation
  const asked = question === undefined ? undefined : found.ticket.consultations[question]
  const sees =
    mayReadTicket(standingsOn({ ...nobodyElse, memberships: [membership] }, found.facts)) ||
    (asked !== undefined && isConsultedIn(membership, asked, found.facts))
  if (!sees) return 'no_access'
  const party = found.ticket.requesterId === membership.personId
  const silenced = device.muted && push?.asks !== true && (row.automatic || !party)
  return silenced ? 'muted' : hearer
}

type Device = Hearer & {
  readonly active: boolean
  readonly muted: boolean
  readonly members: readonly MemberRow[] | null
}

const nobodyElse: Omit<Caller, 'memberships'> = {
  ...{ accountId: '', name: '', email: '', emailVerified: false, lang: 'id', installer: false },
}

const reading = `
  select d.id, d.endpoint, d.p256dh, d.auth, p.lang, p.active,
    exists (select from ticket_mute m where m.company_id = $1 and m.ticket_id = $6 and m.person_id = p.id) as muted,
    (select jsonb_agg(to_jsonb(m)) from memberships_of(p.account_id) m) as members
  from push_device d join person p on p.company_id = d.company_id and p.id = d.person_id
  where d.company_id = $1 and d.id = $2 and d.person_id = $3 and (
    exists (select from auth.session s where s.id = d.session_id and s.expires_at > $4 and s.updated_at > $5)
    or exists (select from auth.api_token t where t.id = d.token_id and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > $4)))`
