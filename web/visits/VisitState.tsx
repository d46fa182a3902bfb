import { IconCalendarEvent, IconCar, IconCheck, IconMapPin, IconX } from '@tabler/icons-react'
import type { VisitView } from '../../server/contract/visits.ts'
import { useText } from '../text.ts'
import styles from './Visits.module.css'

const icons = {
  planned: IconCalendarEvent,
  departed: IconCar,
  arrived: IconMapPin,
  left: IconCheck,
  cancelled: IconX,
} as const

/** How a visit stands, as sign and word; one that nobody has set out to in time says so. */
export function VisitState({ visit }: { readonly visit: Pick<VisitView, 'status' | 'late'> }) {
  const { t } = useText()
  const Icon = icons[visit.status]
  return (
    <span className={styles.state} data-status={visit.status} data-late={visit.late}>
      <Icon aria-hidden="true" />
      {t(visit.late ? 'visits:status.late' : `visits:status.${visit.status}`)}
    </span>
  )
}
