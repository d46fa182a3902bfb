import type { z } from 'zod'
import type { Asset, changeAsset, newAsset } from '../../server/contract/assets.ts'

/** An asset as its form holds it; blank texts mean "none". */
export type AssetDraft = {
  readonly code: string
  readonly name: string
  readonly kind: string
  readonly serial: string
  readonly unit: number | null
  readonly person: { readonly id: number; readonly name: string } | null
  readonly place: string
  readonly boughtOn: string
  readonly warrantyUntil: string
  readonly state: Asset['state']
  readonly note: string
}

/** The form of an asset, or an empty one for a new asset of the unit that is being looked at. */
export function assetDraft(asset: Asset | null, unit: number | null): AssetDraft {
  return {
    code: asset?.code ?? '',
    name: asset?.name ?? '',
    kind: asset?.kind ?? '',
    serial: asset?.serial ?? '',
    unit: asset ? (asset.unit?.id ?? null) : unit,
    person: asset?.person ?? null,
    place: asset?.place ?? '',
    boughtOn: asset?.boughtOn ?? '',
    warrantyUntil: asset?.warrantyUntil ?? '',
    state: asset?.state ?? 'in_use',
    note: asset?.note ?? '',
  }
}

/** What the API is told of a new asset. */
export function newAssetOf(draft: AssetDraft, company: number): z.input<typeof newAsset> {
  return { company, ...factsOf(draft) }
}

/** Only what differs, so that two who change different things of one asset do not undo each other; null when nothing does. */
export function changesOf(before: AssetDraft, after: AssetDraft): z.input<typeof changeAsset> | null {
  const was: Readonly<Record<string, unknown>> = factsOf(before)
  const changed = Object.entries(factsOf(after)).filter(([name, value]) => was[name] !== value)
  return changed.length === 0 ? null : Object.fromEntries(changed)
}

function factsOf(draft: AssetDraft) {
  const said = (text: string) => (text.trim() === '' ? null : text.trim())
  return {
    ...{ code: draft.code.trim(), name: draft.name.trim(), kind: said(draft.kind), serial: said(draft.serial) },
    ...{ unit: draft.unit, person: draft.person?.id ?? null, place: said(draft.place) },
    ...{ boughtOn: said(draft.boughtOn), warrantyUntil: said(draft.warrantyUntil) },
    ...{ state: draft.state, note: said(draft.note) },
  }
}
