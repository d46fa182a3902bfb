import type { z } from 'zod'
import { keyOf } from '../../core/assets/codes.ts'
import { mayKeepAssets } from '../../core/assets/policy.ts'
import { type Caller, type Membership, memberOf } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { changeAsset } from '../contract/assets.ts'
import { recordActivity } from '../people/activity.ts'
import { companyOf, unitPaths } from '../people/unitPaths.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { type AssetFacts, holdAsset, writeAsset } from './assetStore.ts'
import { type AssetRow, readAsset } from './readAssets.ts'

/**
 * Changes what the register says of an asset, and puts that on record. Throws 404 for an asset that the caller does not see and
 * 403 for one, or for a unit where it would go, whose assets they do not keep.
 */
export async function alterAsset(
  tx: Tx,
  caller: Caller,
  id: number,
  change: z.output<typeof changeAsset>,
  now: Instant,
): Promise<void> {
  await holdAsset(tx, id)
  const row = await readAsset(tx, caller, id, now)
  const member = row && memberOf(caller, row.company_id)
  if (!row || !member) throw notFound()
  if (!mayKeepAssets(member, row.unit_path)) throw notAllowed()
  if (change.unit !== undefined) await mustKeep(tx, member, change.unit)
  await writeAsset(tx, member.companyId, row.id, sound(Object.assign(factsOf(row), change)), now)
  const detail = { asset: row.id, ...change }
  await recordActivity(tx, {
    ...{ companyId: member.companyId, by: member.personId, what: 'asset.changed', detail, now },
  })
}

/** The facts of a row, as they are written. */
function factsOf({ unit, person, ...row }: AssetRow): AssetFacts {
  const { code, name, kind, serial, place, boughtOn, warrantyUntil, state, note } = row
  return {
    ...{ code, name, kind, serial, unit: unit?.id ?? null, person: person?.id ?? null, place },
    ...{ boughtOn, warrantyUntil, state, note },
  }
}

/** Throws 404 for a unit that is not there and 403 for one whose assets the member does not keep. */
export async function mustKeep(tx: Tx, member: Membership, unitId: number | null): Promise<void> {
  const company = await companyOf(tx, member.companyId)
  const id = unitId ?? company?.rootId ?? 0
  const path = (await unitPaths(tx, member.companyId, [id])).get(id) ?? []
  if (!mayKeepAssets(member, path)) throw notAllowed()
}

/** The same facts; bad input when the code is nothing but blanks and dashes. */
export function sound(facts: AssetFacts): AssetFacts {
  if (keyOf(facts.code) === '') throw new BadInput('code', 'format')
  return facts
}
