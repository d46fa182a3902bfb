import { type RawBuilder, sql } from 'kysely'
import type { Caller, Holder } from '../../core/people/caller.ts'
import { holds, holdsAnywhere } from '../../core/people/policy.ts'
import type { Tx } from '../platform/db.ts'
import { askedAbout } from './askedAbout.ts'
import type { Reach } from './reach.ts'

// a caller object lives for a second at most (see callerOf), and so does what follows from it
const remembered = new WeakMap<Caller, Promise<readonly Reach[]>>()

/** How far this caller sees, company by company. List and single ticket agree because both ask core/people/policy.ts. */
export function reachOf(tx: Tx, caller: Caller): Promise<readonly Reach[]> {
  const known = remembered.get(caller) ?? worked(tx, caller)
  remembered.set(caller, known)
  // what failed is asked anew
  known.catch(() => remembered.delete(caller))
  return known
}

async function worked(tx: Tx, caller: Caller): Promise<readonly Reach[]> {
  const companies = caller.memberships.map((member) => member.companyId)
  const desks = await tx.run<{ company_id: number; id: number; path: readonly number[] }>(
    'desk-paths',
    `select d.company_id, d.id, u.path from desk d
       join unit u on u.company_id = d.company_id and u.id = d.unit_id where d.company_id = any ($1::int[])`,
    [companies],
  )
  const holders = caller.memberships.flatMap((member): Holder[] => [member, ...(member.standsInFor ?? [])])
  const leads = holders.some((member) => holdsAnywhere(member, 'leadership'))
  const units = leads
    ? await tx.run<{ company_id: number; id: number; path: readonly number[] }>(
        'unit-paths',
        'select company_id, id, path from unit where company_id = any ($1::int[])',
        [companies],
      )
    : []
  return caller.memberships.map(({ companyId, standsInFor = [], ...member }) => ({
    ...within(companyId, member, desks, units),
    standsInFor: standsInFor.map((one) => within(companyId, one, desks, units)),
  }))
}

type Placed = { readonly company_id: number; readonly id: number; readonly path: readonly number[] }

function within(
  companyId: number,
  member: Holder,
  desks: readonly Placed[],
  units: readonly Placed[],
): Omit<Reach, 'standsInFor'> {
  const here = desks.filter((desk) => desk.company_id === companyId)
  const idsOf = (found: readonly Placed[]) => found.map(({ id }) => id)
  const works = (role: 'agent' | 'technician') =>
    idsOf(here.filter(({ id, path }) => member.deskIds.includes(id) && holds(member, role, path)))
  const worksAt = { agent: works('agent'), technician: works('technician') }
  const ledDeskIds = idsOf(here.filter(({ path }) => holds(member, 'lead', path)))
  const seen = new Set([...worksAt.agent, ...worksAt.technician, ...ledDeskIds])
  return {
    companyId,
    personId: member.personId,
    all: holdsAnywhere(member, 'auditor'),
    deskIds: idsOf(here).filter((id) => seen.has(id)),
    ledDeskIds,
    unitIds: idsOf(units.filter((unit) => unit.company_id === companyId && holds(member, 'leadership', unit.path))),
    worksAt,
  }
}

/** Whether a reach goes beyond one's own tickets. */
export function seesMore(reach: Reach): boolean {
  return reach.all || reach.deskIds.length > 0 || reach.unitIds.length > 0
}

/** Tickets (alias t) of which these callers owe something as leads of the desk or leadership of the unit (C14). */
export function owedTo(reaches: readonly Reach[]): RawBuilder<unknown> {
  const desks = reaches.flatMap(({ ledDeskIds }) => ledDeskIds)
  const units = reaches.flatMap(({ unitIds }) => unitIds)
  return sql`(t.owed_by <> '{}' and (('lead' = any (t.owed_by) and t.desk_id = any (${desks}::bigint[]))
    or ('leadership' = any (t.owed_by) and t.unit_id = any (${units}::bigint[]))))`
}

/** The one clause on every list of tickets (alias t): nothing is listed, counted or found that could not be opened. */
export function visibleTo(reaches: readonly Reach[]): RawBuilder<unknown> {
  if (reaches.length === 0) return sql`false`
  return sql`(${sql.join(reaches.map(inCompany), sql` or `)})`
}

/** The tickets (alias t) whose internal notes these reaches may read: the desk's own, never merely one's own report. */
export function internalTo(reaches: readonly Reach[]): RawBuilder<unknown> {
  const parts = reaches
    .filter(seesMore)
    .map(({ companyId, all, deskIds, unitIds }) =>
      all
        ? sql`t.company_id = ${companyId}`
        : sql`(t.company_id = ${companyId} and (t.desk_id = any (${deskIds}::bigint[]) or t.unit_id = any (${unitIds}::bigint[])))`,
    )
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`
}

function inCompany(reach: Reach): RawBuilder<unknown> {
  const { companyId, personId, all, deskIds, unitIds } = reach
  if (all) return sql`t.company_id = ${companyId}`
  // a requester sees few of many: named by their ids, they are looked up instead of sifted out of all
  if (!seesMore(reach)) {
    return sql`(t.company_id = ${companyId} and t.id = any (array(
      select o.id from ticket o where o.company_id = ${companyId} and o.requester_id = ${personId}
      union select p.ticket_id from participant p where p.company_id = ${companyId}
        and p.person_id = ${personId} and p.approved
      union ${askedAbout(reach)})))`
  }
  const own = sql`t.requester_id = ${personId} or (t.company_id, t.id) in (
    select p.company_id, p.ticket_id from participant p where p.company_id = ${companyId}
      and p.person_id = ${personId} and p.approved) or t.id = any (array(${askedAbout(reach)}))`
  const desks = deskIds.length > 0 ? sql` or t.desk_id = any (${deskIds}::bigint[])` : sql``
  const units = unitIds.length > 0 ? sql` or t.unit_id = any (${unitIds}::bigint[])` : sql``
  return sql`(t.company_id = ${companyId} and (${own}${desks}${units}))`
}
