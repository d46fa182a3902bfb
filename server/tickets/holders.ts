import { rolesAsked } from '../../core/sop/conditions.ts'
import type { HeldBy, Sop } from '../../core/sop/language.ts'
import { tagsIn } from '../../core/sop/tags.ts'
import type { Context } from '../../core/tickets/context.ts'
import type { FieldValues } from '../../core/tickets/events.ts'
import type { PersonRef } from '../contract/shared.ts'
import type { Tx } from '../platform/db.ts'
import { tagsOf } from './tags.ts'

/** Who holds what at a desk: those who sit there, and those who lead its unit. */
export type Holders = (what: HeldBy) => readonly PersonRef[]

const asking = new WeakMap<Sop, boolean>()
const nobody: Holders = () => []

/** Whether the SOP asks who holds a role at the desk (C3, A20, C11); most do not, and their tickets need not be read with it. */
function asksForHolders(sop: Sop): boolean {
  const known = asking.get(sop)
  if (known !== undefined) return known
  const checks = Object.values(sop.actions).flatMap(({ when, requires = [] }) => [
    ...(when ? [when] : []),
    ...requires.flatMap((one) =>
      typeof one === 'string' ? [] : 'check' in one ? [one.check] : 'when' in one ? (one.when ?? []) : [],
    ),
  ])
  const asks =
    sop.visits !== undefined ||
    Object.values(sop.fields).some(({ people }) => people !== undefined) ||
    checks.some((check) => rolesAsked(check).length > 0)
  asking.set(sop, asks)
  return asks
}

/** Who holds a role at this desk, read only for a SOP that asks. */
export async function holdersAt(tx: Tx, sop: Sop, companyId: number, deskId: number): Promise<Holders> {
  if (!asksForHolders(sop)) return nobody
  const rows = await tx.run<PersonRef & { readonly role: HeldBy }>('holders', holding, [companyId, deskId])
  return (what) => rows.flatMap(({ role, id, name, unit }) => (role === what ? [{ id, name, unit }] : []))
}

const holding = `
  select distinct g.role, p.id, p.name, pu.name as unit
    from desk d
    join unit u on u.company_id = d.company_id and u.id = d.unit_id
    join role_grant g on g.company_id = d.company_id and g.unit_id = any (u.path)
    join person p on p.company_id = g.company_id and p.id = g.person_id and p.active
    left join unit pu on pu.company_id = p.company_id and pu.id = p.unit_id
    left join desk_member m on m.company_id = d.company_id and m.desk_id = d.id and m.person_id = g.person_id
   where d.company_id = $1 and d.id = $2
     and (g.role = 'lead' or (g.role in ('agent', 'technician') and m.person_id is not null))
   order by p.name, p.id`

/** What a decision on these values must know of the desk and of the company: holders, and tags when one is given. */
export async function knownAt(
  tx: Tx,
  sop: Sop,
  place: { readonly companyId: number; readonly deskId: number },
  values: FieldValues,
): Promise<Required<Pick<Context, 'holders' | 'tags'>>> {
  const holders = await holdersAt(tx, sop, place.companyId, place.deskId)
  const tags = tagsIn(sop, values).length === 0 ? [] : await tagsOf(tx, sop, place.companyId)
  return { tags, holders: (what) => holders(what).map(({ id }) => id) }
}

/** Who may be sent on visits: each of those who hold a role that goes (C11). */
export function visitorsAmong(sop: Sop, holders: Holders): PersonRef[] {
  const people = (sop.visits?.by ?? []).flatMap((role) => holders(sop.roles[role]?.held_by ?? 'system'))
  return people.filter((one, at) => people.findIndex(({ id }) => id === one.id) === at)
}
