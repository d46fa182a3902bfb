import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { BoardVisit } from '../../server/contract/visits.ts'
import { PageHead } from '../desk/PageHead.tsx'
import { dayOf, near, timeOfDay } from '../format.ts'
import { sentenceOf } from '../sentence.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { PriorityMark } from '../ui/Marks.tsx'
import { Bones, EmptyState, ErrorBox } from '../ui/Notices.tsx'
import { dayAround } from '../wallClock.ts'
import styles from './Board.module.css'
import { VisitState } from './VisitState.tsx'
import { visitsQuery } from './visitQueries.ts'

const days = 7

/** Who is where: on the way or there, late, still to depart today, coming in the next days, and back (C17). */
export function BoardPage() {
  const { t } = useText()
  const reading = useReading()
  const today = dayAround(reading.now, reading.zone)
  const { data, isPending, error, refetch } = useQuery(visitsQuery(dayAround(reading.now, reading.zone, days)))
  useEffect(() => {
    document.title = `${t('visits:board')} · Tanggap`
  }, [t])
  const all = data?.items ?? []
  const parts = [
    ['now', all.filter(({ status }) => status === 'departed' || status === 'arrived')],
    ['late', all.filter(({ late }) => late)],
    ['soon', all.filter((one) => one.status === 'planned' && !one.late && one.from < today.until)],
    ['coming', all.filter(({ status, from }) => status === 'planned' && from >= today.until)],
    ['done', all.filter(({ status }) => status === 'left')],
  ] as const
  return (
    <>
      <PageHead
        title={t('visits:board')}
        tabs={[
          { href: '/visits', label: t('visits:mine'), here: false },
          { href: '/visits/board', label: t('visits:board'), here: true },
        ]}
      />
      <div className={styles.page}>
        {isPending ? <Bones heights={[60, 60, 60]} label={t('words:loading')} /> : null}
        {error && !data ? (
          <ErrorBox
            title={t('visits:notLoaded')}
            detail={sentenceOf(error, t)}
            next={<Button onPress={() => void refetch()}>{t('words:tryAgain')}</Button>}
          />
        ) : null}
        {data && all.length === 0 ? (
          <EmptyState title={t('visits:boardNone')}>{t('visits:boardNoneText')}</EmptyState>
        ) : null}
        {parts.map(([name, visits]) =>
          visits.length === 0 ? null : (
            <section key={name} aria-labelledby={`part-${name}`}>
              <h2 id={`part-${name}`}>
                {t(`visits:part.${name}`)} <span>{visits.length}</span>
              </h2>
              <ul className={styles.rows}>
                {visits.map((visit) => (
                  <Line key={`${visit.ticket.id} ${visit.id}`} visit={visit} />
                ))}
              </ul>
            </section>
          ),
        )}
      </div>
    </>
  )
}

function Line({ visit }: { readonly visit: BoardVisit }) {
  const { t, pick } = useText()
  const reading = useReading()
  const { ticket, technician } = visit
  const { name, label, tone, set } = ticket.priority
  const since = visit.leftAt ?? visit.arrivedAt ?? visit.departedAt
  return (
    <li>
      <b>{technician.name}</b>
      <span className={styles.where}>
        <span>{ticket.unit.name}</span>
        {visit.place ? <span className="quiet">{visit.place}</span> : null}
      </span>
      <a href={`/desk/all/${ticket.number}`}>
        <span className={styles.about}>{ticket.subject}</span>
        <span className={styles.mark}>
          <PriorityMark name={name} label={pick(label)} tone={tone} set={set} />
          <span className="quiet">{ticket.number}</span>
        </span>
      </a>
      <span className={styles.when}>
        <b>
          {timeOfDay(visit.from, reading)}–{timeOfDay(visit.until, reading)}
        </b>
        <span className="quiet">{dayOf(visit.from, reading)}</span>
      </span>
      <span className={styles.how}>
        <VisitState visit={visit} />
        {since ? <span className="quiet">{t('visits:since', { at: near(since, reading) })}</span> : null}
      </span>
    </li>
  )
}
