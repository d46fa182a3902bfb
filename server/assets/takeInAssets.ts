import { keyOf } from '../../core/assets/codes.ts'
import { columnsOf, type Facts, type Known, type Planned, planImport } from '../../core/assets/importRows.ts'
import { mayKeepAssets } from '../../core/assets/policy.ts'
import type { Membership } from '../../core/people/caller.ts'
import { readCsv } from '../../core/text/csv.ts'
import type { Instant } from '../../core/time.ts'
import { recordActivity } from '../people/activity.ts'
import { companyOf } from '../people/unitPaths.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { addAsset, holdAssets, writeAsset } from './assetStore.ts'

const mostRows = 2000

/** What becomes of a table, row by row; `applied`: whether it was written. */
export type TakenIn = {
  readonly planned: readonly Omit<Planned, 'id' | 'facts'>[]
  /** Titles that name no column. */
  readonly unknownColumns: readonly string[]
  readonly counts: Readonly<Record<Planned['outcome'], number>>
  readonly applied: boolean
}

/**
 * Looks at a table of assets row by row; with `apply` all of it is written, or, while a row is wrong, nothing. Throws bad input
 * for what is no such table.
 */
export async function takeInAssets(
  tx: Tx,
  member: Membership,
  table: { readonly text: string; readonly apply: boolean },
  now: Instant,
): Promise<TakenIn> {
  const read = readCsv(table.text)
  if (read.broken !== null) return unclosed(read.broken)
  const [head, ...rows] = read.rows
  const columns = columnsOf(head?.cells ?? [])
  // without both columns no row could be right, and none could be told from another
  if (!columns.includes('code') || !columns.includes('name')) throw new BadInput('text', 'required')
  if (rows.length > mostRows) throw new BadInput('text', 'invalid')
  if (table.apply) await holdAssets(tx, member.companyId)
  const planned = planImport(columns, rows, await known(tx, member))
  const count = (outcome: Planned['outcome']) => planned.filter((row) => row.outcome === outcome).length
  const counts = {
    new: count('new'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    wrong: count('wrong'),
  }
  const applied = table.apply && counts.wrong === 0
  if (applied) await write(tx, member, planned, now)
  const unknownColumns = (head?.cells ?? []).filter((title, at) => columns[at] === null && title !== '')
  return { planned, unknownColumns, counts, applied }
}

/** A quotation that never ends: from its line on nobody knows where a row begins, so that is all that can be said of the table. */
function unclosed(line: number): TakenIn {
  const faults = [{ column: null, code: 'unclosed' }] as const
  return {
    planned: [{ line, code: '', name: '', outcome: 'wrong', changes: [], faults }],
    unknownColumns: [],
    counts: { new: 0, changed: 0, unchanged: 0, wrong: 1 },
    applied: false,
  }
}

async function write(tx: Tx, member: Membership, planned: readonly Planned[], now: Instant): Promise<void> {
  const { companyId, personId: by } = member
  for (const { outcome, id, facts, changes } of planned) {
    if (outcome === 'new') {
      const asset = await addAsset(tx, companyId, facts, now)
      await recordActivity(tx, { companyId, by, what: 'asset.added', detail: { asset, ...facts, imported: true }, now })
    }
    if (outcome === 'changed' && id !== null) {
      await writeAsset(tx, companyId, id, facts, now)
      const changed = Object.fromEntries(changes.map((name) => [name, facts[name]]))
      const detail = { asset: id, ...changed, imported: true }
      await recordActivity(tx, { companyId, by, what: 'asset.changed', detail, now })
    }
  }
}

async function known(tx: Tx, member: Membership): Promise<Known> {
  const { companyId } = member
  const company = await companyOf(tx, companyId)
  const units = await tx.run<{ id: number; name: string; path: readonly number[] }>('import_units', unitsOf, [
    companyId,
  ])
  const people = await tx.run<Known['people'][number]>('import_people', peopleOf, [companyId])
  const assets = await tx.run<Facts & { readonly id: number }>('import_assets', assetsOf, [companyId])
  const paths = new Map(units.map(({ id, path }) => [id, path]))
  return {
    units,
    people,
    assets: new Map(assets.map((one) => [keyOf(one.code), one])),
    mayKeep: (unit) => mayKeepAssets(member, paths.get(unit ?? company?.rootId ?? 0) ?? []),
  }
}

const unitsOf = 'select id, name, path from unit where company_id = $1'
const peopleOf = 'select id, name, email from person where company_id = $1 and active'
const assetsOf = `select id, code, name, kind, serial, unit_id as unit, person_id as person, place, bought_on::text as "boughtOn",
    warranty_until::text as "warrantyUntil", state, note from asset where company_id = $1`
