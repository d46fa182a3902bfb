import type { Asset } from '../../server/contract/assets.ts'
import { dayOf } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'

const states = { in_use: 'good', in_repair: 'warn', retired: 'plain' } as const

/** Whether an asset is in use, in repair, or retired. */
export function StateTag({ state }: { readonly state: Asset['state'] }) {
  const { t } = useText()
  return <Tag tone={states[state]}>{t(`assets:state.${state}`)}</Tag>
}

/** Until when the warranty runs, and whether that is over or near. */
export function WarrantyTag({ asset }: { readonly asset: Pick<Asset, 'warranty' | 'warrantyUntil'> }) {
  const { t } = useText()
  const reading = useReading()
  if (asset.warrantyUntil === null) return <span className="quiet">–</span>
  // a day without an hour: its noon is that day everywhere in the archipelago
  const day = dayOf(`${asset.warrantyUntil}T05:00:00.000Z`, reading)
  if (asset.warranty === 'over') return <Tag tone="late">{t('assets:warranty.overSince', { day })}</Tag>
  if (asset.warranty === 'ends_soon') return <Tag tone="warn">{t('assets:warranty.until', { day })}</Tag>
  return <span>{t('assets:warranty.until', { day })}</span>
}
