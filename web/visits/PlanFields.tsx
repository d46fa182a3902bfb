import { useQuery } from '@tanstack/react-query'
import { overlapping } from '../../core/tickets/visit.ts'
import type { BoardVisit } from '../../server/contract/visits.ts'
import { timeOfDay } from '../format.ts'
import { useReading, useText } from '../text.ts'
import { TextAreaField, TextField } from '../ui/Field.tsx'
import { Notice } from '../ui/Notices.tsx'
import { SelectField } from '../ui/SelectField.tsx'
import { dayAround } from '../wallClock.ts'
import { type PlanDraft, planBody } from './plan.ts'
import styles from './Visits.module.css'
import { visitsQuery } from './visitQueries.ts'

/** Who goes, when, where to, and what to bring; and what else they have at that time, which is shown and not refused (C11, C17). */
export function PlanFields(props: {
  readonly name: string
  readonly plan: PlanDraft
  readonly technicians: readonly { readonly id: number; readonly name: string }[]
  /** Where it goes when the place is left empty; null: not known yet. */
  readonly place: string | null
  readonly looked: boolean
  /** The visit that is being moved does not stand in its own way. */
  readonly moving?: { readonly number: string; readonly id: number }
  readonly onChange: (change: Partial<PlanDraft>) => void
}) {
  const { t } = useText()
  const reading = useReading()
  const { plan, name, looked, moving } = props
  const body = planBody(plan, reading.zone)
  const { data } = useQuery(visitsQuery(body && dayAround(body.from, reading.zone)))
  const meant = body && { technicianId: body.technician, from: body.from, until: body.until }
  const others = (data?.items ?? [])
    .filter((one) => !(moving && one.ticket.number === moving.number && one.id === moving.id))
    .map((one) => ({ ...one, technicianId: one.technician.id }))
  const same: readonly BoardVisit[] = meant ? overlapping(meant, others) : []
  const lacks = (value: string) => (looked && value === '' ? t('visits:fillIn') : undefined)
  return (
    <div className={styles.fields}>
      <SelectField
        id={`${name}-technician`}
        label={t('visits:technician')}
        value={plan.technician === null ? null : String(plan.technician)}
        choices={props.technicians.map(({ id, name: label }) => ({ value: String(id), label }))}
        nothingFound={t('visits:nobody')}
        error={looked && plan.technician === null ? t('visits:fillIn') : undefined}
        required
        onChange={(id) => props.onChange({ technician: id === null ? null : Number(id) })}
      />
      <div className={styles.when}>
        <TextField
          id={`${name}-day`}
          type="date"
          label={t('visits:day')}
          value={plan.day}
          error={lacks(plan.day)}
          required
          onChange={(day) => props.onChange({ day })}
        />
        <TextField
          id={`${name}-from`}
          type="time"
          label={t('visits:from')}
          value={plan.from}
          error={lacks(plan.from)}
          required
          onChange={(from) => props.onChange({ from })}
        />
        <TextField
          id={`${name}-until`}
          type="time"
          label={t('visits:until')}
          value={plan.until}
          error={lacks(plan.until)}
          required
          onChange={(until) => props.onChange({ until })}
        />
      </div>
      {same.length > 0 ? (
        <Notice tone="warn" title={t('visits:overlaps', { name: same[0]?.technician.name })}>
          <ul>
            {same.map((one) => (
              <li key={`${one.ticket.id} ${one.id}`}>
                {timeOfDay(one.from, reading)}–{timeOfDay(one.until, reading)} · {one.ticket.unit.name} ·{' '}
                {one.ticket.number}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <TextField
        id={`${name}-place`}
        label={t('visits:place')}
        optional={t('words:optional')}
        hint={props.place ? t('visits:placeElse', { place: props.place }) : t('visits:placeUnit')}
        value={plan.place}
        maxLength={300}
        onChange={(place) => props.onChange({ place })}
      />
      <TextAreaField
        id={`${name}-bring`}
        label={t('visits:bring')}
        optional={t('words:optional')}
        hint={t('visits:bringHint')}
        rows={2}
        value={plan.bring}
        maxLength={1000}
        onChange={(bring) => props.onChange({ bring })}
      />
    </div>
  )
}
