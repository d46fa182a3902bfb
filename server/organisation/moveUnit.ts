import { type Caller, memberOf } from '../../core/people/caller.ts'
import { mayAdminister } from '../../core/people/policy.ts'
import { accessChanged } from '../people/endAccess.ts'
import type { Tx } from '../platform/db.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { Refused } from '../tickets/refused.ts'
import { readUnit, type UnitRow } from './readUnits.ts'

/**
 * Moves a unit and everything below it under another one, and with it what people hold there. Only who administers both
 * places may; never below itself. Moves in one company wait for each other, so that two of them make no circle.
 */
export async function moveUnit(tx: Tx, caller: Caller, unit: UnitRow, parentId: number): Promise<void> {
  const { companyId, id } = unit
  await tx.run('moves_in_turn', 'select pg_advisory_xact_lock(7246432, $1)', [companyId])
  const moved = await readUnit(tx, id)
  const parent = await readUnit(tx, parentId)
  const member = memberOf(caller, companyId)
  if (!member || !moved || parent?.companyId !== companyId) throw notFound()
  if (parent.path.includes(id) || moved.parentId === null) throw new Refused({ code: 'unit_below_itself' })
  if (parent.id === moved.parentId) return
  if (!mayAdminister(member, parent.path) || !mayAdminister(member, moved.path)) throw notAllowed()
  await tx.run('hang_unit', 'update unit set parent_id = $3 where company_id = $1 and id = $2', [
    companyId,
    id,
    parentId,
  ])
  await tx.run('move_paths', movePaths, [companyId, id, parent.path, moved.path.length])
  await accessChanged(tx, await accountsBelow(tx, companyId, id))
}

/** The accounts that hold something at or below a unit. */
async function accountsBelow(tx: Tx, companyId: number, unitId: number): Promise<readonly (string | null)[]> {
  const rows = await tx.run<{ account_id: string | null }>('accounts_below', holders, [companyId, unitId])
  return rows.map((row) => row.account_id)
}

const movePaths = `update unit set path = $3::bigint[] || path[$4::int : array_length(path, 1)]
  where company_id = $1 and path @> array[$2::bigint]`
const holders = `select distinct p.account_id from role_grant g
  join unit u on u.company_id = g.company_id and u.id = g.unit_id and u.path @> array[$2::bigint]
  join person p on p.company_id = g.company_id and p.id = g.person_id where g.company_id = $1`
