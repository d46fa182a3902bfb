import { type ComponentType, lazy } from 'react'
import { loadTexts } from '../text.ts'

/** What forms and tickets show of the register is loaded with its words when a field that holds a code is first there. */
const later = <P>(load: () => Promise<ComponentType<P>>) =>
  lazy(async () => {
    const [part] = await Promise.all([load(), loadTexts('assets')])
    return { default: part }
  })

export const AssetHelp = later(() => import('./AssetHelp.tsx').then((part) => part.AssetHelp))
export const NamedAsset = later(() => import('./NamedAsset.tsx').then((part) => part.NamedAsset))
export const CallerAssets = later(() => import('./CallerAssets.tsx').then((part) => part.CallerAssets))
export const StickerAsset = later(() => import('./StickerAsset.tsx').then((part) => part.StickerAsset))
