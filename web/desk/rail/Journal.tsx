import { moment } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { Notice } from '../../ui/Notices.tsx'
import type { JournalEntry } from '../ticketQueries.ts'
import type { ChainState } from './chain.ts'
import styles from './RailPane.module.css'

/** The journal of a ticket, entry by entry, as it is chained: nothing in it can be changed unnoticed (X3). */
export function Journal(props: {
  readonly number: string
  readonly entries: readonly JournalEntry[]
  readonly chain: ChainState
  readonly onClose: () => void
}) {
  const { t, pick } = useText()
  const reading = useReading()
  const { chain } = props
  return (
    <Dialog
      wide
      opened
      title={t('desk:journal.title', { number: props.number })}
      onClose={props.onClose}
      closeLabel={t('words:close')}
    >
      {typeof chain === 'object' ? (
        <Notice tone="late" title={t('desk:journal.broken', { at: chain.brokenAt })}>
          <p>{t('desk:journal.brokenWhat')}</p>
        </Notice>
      ) : (
        <Notice tone={chain === 'intact' ? 'good' : 'hold'} title={t(`desk:journal.${chain}`)}>
          <p>{t(`desk:journal.${chain}Why`)}</p>
        </Notice>
      )}
      <ol className={styles.entries}>
        {props.entries.map((entry) => (
          <li key={entry.seq}>
            <details>
              <summary>
                <span className={styles.seq}>{entry.seq}</span>
                <span>
                  {pick(entry.sentence)}
                  <span className={styles.when}>
                    {moment(entry.at, reading)} · {entry.by?.name ?? t('words:system')}
                  </span>
                </span>
                <code title={t('desk:journal.hash')}>{entry.hash.slice(0, 8)}</code>
              </summary>
              <pre>{entry.canonical}</pre>
              <p className={styles.hashes}>
                <code>{entry.prevHash}</code> → <code>{entry.hash}</code>
              </p>
            </details>
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
