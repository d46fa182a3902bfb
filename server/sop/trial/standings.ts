import type { Caller, Membership, RoleName } from '../../../core/people/caller.ts'
import { nobodyAsked, standingsOn } from '../../../core/people/policy.ts'
import type { StandingsOf } from '../../../core/tickets/trial/again.ts'
import type { Tx } from '../../platform/db.ts'

type Row = {
  readonly id: number
  readonly grants: readonly { readonly role: RoleName; readonly unitId: number }[]
  readonly desks: readonly number[]
}

/** How the people of a company stand to tickets of its desks now, by the one policy; read in two queries. */
export async function standingsIn(tx: Tx, companyId: number): Promise<StandingsOf> {
  const staff = await tx.run<Row>('trial_staff', people, [companyId])
  const desks = await tx.run<{ id: number; path: readonly number[] }>('trial_desks', paths, [companyId])
  const callers = new Map(staff.map((row) => [row.id, callerOf(companyId, row)]))
  const pathOf = new Map(desks.map(({ id, path }) => [id, path]))
  return (personId, deskId) => {
    const caller = callers.get(personId)
    const path = pathOf.get(deskId)
    if (!caller || !path) return []
    // whether they are its requester, the journal knows better
    const facts = {
      ...{ companyId, requesterId: 0, deskId, deskUnitPath: path, unitPath: path, participantIds: [] },
      asked: nobodyAsked,
    }
    return standingsOn(caller, facts)
  }
}

function callerOf(companyId: number, { id, grants, desks }: Row): Caller {
  const member: Membership = { companyId, personId: id, name: '', unitId: null, grants, deskIds: desks }
  const nobody = { accountId: '', name: '', email: '', emailVerified: false, lang: 'id', installer: false } as const
  return { ...nobody, memberships: [member] }
}

const people = `select p.id,
    (select jsonb_agg(jsonb_build_object('role', g.role, 'unitId', g.unit_id)) from role_grant g
      where g.company_id = p.company_id and g.person_id = p.id) as grants,
    (select coalesce(array_agg(m.desk_id), '{}') from desk_member m
      where m.company_id = p.company_id and m.person_id = p.id) as desks
  from person p where p.company_id = $1
    and exists (select from role_grant g where g.company_id = p.company_id and g.person_id = p.id)`
const paths = `select d.id, u.path from desk d join unit u on u.company_id = d.company_id and u.id = d.unit_id
  where d.company_id = $1`
