import { type Caller, memberOf } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import { asset, assetQuery, assetRef, assets, changeAsset, newAsset } from '../contract/assets.ts'
import { recordActivity } from '../people/activity.ts'
import { nameCursor, namePlace } from '../people/page.ts'
import type { Tx } from '../platform/db.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { alterAsset, mustKeep, sound } from './alterAsset.ts'
import { addAsset } from './assetStore.ts'
import { type AssetView, assetView, listAssets, readAsset } from './readAssets.ts'

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
    await alterAsset(tx, caller, params.asset, body, now)
    return viewOf(tx, caller, params.asset, now)
  },
})

/** An asset as this caller sees it. Throws 404 for one that they do not see. */
async function viewOf(tx: Tx, caller: Caller, id: number, now: Instant): Promise<AssetView> {
  const row = await readAsset(tx, caller, id, now)
  if (!row) throw notFound()
  return assetView(row, caller)
}
