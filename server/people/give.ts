import type { Membership, RoleName } from '../../core/people/caller.ts'
import { mayAdminister, mayGive } from '../../core/people/policy.ts'
import type { Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { Refused } from '../tickets/refused.ts'
import type { Grant } from './personStore.ts'
import { unitPaths } from './unitPaths.ts'

type Held = { readonly role: RoleName; readonly unitId: number }

/**
 * Checks that every role which these lists do not share is the caller's to give or take (C2). Throws the refusal, or 404
 * for a unit that is not of the company.
 */
export async function checkGrants(
  tx: Tx,
  member: Membership,
  before: readonly Held[],
  after: readonly Grant[],
): Promise<void> {
  const paths = await unitPaths(
    tx,
    member.companyId,
    [...before, ...after].map(({ unitId }) => unitId),
  )
  const has = (list: readonly Held[], one: Held) =>
    list.some((held) => held.role === one.role && held.unitId === one.unitId)
  const changed = [...before.filter((one) => !has(after, one)), ...after.filter((one) => !has(before, one))]
  for (const { role, unitId } of changed) {
    if (!mayGive(member, role, paths.get(unitId) ?? [])) throw new Refused({ code: 'not_yours_to_give', role })
  }
}

/** Checks that the caller administers every desk that these lists do not share. 404 for one that they do not. */
export async function checkDesks(
  tx: Tx,
  member: Membership,
  before: readonly number[],
  after: readonly number[],
): Promise<void> {
  const changed = [...before.filter((id) => !after.includes(id)), ...after.filter((id) => !before.includes(id))]
  if (changed.length === 0) return
  const rows = await tx.run<{ path: readonly number[] }>('desk_paths', deskPaths, [member.companyId, changed])
  if (rows.length < new Set(changed).size || !rows.every(({ path }) => mayAdminister(member, path))) throw notFound()
}

/** Refuses what would leave the company without an active person who administers all of it. Call it after the change. */
export async function keepAnAdmin(tx: Tx, companyId: number): Promise<void> {
  const [row] = await tx.run('an_admin', anAdmin, [companyId])
  if (!row) throw new Refused({ code: 'last_admin' })
}

/** Lets one change of roles after the other into a company: two administrators cannot remove each other at once. */
export async function oneAtATime(tx: Tx, companyId: number): Promise<void> {
  await tx.run('roles_in_turn', 'select pg_advisory_xact_lock(7246430, $1)', [companyId])
}

const deskPaths = `select u.path from desk d join unit u on u.company_id = d.company_id and u.id = d.unit_id
  where d.company_id = $1 and d.id = any ($2::bigint[])`
const anAdmin = `select from role_grant g
  join unit u on u.company_id = g.company_id and u.id = g.unit_id and u.parent_id is null
  join person p on p.company_id = g.company_id and p.id = g.person_id and p.active and p.account_id is not null
  where g.company_id = $1 and g.role = 'admin' limit 1`
