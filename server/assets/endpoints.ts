import { keyOf } from '../../core/assets/codes.ts'
import { mayKeepAssets } from '../../core/assets/policy.ts'
import { type Caller, type Membership, memberOf } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import { asset, assetQuery, assetRef, assets, changeAsset, newAsset } from '../contract/assets.ts'
import { recordActivity } from '../people/activity.ts'
import { nameCursor, namePlace } from '../people/page.ts'
import { companyOf, unitPaths } from '../people/unitPaths.ts'
import { BadInput } from '../platform/badInput.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { type AssetFacts, addAsset, holdAsset, writeAsset } from './assetStore.ts'
import { type AssetRow, type AssetView, assetView, listAssets, readAsset } from './readAssets.ts'

/** GET /api/v1/assets: what the caller sees of the register; for requesters what they or their unit have. */
export const listAssetsEndpoint = endpoint({
  operation: 'listAssets',
  method: 'GET',
  path: '/api/v1/assets',
  summary: "Assets of my companies; for requesters their own and their unit's",
  access: 'account',
  query: assetQuery,
  reply: assets,
  handle: async ({ tx, caller, query, now }) => {
    const { rows, kinds } = await listAssets(tx, caller, query, namePlace(query.cursor), now)
    const shown = rows.slice(0, query.limit)
    const last = rows.length > query.limit ? shown.at(-1) : undefined
    return {
      items: shown.map((row) => assetView(row, caller)),
      next: last ? nameCursor({ name: last.code, id: last.id }) : null,
      kinds: [...kinds],
    }
  },
})

/** GET /api/v1/assets/{asset} */
export const showAsset = endpoint({
  operation: 'showAsset',
  method: 'GET',
  path: '/api/v1/assets/{asset}',
  summary: 'An asset',
  access: 'account',
  params: assetRef,
  reply: asset,
  handle: ({ tx, caller, params, now }) => viewOf(tx, caller, params.asset, now),
})

/** POST /api/v1/assets: an asset of a unit that the caller administers or leads. */
export const addAssetEndpoint = endpoint({
  operation: 'addAsset',
  method: 'POST',
  path: '/api/v1/assets',
  summary: 'Enter an asset',
  access: 'staff',
  body: newAsset,
  reply: asset,
  status: 201,
  handle: async ({ tx, caller, body, now }) => {
    const { company: companyId, ...facts } = body
    const member = memberOf(caller, companyId)
    if (!member) throw notFound()
    await mustKeep(tx, member, facts.unit)
    const id = await addAsset(tx, companyId, sound(facts), now)
    const detail = { asset: id, ...facts }
    await recordActivity(tx, { companyId, by: member.personId, what: 'asset.added', detail, now })
    return viewOf(tx, caller, id, now)
  },
})

/** PATCH /api/v1/assets/{asset}: anything of it; `state` retires it. Where it goes, the caller must administer or lead, too. */
export const changeAssetEndpoint = endpoint({
  operation: 'changeAsset',
  method: 'PATCH',
  path: '/api/v1/assets/{asset}',
  summary: 'Change or retire an asset',
  access: 'staff',
  params: assetRef,
  body: changeAsset,
  reply: asset,
  handle: async ({ tx, caller, params, body, now }) => {
    await holdAsset(tx, params.asset)
    const row = await readAsset(tx, caller, params.asset, now)
    const member = row && memberOf(caller, row.company_id)
    if (!row || !member) throw notFound()
    if (!mayKeepAssets(member, row.unit_path)) throw notAllowed()
    if (body.unit !== undefined) await mustKeep(tx, member, body.unit)
    await writeAsset(tx, member.companyId, row.id, sound(Object.assign(factsOf(row), body)), now)
    const detail = { asset: row.id, ...body }
    await recordActivity(tx, {
      ...{ companyId: member.companyId, by: member.personId, what: 'asset.changed', detail, now },
    })
    return viewOf(tx, caller, row.id, now)
  },
})

/** An asset as this caller sees it. Throws 404 for one that they do not see. */
async function viewOf(tx: Tx, caller: Caller, id: number, now: Instant): Promise<AssetView> {
  const row = await readAsset(tx, caller, id, now)
  if (!row) throw notFound()
  return assetView(row, caller)
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
async function mustKeep(tx: Tx, member: Membership, unitId: number | null): Promise<void> {
  const company = await companyOf(tx, member.companyId)
  const id = unitId ?? company?.rootId ?? 0
  const path = (await unitPaths(tx, member.companyId, [id])).get(id) ?? []
  if (!mayKeepAssets(member, path)) throw notAllowed()
}

/** The same facts; bad input when the code is nothing but blanks and dashes. */
function sound(facts: AssetFacts): AssetFacts {
  if (keyOf(facts.code) === '') throw new BadInput('code', 'format')
  return facts
}
