import type { RoleName } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'

export type NewPerson = {
  readonly companyId: number
  readonly name: string
  readonly email: string | null
  readonly phone?: string | null
  readonly unitId?: number | null
  readonly employment?: 'permanent' | 'contract' | 'intern' | 'external' | null
  readonly lang?: 'id' | 'en'
  readonly now: Instant
}
export type Grant = { readonly role: RoleName; readonly unitId: number }

/** Adds a person without an account and answers their id. Throws the unique violation `person_email`. */
export async function addPerson(tx: Tx, person: NewPerson): Promise<number> {
  const [row] = await tx.run<{ id: number }>('add_person', insert, [
    person.companyId,
    person.name,
    person.email,
    person.phone ?? null,
    person.unitId ?? null,
    person.employment ?? null,
    person.lang ?? 'id',
    person.now,
  ])
  if (!row) throw new Error('no person was made')
  return row.id
}

/** Gives a person their account; their address has been proved with it (A10). */
export async function linkAccount(
  tx: Tx,
  link: { readonly companyId: number; readonly personId: number; readonly accountId: string; readonly now: Instant },
): Promise<void> {
  await tx.run('link_account', linking, [link.companyId, link.personId, link.accountId, link.now])
}

/** Replaces what a person holds. The units must be of the company; foreign keys see to that. */
export async function setGrants(tx: Tx, companyId: number, personId: number, grants: readonly Grant[]): Promise<void> {
  await tx.run('clear_grants', 'delete from role_grant where company_id = $1 and person_id = $2', [companyId, personId])
  const roles = grants.map(({ role }) => role)
  await tx.run('add_grants', insertGrants, [companyId, personId, roles, grants.map(({ unitId }) => unitId)])
}

/** Replaces the desks at which a person sits. */
export async function setDesks(tx: Tx, companyId: number, personId: number, desks: readonly number[]): Promise<void> {
  await tx.run('clear_desks', clearDesks, [companyId, personId, desks])
  await tx.run('add_desks', insertDesks, [companyId, personId, desks])
}

const insert = `insert into person (company_id, name, email, phone, unit_id, employment, lang, created_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`
const linking = `update person set account_id = $3, email_verified_at = coalesce(email_verified_at, $4)
  where company_id = $1 and id = $2`
const insertGrants = `insert into role_grant (company_id, person_id, role, unit_id)
  select distinct $1::int, $2::bigint, g.role, g.unit_id from unnest($3::text[], $4::bigint[]) g (role, unit_id)`
// a seat that stays keeps the tier on which its person works
const clearDesks = `delete from desk_member
  where company_id = $1 and person_id = $2 and not desk_id = any ($3::bigint[])`
const insertDesks = `insert into desk_member (desk_id, company_id, person_id)
  select distinct d, $1::int, $2::bigint from unnest($3::bigint[]) d on conflict do nothing`
