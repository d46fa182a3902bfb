import { IconDeviceDesktop } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'
import styles from './Assets.module.css'
import { WarrantyTag } from './AssetTags.tsx'
import { matchQuery } from './assetQueries.ts'

/** The asset that a ticket names, as the desk needs it: what it is, with whom, its warranty, and other open tickets about it. */
export function NamedAsset(props: { readonly company: number; readonly code: string; readonly open: boolean }) {
  const { t } = useText()
  const { data } = useQuery(matchQuery(props.company, props.code, null))
  if (!data) return null
  const { asset } = data
  // an answer without a number says that there is none, or where it stands
  if (!asset)
    return data.known || !/\d/.test(props.code) ? null : (
      <p className="quiet small">{t('assets:unknown', { code: props.code })}</p>
    )
  const others = data.openTickets - (props.open ? 1 : 0)
  return (
    <p className={styles.known}>
      <IconDeviceDesktop aria-hidden="true" />
      <span>
        <a href={`/assets?company=${asset.companyId}&open=${asset.id}`}>{asset.name}</a>
        {[asset.person?.name, asset.unit?.name, asset.place].filter(Boolean).map((part) => ` · ${part}`)}
      </span>
      {asset.warrantyUntil === null ? null : (
        <span>
          {t('assets:col.warranty')} <WarrantyTag asset={asset} />
        </span>
      )}
      {asset.state === 'in_use' ? null : <Tag tone="warn">{t(`assets:state.${asset.state}`)}</Tag>}
      {others > 0 ? <Tag tone="warn">{t('assets:othersOpen', { count: others })}</Tag> : null}
    </p>
  )
}
