import { IconLock } from '@tabler/icons-react'
import type { AdditionView } from '../../server/contract/additions.ts'
import type { TicketView } from '../../server/contract/tickets.ts'
import { fileSize, moment, near } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Files } from '../ui/Talk.tsx'
import { AddForm } from './AddForm.tsx'
import styles from './Additions.module.css'

/** What was added to a ticket after its end, set apart from the ticket, which it does not change; and what may still be (D13). */
export function Additions({ ticket }: { readonly ticket: TicketView }) {
  const { t } = useText()
  const shown = ticket.additions.filter(({ made, until }) => made.length > 0 || until !== null)
  if (shown.length === 0) return null
  return (
    <section className={styles.card} aria-labelledby={`additions-${ticket.id}`}>
      <h2 id={`additions-${ticket.id}`} className={styles.title}>
        {t('words:addition.title')}
      </h2>
      {ticket.lockedAt === null ? null : (
        <p className={styles.lock}>
          <IconLock aria-hidden="true" />
          {t('words:addition.beside')}
        </p>
      )}
      {shown.map((addition) => (
        <Part key={addition.name} ticket={ticket} addition={addition} />
      ))}
    </section>
  )
}

function Part({ ticket, addition }: { readonly ticket: TicketView; readonly addition: AdditionView }) {
  const { t, pick } = useText()
  const reading = useReading()
  return (
    <div className={styles.part}>
      <h3>{pick(addition.label)}</h3>
      {addition.made.map((made) => (
        <Made key={made.id} made={made} most={addition.score} />
      ))}
      {addition.until === null ? null : (
        <>
          <AddForm ticket={ticket} addition={addition} />
          <p className="quiet small">{t('words:addition.until', { at: moment(addition.until, reading) })}</p>
        </>
      )}
    </div>
  )
}

function Made({ made, most }: { readonly made: AdditionView['made'][number]; readonly most: number | null }) {
  const { t, language } = useText()
  const reading = useReading()
  const files = made.files.map((file) => ({ ...file, size: fileSize(file.size, language) }))
  return (
    <article className={styles.made}>
      <p className={styles.by}>
        {made.score === null ? null : <Given score={made.score} most={most ?? made.score} />}
        <span title={moment(made.at, reading)}>
          {t('words:addition.by', { name: made.by.name, at: near(made.at, reading) })}
        </span>
      </p>
      {made.text ? <p className={styles.text}>{made.text}</p> : null}
      {made.erased ? <p className="quiet">{t('words:addition.erased')}</p> : null}
      <Files files={files} />
    </article>
  )
}

/** A score that was given: as a number that is read aloud, and as dots. */
function Given({ score, most }: { readonly score: number; readonly most: number }) {
  const { t } = useText()
  const dots = Array.from({ length: most }, (_, index) => index + 1)
  return (
    <span className={styles.given}>
      <b>{t('words:addition.score', { score, most })}</b>
      <span aria-hidden="true" className={styles.dots}>
        {dots.map((dot) => (
          <i key={dot} data-full={dot <= score} />
        ))}
      </span>
    </span>
  )
}
