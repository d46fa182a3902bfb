import { type AssetChange, changesOf, type Recorded } from '../../core/assets/changes.ts'
import { memberOf } from '../../core/people/caller.ts'
import { isStaff } from '../../core/people/policy.ts'
import { assetChanges, assetRef } from '../contract/assets.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { readAsset } from './readAssets.ts'

const most = 500

/** GET /api/v1/assets/{asset}/changes: who changed what of it and when, for whoever sees the asset; what is noted for the desk stays there. */
export const listAssetChanges = endpoint({
  operation: 'listAssetChanges',
  method: 'GET',
  path: '/api/v1/assets/{asset}/changes',
  summary: 'Who changed what of an asset, and when',
  access: 'account',
  params: assetRef,
  reply: assetChanges,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readAsset(tx, caller, params.asset, now)
    const member = row && memberOf(caller, row.company_id)
    if (!row || !member) throw notFound()
    const { companyId } = member
    const recorded = await tx.run<Recorded>('changes_of_asset', recordOf, [companyId, row.id])
    const changes = changesOf(recorded)
      .slice(-most)
      .flatMap((one) => seenBy(isStaff(member), one))
    const [people, units] = await namesFor(tx, companyId, changes)
    const said = (field: string, value: string | number | null) =>
      typeof value === 'number' ? ((field === 'unit' ? units : people).get(value) ?? null) : value
    return {
      items: changes.toReversed().map(({ id, at, by, isNew, imported, fields }) => ({
        ...{ id, at, isNew, imported, by: by === null ? null : (people.get(by) ?? null) },
        fields: fields.map(({ field, before, after }) => ({
          ...{ field, before: said(field, before), after: said(field, after) },
        })),
      })),
    }
  },
})

/** A change without what is for the desk only; none where nothing is left of it. */
function seenBy(isOfDesk: boolean, change: AssetChange): readonly AssetChange[] {
  if (isOfDesk) return [change]
  const fields = change.fields.filter(({ field }) => field !== 'note')
  return change.isNew || fields.length > 0 ? [{ ...change, fields }] : []
}

type Names = ReadonlyMap<number, string>

/** The names of the people and units that these changes are about. */
async function namesFor(
  tx: Tx,
  companyId: number,
  changes: readonly AssetChange[],
): Promise<readonly [people: Names, units: Names]> {
  const said = (name: 'person' | 'unit') =>
    changes
      .flatMap(({ fields }) => fields.filter(({ field }) => field === name))
      .flatMap(({ before, after }) => [before, after])
      .filter((id) => typeof id === 'number')
  const doers = changes.flatMap(({ by }) => (by === null ? [] : [by]))
  const named = async (name: string, query: string, ids: readonly number[]): Promise<Names> => {
    const rows = await tx.run<{ id: number; name: string }>(name, query, [companyId, [...new Set(ids)]])
    return new Map(rows.map(({ id, name: of }) => [id, of]))
  }
  return [
    await named('people_of_changes', peopleOf, [...doers, ...said('person')]),
    await named('units_of_changes', unitsOf, said('unit')),
  ]
}

const recordOf = `select id, at, by_person as by, what, detail from activity
  where company_id = $1 and (detail ->> 'asset')::bigint = $2::bigint and what in ('asset.added', 'asset.changed')
  order by id`
const peopleOf = 'select id, name from person where company_id = $1 and id = any ($2::bigint[])'
const unitsOf = 'select id, name from unit where company_id = $1 and id = any ($2::bigint[])'
