import { useQuery } from '@tanstack/react-query'
import type { Asset } from '../../server/contract/assets.ts'
import { useText } from '../text.ts'
import styles from './Assets.module.css'
import { StateTag, WarrantyTag } from './AssetTags.tsx'
import { assetsOfQuery } from './assetQueries.ts'

const most = 8

/** What whoever calls has, then what their unit shares: a click fills the form's field for it; without such a field it is opened (C11). */
export function CallerAssets(props: {
  readonly company: number
  readonly person: number
  readonly unit: number | null
  readonly onPick: ((code: string) => void) | null
}) {
  const { t } = useText()
  const { onPick } = props
  const { data } = useQuery(assetsOfQuery(props.company, props.person, props.unit))
  if (!data || data.length === 0) return null
  return (
    <section className={styles.caller} aria-labelledby="intake-assets">
      <h2 id="intake-assets">{t('assets:ofReporter')}</h2>
      <ul>
        {data.slice(0, most).map((asset) => (
          <li key={asset.id}>
            {onPick ? (
              <button type="button" onClick={() => onPick(asset.code)} title={t('assets:fill', { code: asset.code })}>
                <About asset={asset} />
              </button>
            ) : (
              <a href={`/assets?company=${asset.companyId}&open=${asset.id}`}>
                <About asset={asset} />
              </a>
            )}
            {asset.state === 'in_use' ? null : <StateTag state={asset.state} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

function About({ asset }: { readonly asset: Asset }) {
  const { t } = useText()
  return (
    <>
      <b className="cut">{asset.name}</b>
      <span>
        <span className={styles.code}>{asset.code}</span>
        {asset.person ? null : ` · ${asset.unit?.name ?? ''}`}
        {asset.warrantyUntil === null ? null : (
          <>
            {' · '}
            {t('assets:col.warranty')} <WarrantyTag asset={asset} />
          </>
        )}
      </span>
    </>
  )
}
