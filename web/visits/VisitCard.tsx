import { IconCheck, IconMapPin, IconMessage, IconNavigation, IconPackage, IconPhone } from '@tabler/icons-react'
import type { BoardVisit } from '../../server/contract/visits.ts'
import { timeOfDay } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { PriorityMark } from '../ui/Marks.tsx'
import styles from './MyVisits.module.css'
import { VisitState } from './VisitState.tsx'

/** One visit of the day: where and what about; the open one also how far it is, how to get there, and what to bring. */
export function VisitCard(props: {
  readonly place: number
  readonly visit: BoardVisit
  readonly open: boolean
  readonly onOpen: () => void
}) {
  const { pick } = useText()
  const reading = useReading()
  const { visit, open } = props
  const { ticket } = visit
  const { name, label, tone, set } = ticket.priority
  return (
    <article className={styles.card} data-open={open} data-status={visit.status}>
      <span className={styles.no} aria-hidden="true">
        {visit.status === 'left' ? <IconCheck /> : props.place}
      </span>
      <div>
        <h2>
          <button type="button" aria-expanded={open} onClick={props.onOpen}>
            {ticket.unit.name}
          </button>
        </h2>
        <p className={styles.about}>{ticket.subject}</p>
        <p className={styles.meta}>
          <PriorityMark name={name} label={pick(label)} tone={tone} set={set} />
          <span>
            {timeOfDay(visit.from, reading)}–{timeOfDay(visit.until, reading)}
          </span>
          <VisitState visit={visit} />
          <span className="quiet">{ticket.number}</span>
        </p>
        {open ? <Opened visit={visit} /> : null}
      </div>
    </article>
  )
}

function Opened({ visit }: { readonly visit: BoardVisit }) {
  const { t } = useText()
  const reading = useReading()
  const { ticket } = visit
  const steps = [
    ['departedAt', visit.departedAt],
    ['arrivedAt', visit.arrivedAt],
    ['leftAt', visit.leftAt],
  ] as const
  return (
    <>
      <div className={styles.quick}>
        {visit.place ? (
          <Button href={`geo:0,0?q=${encodeURIComponent(visit.place)}`} icon={<IconNavigation aria-hidden="true" />}>
            {t('visits:map')}
          </Button>
        ) : null}
        {ticket.phone ? (
          <Button
            href={`tel:${ticket.phone.replace(/[^\d+]/g, '')}`}
            icon={<IconPhone aria-hidden="true" />}
            label={t('visits:phone', { name: ticket.requester.name })}
          >
            {t('visits:call')}
          </Button>
        ) : null}
        <Button href={`/desk/all/${ticket.number}`} icon={<IconMessage aria-hidden="true" />}>
          {t('visits:ticket')}
        </Button>
      </div>
      <ol className={styles.track}>
        {steps.map(([name, at]) => (
          <li key={name} data-done={at !== null}>
            <b>{t(`visits:at.${name}`)}</b>
            {at === null ? '–' : timeOfDay(at, reading)}
          </li>
        ))}
      </ol>
      <ul className={styles.facts}>
        {visit.place ? (
          <li>
            <IconMapPin aria-hidden="true" />
            {visit.place}
          </li>
        ) : null}
        {visit.bring ? (
          <li>
            <IconPackage aria-hidden="true" />
            {t('visits:brings', { what: visit.bring })}
          </li>
        ) : null}
      </ul>
    </>
  )
}
