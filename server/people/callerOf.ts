import { createHash } from 'node:crypto'
import type { Caller, Membership, RoleName } from '../../core/people/caller.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { House } from '../platform/house.ts'
import { idleMs, sessionToken, storedToken } from './cookies.ts'

/** What a request carries to say who asks. A bearer token goes before a cookie. */
export type Credentials = { readonly cookie: string | null; readonly authorization: string | null }

/**
 * Who asks, with what they hold now, or null when nobody is signed in. Read afresh at every call, in one query, so that
 * whoever is switched off, or loses a role, has lost it with the next request (trust.md check 3). An account that is
 * active in no company is nobody.
 */
export async function callerOf(house: House, { cookie, authorization }: Credentials): Promise<Caller | null> {
  const bearer = bearerOf(authorization)
  if (authorization !== null && bearer === null) return null
  const token = bearer === null ? sessionToken(house, cookie) : null
  if (bearer === null && token === null) return null
  const now = house.clock.now()
  return house.door.within([], async (tx) => {
    const [row] =
      bearer !== null
        ? await tx.run<CallerRow>('caller_by_token', byToken, [createHash('sha256').update(bearer).digest(), now])
        : await tx.run<CallerRow>('caller_by_session', bySession, [
            storedToken(String(token)),
            now,
            instant(ms(now) - idleMs),
          ])
    if (!row || row.members === null) return null
    if (row.used_at === null || ms(now) - ms(row.used_at) >= touchMs[row.by]) {
      await tx.run(`touch_${row.by}`, touch[row.by], [row.id, now])
    }
    return asCaller(row, row.members, now)
  })
}

/** The token of an Authorization header, when it is one of ours. */
export function bearerOf(authorization: string | null): string | null {
  return /^Bearer (tgp_[A-Za-z0-9_-]{43})$/i.exec(authorization?.trim() ?? '')?.[1] ?? null
}

type CallerRow = {
  readonly by: 'token' | 'session'
  readonly id: string
  readonly used_at: Instant | null
  readonly account_id: string
  readonly name: string
  readonly email: string
  readonly email_verified: boolean
  readonly lang: 'id' | 'en'
  readonly installer: boolean
  readonly members: readonly MemberRow[] | null
}
/** Somebody with what they hold, and for whom they stand in whenever that is: a row of `memberships_of`. */
export type MemberRow = {
  readonly company_id: number
  readonly person_id: number
  readonly name: string
  readonly unit_id: number | null
  readonly grants: readonly { readonly role: RoleName; readonly unitId: number }[]
  readonly desk_ids: readonly number[]
  readonly stands_in: readonly {
    readonly person_id: number
    readonly grants: MemberRow['grants']
    readonly desk_ids: readonly number[]
    readonly from_ms: number
    readonly until_ms: number | null
  }[]
}

// written at most once in so long: a request that only reads should not write a row each time
const touchMs = { token: 60_000, session: 3_600_000 } as const

const account = `u.id as account_id, u.name, u.email, u.email_verified, u.lang,
  exists (select from auth.installer i where i.account_id = u.id) as installer,
  (select jsonb_agg(to_jsonb(m)) from memberships_of(u.id) m) as members`
const bySession = `select 'session' as by, s.id, s.updated_at as used_at, ${account}
  from auth.session s join auth."user" u on u.id = s.user_id
  where s.token = $1 and s.expires_at > $2 and s.updated_at > $3`
const byToken = `select 'token' as by, t.id::text, t.last_used_at as used_at, ${account}
  from auth.api_token t join auth."user" u on u.id = t.account_id
  where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)`
const touch = {
  session: 'update auth.session set updated_at = $2 where id = $1 and updated_at < $2',
  token: 'update auth.api_token set last_used_at = $2 where id = $1::bigint',
} as const

function asCaller(row: CallerRow, members: readonly MemberRow[], now: Instant): Caller {
  return {
    accountId: row.account_id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified,
    lang: row.lang,
    installer: row.installer,
    memberships: members.map((member) => asMembership(member, now)),
  }
}

/** The membership of such a row: who stands in for somebody does so now. */
export function asMembership(row: MemberRow, now: Instant): Membership {
  const at = ms(now)
  return {
    companyId: row.company_id,
    personId: row.person_id,
    name: row.name,
    unitId: row.unit_id,
    grants: row.grants,
    deskIds: row.desk_ids,
    standsInFor: row.stands_in
      .filter((one) => one.from_ms <= at && (one.until_ms === null || at < one.until_ms))
      .map((one) => ({ personId: one.person_id, grants: one.grants, deskIds: one.desk_ids })),
  }
}
