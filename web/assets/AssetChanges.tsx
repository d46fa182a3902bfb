import { useQuery } from '@tanstack/react-query'
import type { AssetChanges as Answer } from '../../server/contract/assets.ts'
import { dayOf, moment } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import styles from './AssetChanges.module.css'
import { changesQuery } from './assetQueries.ts'

type Change = Answer['items'][number]
type Field = Change['fields'][number]

/** Who changed what of an asset and when, the newest first; how it was entered stands at the end, folded up (expected.md 32). */
export function AssetChanges({ asset }: { readonly asset: number }) {
  const { t } = useText()
  const { data, error } = useQuery(changesQuery(asset))
  return (
    <section className={styles.changes} aria-labelledby="asset-changes">
      <h3 id="asset-changes">{t('assets:changes.title')}</h3>
      {error ? <ErrorBox title={t('assets:failed')} detail={sentenceOf(error, t)} /> : null}
      {data || error ? null : <Bones heights={[40, 40]} label={t('words:loading')} />}
      {data?.items.length === 0 ? <p className="quiet small">{t('assets:changes.none')}</p> : null}
      <ol>
        {(data?.items ?? []).map((change) => (
          <Entry key={change.id} change={change} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ change }: { readonly change: Change }) {
  const { t } = useText()
  const reading = useReading()
  const { at, by, isNew, imported, fields } = change
  const how = `${isNew ? 'entered' : 'changed'}${imported ? 'Imported' : ''}`
  return (
    <li>
      <p className={styles.head}>
        <span>{t(`assets:changes.${how}`, { by: by ?? t('assets:changes.program') })}</span>{' '}
        <time dateTime={at} className="quiet small">
          {moment(at, reading)}
        </time>
      </p>
      {isNew ? (
        <details>
          <summary>{t('assets:changes.first')}</summary>
          <Fields fields={fields} isNew />
        </details>
      ) : (
        <Fields fields={fields} isNew={false} />
      )}
    </li>
  )
}

function Fields(props: { readonly fields: readonly Field[]; readonly isNew: boolean }) {
  const { t } = useText()
  return (
    <dl>
      {props.fields.map(({ field, before, after }) => (
        <div key={field}>
          <dt>{t(`assets:field.${field}`)}</dt>
          <dd>
            {props.isNew ? null : (
              <>
                <Value field={field} value={before} was />
                <span className={styles.arrow} aria-hidden="true">
                  →
                </span>
                <span className="unseen">{t('assets:changes.became')}</span>
              </>
            )}
            <Value field={field} value={after} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A value as the register shows it; one that is none says so. */
function Value(props: { readonly field: string; readonly value: string | null; readonly was?: boolean }) {
  const { t } = useText()
  const reading = useReading()
  const { field, value } = props
  const look = props.was ? styles.was : styles.now
  if (value === null) return <span className={`${look} ${styles.empty}`}>{t('assets:changes.empty')}</span>
  const isDay = field === 'boughtOn' || field === 'warrantyUntil'
  // a day without an hour: its noon is that day everywhere in the archipelago
  const words = isDay
    ? dayOf(`${value}T05:00:00.000Z`, reading)
    : field === 'state'
      ? t(`assets:state.${value}`)
      : value
  return <span className={look}>{words}</span>
}
