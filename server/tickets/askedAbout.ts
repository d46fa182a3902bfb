import { type RawBuilder, sql } from 'kysely'
import type { Reach } from './reach.ts'

type Asked = Omit<Reach, 'standsInFor'>

/** The ids of tickets whose approval is asked of this reach, in person or as a deputy, or which it has decided (B2). */
export function askedAbout(reach: Reach): RawBuilder<unknown> {
  const { companyId, personId } = reach
  return sql`${asked(reach)} union select decided_by(${companyId}, ${personId})`
}

/** The ids of tickets that wait for a yes or no of these reaches: for the queue of each who is asked (B2). */
export function awaitedFrom(reaches: readonly Reach[]): RawBuilder<unknown> {
  if (reaches.length === 0) return sql`false`
  return sql`t.id = any (array(${sql.join(reaches.map(asked), sql` union `)}))`
}

// nobody is asked about their own request, nor again once they have answered, nor for somebody of whom either is true
function asked(reach: Reach): RawBuilder<unknown> {
  const { companyId, personId, standsInFor } = reach
  const each = [reach, ...standsInFor].map((one: Asked) => {
    const fresh = sql`a.company_id = ${companyId} and a.open and a.requester_id not in (${personId}, ${one.personId})
      and not a.deciders && array[${personId}, ${one.personId}]::bigint[]`
    const named = sql`select a.id from ticket a where ${fresh}
      and a.id = any (array(select asked_in_person(${companyId}, ${one.personId})))`
    const roles = holdsRole(one)
    if (roles.length === 0) return named
    return sql`${named} union select a.id from ticket a where ${fresh}
      and a.id = any (array(select asked_by_role(${companyId}))) and (${sql.join(roles, sql` or `)})`
  })
  return sql.join(each, sql` union `)
}

function holdsRole({ all, ledDeskIds, unitIds, worksAt }: Asked): readonly RawBuilder<unknown>[] {
  const at = (role: string, desks: readonly number[]) =>
    desks.length === 0 ? [] : [sql`(${role} = any (a.asked_roles) and a.desk_id = any (${desks}::bigint[]))`]
  return [
    ...at('lead', ledDeskIds),
    ...at('agent', worksAt.agent),
    ...at('technician', worksAt.technician),
    ...(unitIds.length === 0
      ? []
      : [sql`('leadership' = any (a.asked_roles) and a.unit_id = any (${unitIds}::bigint[]))`]),
    ...(all ? [sql`'auditor' = any (a.asked_roles)`] : []),
  ]
}
