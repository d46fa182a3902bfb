import { addAssetEndpoint, changeAssetEndpoint, listAssetsEndpoint, showAsset } from './endpoints.ts'
import { matchAsset } from './matchAsset.ts'

/** The register of assets in the API's table of contents. */
export const assetRoutes = [listAssetsEndpoint, showAsset, addAssetEndpoint, changeAssetEndpoint, matchAsset]
