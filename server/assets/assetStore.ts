import type { z } from 'zod'
import { keyOf } from '../../core/assets/codes.ts'
import type { Instant } from '../../core/time.ts'
import type { newAsset } from '../contract/assets.ts'
import type { Tx } from '../platform/db.ts'

/** All that the register says of an asset. */
export type AssetFacts = Omit<z.output<typeof newAsset>, 'company'>

/** Enters an asset and answers its id. Throws the unique violation when its code is taken; ids of other companies break a foreign key. */
export async function addAsset(tx: Tx, companyId: number, facts: AssetFacts, now: Instant): Promise<number> {
  const [row] = await tx.run<{ id: number }>('add_asset', insert, [companyId, ...valuesOf(facts), now])
  if (!row) throw new Error('no asset was entered')
  return row.id
}

/** Holds an asset until the transaction ends, so that of two changes at once neither undoes the other. */
export async function holdAsset(tx: Tx, id: number): Promise<void> {
  await tx.run('hold_asset', 'select from asset where id = $1 for update', [id])
}

/** Holds all assets of a company, so that what was looked at is what is changed. */
export async function holdAssets(tx: Tx, companyId: number): Promise<void> {
  await tx.run('hold_assets', 'select from asset where company_id = $1 for update', [companyId])
}

/** Writes what the register says of an asset from now on; throws like `addAsset`. */
export async function writeAsset(
  tx: Tx,
  companyId: number,
  id: number,
  facts: AssetFacts,
  now: Instant,
): Promise<void> {
  await tx.run('write_asset', update, [companyId, ...valuesOf(facts), now, id])
}

function valuesOf(facts: AssetFacts): readonly unknown[] {
  return [
    ...[facts.code, keyOf(facts.code), facts.name, facts.kind, facts.serial, facts.unit, facts.person, facts.place],
    ...[facts.boughtOn, facts.warrantyUntil, facts.state, facts.note],
  ]
}

const insert = `insert into asset (company_id, code, key, name, kind, serial, unit_id, person_id, place, bought_on,
    warranty_until, state, note, added_at, changed_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14) returning id`
const update = `update asset set code = $2, key = $3, name = $4, kind = $5, serial = $6, unit_id = $7, person_id = $8,
    place = $9, bought_on = $10, warranty_until = $11, state = $12, note = $13, changed_at = $14
  where company_id = $1 and id = $15`
