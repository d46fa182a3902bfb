import { IconDevices } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import type { Asset } from '../../server/contract/assets.ts'
import type { Unit } from '../../server/contract/people.ts'
import { LongList } from '../desk/LongList.tsx'
import table from '../people/PeopleTable.module.css'
import { useText } from '../text.ts'
import { EmptyState } from '../ui/Notices.tsx'
import { AssetFilters } from './AssetFilters.tsx'
import styles from './Assets.module.css'
import { StateTag, WarrantyTag } from './AssetTags.tsx'
import { assetsQuery } from './assetQueries.ts'
import type { AssetPlace } from './useAssetPlace.ts'

/** The assets that the words and filters find: code and name, where and with whom, how it stands. */
export function AssetTable(props: {
  readonly units: readonly Unit[]
  readonly place: AssetPlace
  /** Those that were picked, to print their labels; nobody may pick where there is nothing. */
  readonly picked: ReadonlySet<number> | null
  readonly onPick: (ids: readonly number[], on: boolean) => void
}) {
  const { t } = useText()
  const { units, place, picked } = props
  const { filter } = place
  const query = useInfiniteQuery({ ...assetsQuery(filter), placeholderData: keepPreviousData })
  const isNarrowed = Object.keys(filter).length > 1
  return (
    <section className={table.people} aria-label={t('assets:title')}>
      <AssetFilters place={place} units={units} kinds={query.data?.pages[0]?.kinds ?? []} />
      <div className={table.scroll}>
        <LongList
          query={query}
          bones={[44, 44, 44, 44]}
          failed={t('assets:failed')}
          none={
            <EmptyState
              icon={<IconDevices aria-hidden="true" />}
              title={isNarrowed ? t('words:nothingFound') : t('assets:none.title')}
            >
              {t(isNarrowed ? 'assets:none.filtered' : 'assets:none.text')}
            </EmptyState>
          }
        >
          {(rows) => (
            <table className={table.table}>
              <thead>
                <tr>
                  <th scope="col">
                    <span className={styles.pick}>
                      {picked ? (
                        <input
                          type="checkbox"
                          aria-label={t('assets:labels.pickAll')}
                          checked={rows.every(({ id }) => picked.has(id))}
                          onChange={(event) =>
                            props.onPick(
                              rows.map(({ id }) => id),
                              event.currentTarget.checked,
                            )
                          }
                        />
                      ) : null}
                      {t('assets:col.asset')}
                    </span>
                  </th>
                  <th scope="col" className={table.wide}>
                    {t('assets:col.where')}
                  </th>
                  <th scope="col" className={table.wide}>
                    {t('assets:col.warranty')}
                  </th>
                  <th scope="col">{t('assets:col.state')}</th>
                </tr>
              </thead>
              <tbody>
                {rows.map((asset) => (
                  <Row
                    key={asset.id}
                    asset={asset}
                    place={place}
                    isPicked={picked?.has(asset.id) ?? null}
                    onPick={(on) => props.onPick([asset.id], on)}
                  />
                ))}
              </tbody>
            </table>
          )}
        </LongList>
      </div>
    </section>
  )
}

function Row(props: {
  readonly asset: Asset
  readonly place: AssetPlace
  readonly isPicked: boolean | null
  readonly onPick: (on: boolean) => void
}) {
  const { t } = useText()
  const { asset, place, isPicked } = props
  const here = place.open === String(asset.id)
  return (
    <tr data-here={here}>
      <td>
        <span className={styles.pick}>
          {isPicked === null ? null : (
            <input
              type="checkbox"
              aria-label={t('assets:labels.pick', { code: asset.code, name: asset.name })}
              checked={isPicked}
              onChange={(event) => props.onPick(event.currentTarget.checked)}
            />
          )}
          <a
            className={table.person}
            href={place.hrefWith({ open: asset.id })}
            aria-current={here ? 'true' : undefined}
          >
            <span className={table.names}>
              <b className="cut">{asset.name}</b>
              <span className="cut quiet small">
                <span className={styles.code}>{asset.code}</span>
                {asset.kind ? ` · ${asset.kind}` : null}
              </span>
            </span>
          </a>
        </span>
      </td>
      <td className={table.wide}>
        <span className="cut">{asset.person?.name ?? asset.unit?.name ?? '–'}</span>
        <span className="cut quiet small">
          {[asset.person ? asset.unit?.name : null, asset.place].filter(Boolean).join(' · ')}
        </span>
      </td>
      <td className={table.wide}>
        <WarrantyTag asset={asset} />
      </td>
      <td>
        <StateTag state={asset.state} />
      </td>
    </tr>
  )
}
