import { useQuery } from '@tanstack/react-query'
import { dayOf, timeOfDay, zoneName } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { VisitState } from './VisitState.tsx'
import styles from './Visits.module.css'
import { ticketVisitsQuery } from './visitQueries.ts'

/** For who reported: that somebody comes, who and when (C17). Nothing where nobody does. */
export function ComingVisits({ number }: { readonly number: string }) {
  const { t } = useText()
  const reading = useReading()
  const { data } = useQuery(ticketVisitsQuery(number))
  const coming = (data?.items ?? []).filter(({ status }) => status !== 'left' && status !== 'cancelled')
  if (coming.length === 0) return null
  return (
    <section className={styles.coming} aria-label={t('visits:list')}>
      {coming.map((visit) => (
        <p key={visit.id}>
          <VisitState visit={visit} />
          <span>
            {t('visits:comes', {
              name: visit.technician.name,
              when: `${dayOf(visit.from, reading)}, ${timeOfDay(visit.from, reading)}–${timeOfDay(visit.until, reading)} ${zoneName(reading.zone, visit.from)}`,
            })}
          </span>
        </p>
      ))}
    </section>
  )
}
