import { addAssetEndpoint, changeAssetEndpoint, listAssetsEndpoint, showAsset } from './endpoints.ts'
import { exportAssets } from './exportAssets.ts'
import { importAssets } from './importAssets.ts'
import { printAssetLabels } from './labels/printAssetLabels.ts'
import { listAssetChanges } from './listChanges.ts'
import { matchAsset } from './matchAsset.ts'

/** The register of assets in the API's table of contents. */
export const assetRoutes = [
  listAssetsEndpoint,
  showAsset,
  listAssetChanges,
  addAssetEndpoint,
  changeAssetEndpoint,
  matchAsset,
  importAssets,
  exportAssets,
  printAssetLabels,
]
