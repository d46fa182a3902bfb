import { createHash } from 'node:crypto'
import { type Instant, instant, ms } from '../../core/time.ts'
import { dateFormat, zoneName } from '../platform/dateFormat.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { mailAccount } from './mailAccount.ts'
import { randomToken } from './randomToken.ts'

/** How long an invitation by an administrator, and one that somebody asked for themselves, may be accepted. */
export const invitationMs = { invitation: 7 * 86_400_000, registration: 86_400_000 } as const

export type Invited = {
  readonly companyId: number
  readonly company: { readonly name: string; readonly zone: string }
  readonly personId: number
  readonly name: string
  readonly email: string
  readonly lang: 'id' | 'en'
}

/** A token for a link, and what the database keeps of it: 256 random bits, and their hash (trust.md check 34). */
export function linkToken(): { readonly token: string; readonly hash: Buffer } {
  const token = randomToken()
  return { token, hash: hashOfToken(token) }
}

/** What the database keeps of a link's token. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Mails somebody the link by which they make their account; links sent before are void. */
export async function invite(
  tx: Tx,
  house: Pick<House, 'baseUrl'>,
  person: Invited,
  mail: 'invitation' | 'registration',
  now: Instant,
): Promise<void> {
  const { companyId, company, personId, name, email, lang } = person
  const until = instant(ms(now) + invitationMs[mail])
  const { token, hash } = linkToken()
  // whoever sends one at the same time waits here
  await tx.run('lock_person', 'select from person where company_id = $1 and id = $2 for update', [companyId, personId])
  await tx.run('void_invitations', voiding, [companyId, personId, now])
  await tx.run('add_invitation', insert, [companyId, personId, hash, now, until])
  const blanks = {
    ...{ company: company.name, link: `${house.baseUrl}/invite/${token}` },
    until: dateText(until, company.zone, lang),
  }
  await mailAccount(tx, { companyId, personId, to: email, lang, name, mail, blanks, now })
}

/** A moment as people of that zone write it, with the zone's name: 4 Maret 2026 pukul 14.05 WIB (X5). */
export function dateText(at: Instant, zone: string, lang: 'id' | 'en'): string {
  const format = dateFormat(lang === 'id' ? 'id-ID' : 'en-GB', {
    ...{ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone: zone,
  })
  return `${format.format(new Date(at))} ${zoneName(zone)}`
}

const voiding = `update invitation set revoked_at = $3
  where company_id = $1 and person_id = $2 and accepted_at is null and revoked_at is null`
const insert = `insert into invitation (company_id, person_id, token_hash, created_at, expires_at)
  values ($1, $2, $3, $4, $5)`
