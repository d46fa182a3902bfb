import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { asMembership, type MemberRow } from './callerOf.ts'

/** Somebody of a company as who asks, with what they hold now but no session: the one to whom a link was sent. Null when they are not active. */
export async function personAsks(tx: Tx, companyId: number, personId: number, now: Instant): Promise<Caller | null> {
  const [row] = await tx.run<MemberRow>('member_in', member, [companyId, personId])
  if (!row) return null
  const nobody = { accountId: '', email: '', emailVerified: true, lang: 'id', installer: false } as const
  return { ...nobody, name: row.name, memberships: [asMembership(row, now)] }
}

const member = `select p.company_id, p.id as person_id, p.name, p.unit_id, h.grants, h.desk_ids,
    stands_in_for(p.company_id, p.id) as stands_in
  from person p cross join lateral held_by(p.company_id, p.id) h
  where p.company_id = $1 and p.id = $2 and p.active`
