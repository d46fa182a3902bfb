import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { spokenNumber } from '../../core/people/phoneNumber.ts'
import { LongList } from '../desk/LongList.tsx'
import { moment, near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Tag } from '../ui/Marks.tsx'
import styles from './Gateways.module.css'
import { type Gateway, type GatewayText, textsQuery } from './gatewayQueries.ts'

const tones: Readonly<Record<string, 'good' | 'hold' | 'late' | 'plain'>> = {
  ...{ sent: 'good', delivered: 'good', ticket: 'good', message: 'good', answered: 'good' },
  ...{ queued: 'hold', sending: 'hold', handed: 'hold', waiting: 'hold', held: 'hold', kept: 'hold' },
  ...{ failed: 'late', quarantined: 'late', ignored: 'plain' },
}

/** What came in by a gateway and what went out, the newest first, and what became of each. */
export function GatewayTexts({ gateway }: { readonly gateway: Gateway }) {
  const { t } = useText()
  const [way, setWay] = useState<'in' | 'out'>('in')
  const query = useInfiniteQuery(textsQuery(gateway.id, way))
  return (
    <section className={styles.texts} aria-labelledby="gateway-texts">
      <div className={styles.textsHead}>
        <h3 id="gateway-texts">{t('gateways:texts.title')}</h3>
        <div className={styles.ways}>
          {(['in', 'out'] as const).map((one) => (
            <button key={one} type="button" aria-pressed={way === one} onClick={() => setWay(one)}>
              {t(`gateways:texts.${one}`)}
            </button>
          ))}
        </div>
      </div>
      <LongList
        query={query}
        bones={[48, 48]}
        failed={t('mail_page:failed')}
        none={<p className="quiet small">{t(`gateways:texts.none.${way}`)}</p>}
      >
        {(rows) => (
          <ol>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ol>
        )}
      </LongList>
    </section>
  )
}

function Row({ row }: { readonly row: GatewayText }) {
  const { t } = useText()
  const reading = useReading()
  const reason = row.detail
    ? t(`mail_page:${row.way === 'in' ? 'reason' : 'why'}.${row.detail}`, { defaultValue: row.detail })
    : null
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <b className="cut">{row.name ?? (row.who.startsWith('+') ? spokenNumber(row.who) : row.who)}</b>
        <p className="small">{row.text === '' ? t('gateways:texts.noWords') : row.text}</p>
        <span className="quiet small">
          {row.ticket ? (
            <>
              <a href={`/desk/all/${row.ticket.number}`}>{row.ticket.number}</a> ·{' '}
            </>
          ) : null}
          <span title={moment(row.at, reading)}>{near(row.at, reading)}</span>
        </span>
        {reason ? <span className="quiet small">{reason}</span> : null}
      </div>
      <Tag tone={tones[row.state] ?? 'plain'}>{t(`gateways:fate.${row.state}`, { defaultValue: row.state })}</Tag>
    </li>
  )
}
