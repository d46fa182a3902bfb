import { IconRubberStamp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { TicketSeal } from '../../../server/contract/audit.ts'
import { sealQuery } from '../../audit/auditQueries.ts'
import { SealPart } from '../../audit/SealPart.tsx'
import { moment } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { Dialog } from '../../ui/ConfirmDialog.tsx'
import { Notice } from '../../ui/Notices.tsx'
import type { JournalEntry } from '../ticketQueries.ts'
import type { ChainState } from './chain.ts'
import styles from './RailPane.module.css'

/** The journal of a ticket, entry by entry, as it is chained and sealed: nothing in it can be changed unnoticed (X3). */
export function Journal(props: {
  readonly number: string
  readonly version: number
  readonly entries: readonly JournalEntry[]
  readonly chain: ChainState
  readonly onClose: () => void
}) {
  const { t, pick } = useText()
  const reading = useReading()
  const { chain } = props
  const { data: seal } = useQuery(sealQuery(props.number, props.version))
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
                <span className={styles.proof}>
                  <SealMark seal={seal} seq={entry.seq} />
                  <code title={t('desk:journal.hash')}>{entry.hash.slice(0, 8)}</code>
                </span>
              </summary>
              <pre>{entry.canonical}</pre>
              <p className={styles.hashes}>
                <code>{entry.prevHash}</code> → <code>{entry.hash}</code>
              </p>
            </details>
          </li>
        ))}
      </ol>
      {seal ? <SealPart number={props.number} version={props.version} seal={seal} /> : null}
    </Dialog>
  )
}

/** Whether a signed checkpoint covers an entry, and since when. */
function SealMark({ seal, seq }: { readonly seal: TicketSeal | undefined; readonly seq: number }) {
  const { t } = useText()
  const reading = useReading()
  const by = seal?.seals.find(({ from, to }) => from <= seq && seq <= to)
  if (!by) return null
  const words = t('audit:seal.sealed', { at: moment(by.at as never, reading) })
  return <IconRubberStamp role="img" aria-label={words} title={words} />
}
