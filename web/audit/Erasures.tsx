import { IconEraser } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ErasureRecord } from '../../server/contract/audit.ts'
import { moment } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { Tag } from '../ui/Marks.tsx'
import styles from './Audit.module.css'
import { erasuresQuery } from './auditQueries.ts'
import { EraseDialog } from './EraseDialog.tsx'

/** What was erased, when, by whom and why; and, for administrators, the way to do it. */
export function Erasures(props: { readonly company: number; readonly mayErase: boolean }) {
  const { t } = useText()
  const [asking, setAsking] = useState(false)
  const query = useInfiniteQuery(erasuresQuery(props.company))
  const rows = (query.data?.pages ?? []).flatMap((page) => page.items)
  return (
    <section className={styles.section} aria-labelledby="erasures">
      <h2 id="erasures">{t('audit:erasures.title')}</h2>
      <p>{t('audit:erasures.text')}</p>
      {query.data && rows.length === 0 ? <p className={styles.none}>{t('audit:erasures.none')}</p> : null}
      <ul className={styles.rows}>
        {rows.map((record) => (
          <Line key={record.id} record={record} />
        ))}
      </ul>
      <div className={styles.acts}>
        {query.hasNextPage ? (
          <Button size="small" busy={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t('words:more')}
          </Button>
        ) : null}
        {props.mayErase ? (
          <Button look="danger" icon={<IconEraser aria-hidden="true" />} onPress={() => setAsking(true)}>
            {t('audit:erasures.new')}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <EraseDialog what={{ person: null }} onDone={() => setAsking(false)} onClose={() => setAsking(false)} />
      ) : null}
    </section>
  )
}

function Line({ record }: { readonly record: ErasureRecord }) {
  const { t } = useText()
  const reading = useReading()
  const { ticket, entries, whole, by, reason } = record
  return (
    <li>
      <span>{moment(record.at as never, reading)}</span>
      <span>
        <b>{ticket.number}</b>, {t(whole ? 'audit:erasures.all' : 'audit:erasures.some', { count: entries })}
        <span className={styles.why}>
          {t(`audit:reason.${reason ?? 'unknown'}`)} · {by ?? t('audit:erasures.command')}
        </span>
      </span>
      <Tag tone={record.sealed ? 'good' : 'plain'}>
        {t(record.sealed ? 'audit:erasures.sealed' : 'audit:erasures.waiting')}
      </Tag>
    </li>
  )
}
