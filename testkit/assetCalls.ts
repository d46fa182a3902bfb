import { type AssetFacts, addAsset } from '../server/assets/assetStore.ts'
import type { Call } from './call.ts'
import type { World } from './world.ts'

const v1 = '/api/v1'
let count = 0

/** One sound call of every operation about assets, about things of the first company. */
export const assetCalls: Readonly<Record<string, (world: World) => Call | Promise<Call>>> = {
  listAssets: async (world) => {
    await testAsset(world)
    return { path: `${v1}/assets` }
  },
  showAsset: async (world) => ({ path: `${v1}/assets/${await testAsset(world)}` }),
  listAssetChanges: async (world) => ({ path: `${v1}/assets/${await testAsset(world)}/changes` }),
  addAsset: ({ desk }) => ({
    path: `${v1}/assets`,
    body: { company: desk.companyId, code: `PRN-${++count}`, name: 'Printer', unit: desk.rootId },
  }),
  matchAsset: ({ desk }) => ({ path: `${v1}/asset-matches?company=${desk.companyId}&code=PRN-9999` }),
  importAssets: ({ desk }) => ({
    path: `${v1}/assets/import`,
    body: { company: desk.companyId, text: `code,name\nIMP-${++count},Laptop\n`, apply: true },
  }),
  exportAssets: ({ desk }) => ({ path: `${v1}/assets.csv?company=${desk.companyId}` }),
  printAssetLabels: async (world) => ({
    path: `${v1}/asset-labels.pdf?company=${world.desk.companyId}&assets=${await testAsset(world)}`,
  }),
  changeAsset: async (world) => ({ path: `${v1}/assets/${await testAsset(world)}`, body: { state: 'retired' } }),
}

/** An asset of the first company, held by its requester unless told otherwise; answers its id. */
export async function testAsset(
  {
    server,
    desk,
  }: { readonly server: Pick<World['server'], 'house'>; readonly desk: Pick<World['desk'], 'companyId' | 'dewi'> },
  facts: Partial<AssetFacts> = {},
): Promise<number> {
  const { door, clock } = server.house
  const blank = { kind: null, serial: null, unit: null, place: null, boughtOn: null, warrantyUntil: null, note: null }
  const made: AssetFacts = {
    ...{ ...blank, code: `UJI-${++count}`, name: 'Printer uji', state: 'in_use', person: desk.dewi.personId },
    ...facts,
  }
  return door.within([desk.companyId], (tx) => addAsset(tx, desk.companyId, made, clock.now()))
}
