import type { z } from 'zod'
import type { Caller, RoleName } from '../../core/people/caller.ts'
import { mayFindPeople, type PersonFacts } from '../../core/people/policy.ts'
import type { Instant } from '../../core/time.ts'
import type { person } from '../contract/people.ts'
import type { Tx } from '../platform/db.ts'
import type { NamePlace } from './page.ts'

export type PersonView = z.input<typeof person>

/** A person as the table holds them, with what they hold. */
export type PersonRow = {
  readonly id: number
  readonly company_id: number
  readonly account_id: string | null
  readonly name: string
  readonly email: string | null
  readonly phone: string | null
  readonly verified: boolean
  readonly bounced_at: Instant | null
  readonly unit: { readonly id: number; readonly name: string } | null
  readonly unit_path: readonly number[]
  readonly root_id: number
  readonly employment: PersonView['employment']
  readonly lang: 'id' | 'en'
  readonly active: boolean
  readonly invited: boolean
  readonly grants: readonly { role: RoleName; unitId: number; unitName: string; path: readonly number[] }[]
  readonly desks: readonly { id: number; name: string }[]
}

export type PeopleFilter = {
  readonly company?: number | undefined
  readonly unit?: number | undefined
  readonly desk?: number | undefined
  readonly q?: string | undefined
  readonly limit: number
  readonly after: NamePlace | null
}

/**
 * One page of the people this caller may see, by name, and one row more (C2): all of a company for its staff, for others
 * themselves. A unit is meant with everything below it.
 */
export async function listPeople(
  tx: Tx,
  caller: Caller,
  filter: PeopleFilter,
  now: Instant,
): Promise<readonly PersonRow[]> {
  const { company = null, unit = null, desk = null, q, limit, after } = filter
  return tx.run<PersonRow>('list_people', list, [
    ...scope(caller, now),
    ...[company, unit, desk, q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`],
    ...[after?.name ?? null, after?.id ?? null, limit + 1],
  ])
}

/** One person, if this caller may see them. */
export async function readPerson(tx: Tx, caller: Caller, id: number, now: Instant): Promise<PersonRow | null> {
  const [row] = await tx.run<PersonRow>('read_person', `${select} and p.id = $4`, [...scope(caller, now), id])
  return row ?? null
}

/** What the policy asks about a person. */
export function personFacts(row: PersonRow): PersonFacts {
  return { companyId: row.company_id, personId: row.id, unitPath: row.unit_path, grants: row.grants }
}

/** A person as the API shows them. */
export function personView(row: PersonRow): PersonView {
  const { id, name, email, phone, unit, employment, active } = row
  return {
    ...{ id, companyId: row.company_id, name, email, phone, emailVerified: row.verified, bouncedAt: row.bounced_at },
    ...{ unit, employment, active },
    grants: row.grants.map(({ role, unitId, unitName }) => ({ role, unitId, unitName })),
    desks: row.desks.map((desk) => ({ id: desk.id, name: desk.name })),
    account: !active ? 'off' : row.account_id !== null ? 'active' : row.invited ? 'invited' : 'none',
  }
}

/** The one clause about who may be seen, for lists and for single people: the companies seen whole, and oneself. */
function scope(caller: Caller, now: Instant): readonly [readonly number[], readonly number[], Instant] {
  const whole = caller.memberships.filter(mayFindPeople).map(({ companyId }) => companyId)
  return [whole, caller.memberships.map(({ personId }) => personId), now]
}

const select = `select p.id, p.company_id, p.account_id, p.name, p.email, p.phone, p.employment, p.lang, p.active,
    p.email_verified_at is not null as verified, p.bounced_at,
    case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as unit,
    coalesce(u.path, array[r.id]) as unit_path, r.id as root_id,
    exists (select from invitation i where i.company_id = p.company_id and i.person_id = p.id
      and i.accepted_at is null and i.revoked_at is null and i.expires_at > $3) as invited,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id, 'unitName', gu.name, 'path', gu.path)
        order by gu.path, g.role)
      from role_grant g join unit gu on gu.company_id = g.company_id and gu.id = g.unit_id
      where g.company_id = p.company_id and g.person_id = p.id), '[]') as grants,
    coalesce((select jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name)
      from desk_member m join desk d on d.company_id = m.company_id and d.id = m.desk_id
      where m.company_id = p.company_id and m.person_id = p.id), '[]') as desks
  from person p
  join unit r on r.company_id = p.company_id and r.parent_id is null
  left join unit u on u.company_id = p.company_id and u.id = p.unit_id
  where (p.company_id = any ($1::int[]) or p.id = any ($2::bigint[]))`
const list = `${select}
    and ($4::int is null or p.company_id = $4)
    and ($5::bigint is null or u.path @> array[$5::bigint])
    and ($6::bigint is null or exists (select from desk_member m
      where m.company_id = p.company_id and m.person_id = p.id and m.desk_id = $6))
    and ($7::text is null or p.finder like lower($7))
    and ($8::text is null or (p.name, p.id) > ($8, $9::bigint))
  order by p.name, p.id limit $10`
