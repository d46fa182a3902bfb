import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import { near } from '../../format.ts'
import { useNow } from '../../now.ts'
import { useReading, useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import { StateMark, Tag } from '../../ui/Marks.tsx'
import { shortName } from '../names.ts'
import { stateKind } from '../stateKind.ts'
import styles from './Intake.module.css'
import { likeWords } from './intake.ts'
import { nearbyQuery } from './intakeQueries.ts'

const pauseMs = 400
const recentMs = 30 * 60_000

/** What is open already: tickets of whoever reports, and such as might be about the same, before another is made (A8). */
export function Nearby(props: {
  readonly company: number | undefined
  readonly requester: number | null
  /** The unit of whoever reports, by its name. */
  readonly unit: string | null
  readonly subject: string
  /** Puts this call on record in one of them instead of making another. */
  readonly onAttach: (ticket: TicketSummary) => void
}) {
  const { t } = useText()
  const { company, requester } = props
  const words = useLater(likeWords(props.subject))
  const own = useQuery(nearbyQuery(company, requester === null ? null : { requester, open: true }))
  const over = useQuery(nearbyQuery(company, requester === null ? null : { requester, open: false }))
  const like = useQuery({
    ...nearbyQuery(company, words === null ? null : { q: words }),
    placeholderData: keepPreviousData,
  })
  const mine = own.data?.items ?? []
  const similar = words === null ? [] : (like.data?.items ?? [])
  const others = similar.filter((one) => mine.every(({ id }) => id !== one.id))
  const past = over.data?.items ?? []
  const since = new Date(Date.parse(useNow()) - recentMs).toISOString()
  const recent = similar.filter(({ openedAt }) => openedAt >= since).length
  const sameUnit = new Set(
    others.flatMap(({ id, requester: by }) => (by.unit !== null && by.unit === props.unit ? [id] : [])),
  )
  return (
    <>
      {requester === null ? null : (
        <section className={styles.part} aria-labelledby="intake-open">
          <h2 id="intake-open">{t('intake:open')}</h2>
          {own.data && mine.length === 0 ? <p className="quiet">{t('intake:openNone')}</p> : null}
          <Tickets
            tickets={mine.slice(0, 6)}
            mark={t('intake:maybeSame')}
            marked={new Set(similar.map(({ id }) => id))}
            onAttach={props.onAttach}
          />
          {past.length > 0 ? (
            <>
              <h3>{t('intake:past')}</h3>
              <Tickets tickets={past.slice(0, 3)} mark="" marked={new Set()} onAttach={null} />
            </>
          ) : null}
        </section>
      )}
      {others.length > 0 ? (
        <section className={styles.part} data-tone="warn" aria-labelledby="intake-like" aria-live="polite">
          <h2 id="intake-like">{t('intake:like')}</h2>
          {recent > 1 ? <p className={styles.many}>{t('intake:likeRecent', { count: recent })}</p> : null}
          <p className="quiet">{t('intake:likeHint')}</p>
          <Tickets
            tickets={[...others]
              .sort((one, other) => Number(sameUnit.has(other.id)) - Number(sameUnit.has(one.id)))
              .slice(0, 6)}
            mark={t('intake:sameUnit')}
            marked={sameUnit}
            onAttach={props.onAttach}
          />
        </section>
      ) : null}
    </>
  )
}

function Tickets(props: {
  readonly tickets: readonly TicketSummary[]
  readonly mark: string
  readonly marked: ReadonlySet<number>
  readonly onAttach: ((ticket: TicketSummary) => void) | null
}) {
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
              {props.marked.has(ticket.id) ? <Tag tone="warn">{props.mark}</Tag> : null}
            </span>
          </a>
          {props.onAttach ? (
            <Button size="small" onPress={() => props.onAttach?.(ticket)}>
              {t('intake:attach')}
              <span className="unseen"> {ticket.number}</span>
            </Button>
          ) : null}
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
