import { keyOf } from '../../core/assets/codes.ts'
import { columnsOf, type Facts, type Known, type Planned, planImport } from '../../core/assets/importRows.ts'
import { mayKeepAssets } from '../../core/assets/policy.ts'
import { type Membership, memberOf } from '../../core/people/caller.ts'
import { holdsAnywhere } from '../../core/people/policy.ts'
import { readCsv } from '../../core/text/csv.ts'
import type { Instant } from '../../core/time.ts'
import { assetImport, importedAssets } from '../contract/assets.ts'
import { recordActivity } from '../people/activity.ts'
import { companyOf } from '../people/unitPaths.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { addAsset, holdAssets, writeAsset } from './assetStore.ts'

const mostRows = 2000

/** POST /api/v1/assets/import: what would become of each row of a table; with `apply` it is done, all of it or nothing. */
export const importAssets = endpoint({
  operation: 'importAssets',
  method: 'POST',
  path: '/api/v1/assets/import',
  summary: 'Look at a table of assets row by row, and take it in',
  access: 'staff',
  limit: { per: 'account', burst: 20, everySeconds: 5 },
  body: assetImport,
  reply: importedAssets,
  handle: async ({ tx, caller, body, now }) => {
    const member = memberOf(caller, body.company)
    if (!member) throw notFound()
    if (!holdsAnywhere(member, 'admin') && !holdsAnywhere(member, 'lead')) throw notAllowed()
    const [head, ...rows] = readCsv(body.text).rows
    const columns = columnsOf(head?.cells ?? [])
    // without both columns no row could be right, and none could be told from another
    if (!columns.includes('code') || !columns.includes('name')) throw new BadInput('text', 'required')
    if (rows.length > mostRows) throw new BadInput('text', 'invalid')
    if (body.apply) await holdAssets(tx, member.companyId)
    const planned = planImport(columns, rows, await known(tx, member))
    const count = (outcome: Planned['outcome']) => planned.filter((row) => row.outcome === outcome).length
    const counts = {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      wrong: count('wrong'),
    }
    const applied = body.apply && counts.wrong === 0
    if (applied) await write(tx, member, planned, now)
    return {
      ...{ applied, counts },
      unknownColumns: (head?.cells ?? []).filter((title, at) => columns[at] === null && title !== ''),
      rows: planned.map(({ line, code, name, outcome, changes, faults }) => ({
        ...{ line, code: code.slice(0, 100), name: name.slice(0, 200), outcome },
        ...{ changes: [...changes], faults: [...faults] },
      })),
    }
  },
})

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
