import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { near } from '../../format.ts'
import { useReading, useText } from '../../text.ts'
import { StateMark, Tag } from '../../ui/Marks.tsx'
import { shortName } from '../names.ts'
import { stateKind } from '../stateKind.ts'
import styles from './Intake.module.css'
import { likeWords } from './intake.ts'
import { nearbyQuery } from './intakeQueries.ts'

const pauseMs = 400

/** What is open already: tickets of whoever reports, and such as might be about the same, before another is made (A8). */
export function Nearby(props: {
  readonly company: number | undefined
  readonly requester: number | null
  readonly subject: string
}) {
  const { t } = useText()
  const { company, requester } = props
  const words = useLater(likeWords(props.subject))
  const own = useQuery(nearbyQuery(company, requester === null ? null : { requester }))
  const like = useQuery({
    ...nearbyQuery(company, words === null ? null : { q: words }),
    placeholderData: keepPreviousData,
  })
  const mine = own.data?.items ?? []
  const similar = words === null ? [] : (like.data?.items ?? [])
  const others = similar.filter((one) => mine.every(({ id }) => id !== one.id))
  return (
    <>
      {requester === null ? null : (
        <section className={styles.part} aria-labelledby="intake-open">
          <h2 id="intake-open">{t('intake:open')}</h2>
          {own.data && mine.length === 0 ? <p className="quiet">{t('intake:openNone')}</p> : null}
          <Tickets tickets={mine} marked={new Set(similar.map(({ id }) => id))} />
        </section>
      )}
      {others.length > 0 ? (
        <section className={styles.part} data-tone="warn" aria-labelledby="intake-like" aria-live="polite">
          <h2 id="intake-like">{t('intake:like')}</h2>
          <p className="quiet">{t('intake:likeHint')}</p>
          <Tickets tickets={others} marked={new Set()} />
        </section>
      ) : null}
    </>
  )
}

function Tickets(props: { readonly tickets: readonly TicketSummary[]; readonly marked: ReadonlySet<number> }) {
  const { t, pick } = useText()
  const reading = useReading()
  return (
    <ul className={styles.tickets}>
      {props.tickets.map((ticket) => (
        <li key={ticket.id}>
          <a href={`/desk/all/${ticket.number}`}>
            <b>{ticket.subject}</b>
            <span>
              {ticket.number} · {shortName(ticket.requester.name)} · {near(ticket.openedAt, reading)}
            </span>
            <span className={styles.marks}>
              <StateMark kind={stateKind(ticket.state)}>{pick(ticket.state.label)}</StateMark>
              {props.marked.has(ticket.id) ? <Tag tone="warn">{t('intake:maybeSame')}</Tag> : null}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}

/** The same a moment later, once it has stayed so. */
function useLater(words: string | null): string | null {
  const [later, setLater] = useState(words)
  useEffect(() => {
    const waiting = setTimeout(() => setLater(words), pauseMs)
    return () => clearTimeout(waiting)
  }, [words])
  return later
}
