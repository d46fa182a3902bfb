import { useQuery } from '@tanstack/react-query'
import { stateKind } from '../desk/stateKind.ts'
import { near } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { StateMark } from '../ui/Marks.tsx'
import { Bones, ErrorBox } from '../ui/Notices.tsx'
import styles from './Assets.module.css'
import { historyQuery } from './assetQueries.ts'

/** The tickets that named an asset, of those that one may read; the newest first. */
export function AssetHistory({ asset }: { readonly asset: number }) {
  const { t, pick } = useText()
  const reading = useReading()
  const { data, error } = useQuery(historyQuery(asset))
  return (
    <section className={styles.history} aria-labelledby="asset-history">
      <h3 id="asset-history">{t('assets:history')}</h3>
      {error ? <ErrorBox title={t('assets:failed')} detail={sentenceOf(error, t)} /> : null}
      {data || error ? null : <Bones heights={[40, 40]} label={t('words:loading')} />}
      {data?.items.length === 0 ? <p className="quiet small">{t('assets:historyNone')}</p> : null}
      <ul>
        {(data?.items ?? []).map((ticket) => (
          <li key={ticket.id}>
            <a href={`/desk/all/${ticket.number}`}>
              <b className="cut">{ticket.subject}</b>
              <span className="quiet small">
                {ticket.number} · {near(ticket.openedAt, reading)}
              </span>
            </a>
            <StateMark kind={stateKind(ticket.state)}>{pick(ticket.state.label)}</StateMark>
          </li>
        ))}
      </ul>
    </section>
  )
}
