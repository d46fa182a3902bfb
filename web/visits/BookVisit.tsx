import { useText } from '../text.ts'
import { CheckField } from '../ui/Field.tsx'
import { PlanFields } from './PlanFields.tsx'
import type { PlanDraft } from './plan.ts'
import styles from './Visits.module.css'

/** The visit in the same form as the ticket: wanted once somebody says so, and booked with it or not at all (C11). */
export function BookVisit(props: {
  readonly technicians: readonly { readonly id: number; readonly name: string }[]
  readonly wanted: boolean
  readonly plan: PlanDraft
  readonly place: string | null
  readonly looked: boolean
  readonly onWanted: (wanted: boolean) => void
  readonly onChange: (change: Partial<PlanDraft>) => void
}) {
  const { t } = useText()
  return (
    <div className={styles.book} data-wanted={props.wanted}>
      <CheckField id="intake-visit" label={t('visits:book')} checked={props.wanted} onChange={props.onWanted} />
      {props.wanted ? (
        <PlanFields
          name="intake-visit"
          plan={props.plan}
          technicians={props.technicians}
          place={props.place}
          looked={props.looked}
          onChange={props.onChange}
        />
      ) : null}
    </div>
  )
}
