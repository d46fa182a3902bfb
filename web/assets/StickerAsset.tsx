import { useQuery } from '@tanstack/react-query'
import { useText } from '../text.ts'
import { matchQuery } from './assetQueries.ts'

/** What the code on a sticker stands for, as far as whoever read it may know. */
export function StickerAsset({ company, code }: { readonly company: number; readonly code: string }) {
  const { t } = useText()
  const { data } = useQuery(matchQuery(company, code, null))
  if (!data) return null
  const { asset, known, openTickets } = data
  if (!asset) return known ? null : <p>{`${t('assets:unknown', { code })} ${t('assets:unknownTaken')}`}</p>
  const parts = [asset.name, asset.person?.name, asset.unit?.name, asset.place]
  return (
    <p>
      {parts.filter(Boolean).join(' · ')}
      {openTickets > 0 ? ` · ${t('assets:open', { count: openTickets })}` : null}
    </p>
  )
}
