import { useQuery } from '@tanstack/react-query'
import type { FieldValue } from '../../../core/tickets/events.ts'
import { Question, questionId } from '../../form/Question.tsx'
import type { ReportView } from '../../portal/reportView.ts'
import { useText } from '../../text.ts'
import { CheckField } from '../../ui/Field.tsx'
import { Matrix, type MatrixPriority } from '../act/Matrix.tsx'
import { sopQuery } from '../ticketQueries.ts'
import type { PlannedAct } from './firstActs.ts'
import styles from './Intake.module.css'

/** The first priority and who gets it, in the same form as the report: the SOP's own acts, done when the ticket is made (C11). */
export function FirstActs(props: {
  readonly view: ReportView
  readonly acts: readonly PlannedAct[]
  readonly looked: boolean
  readonly values: Readonly<Record<string, FieldValue>>
  /** The answers to both questions of the matrix, where the report asks them. */
  readonly axes: { readonly impact: string | null; readonly urgency: string | null } | null
  readonly onAxes: (impact: string, urgency: string) => void
  readonly onValue: (name: string, value: FieldValue) => void
  readonly onWanted: (name: string, wanted: boolean) => void
}) {
  const { t, pick } = useText()
  const { view, acts, axes } = props
  const { data: sop } = useQuery(sopQuery(view.sop.id, view.companyId, view.sop.revision))
  const matrix = sop?.definition.priority.by === 'matrix' ? (sop.definition.priority as MatrixPriority) : null
  if (acts.length === 0) return null
  return (
    <section className={styles.acts} aria-labelledby="intake-acts">
      <h2 id="intake-acts">{t('intake:acts')}</h2>
      {acts.map(({ act, rest, wanted, missing }) => (
        <div key={act.name} className={styles.act} data-wanted={wanted}>
          <CheckField
            id={`intake-act-${act.name}`}
            label={pick(act.label)}
            checked={wanted}
            onChange={(next) => props.onWanted(act.name, next)}
          />
          {axes && sop && matrix && act.form.some(({ name }) => name === 'impact') ? (
            <Matrix
              definition={sop.definition}
              priority={matrix}
              {...axes}
              proposed={null}
              error={null}
              onChange={props.onAxes}
            />
          ) : null}
          {props.looked && missing.some((name) => !rest.some((field) => field.name === name)) ? (
            <p className={styles.lack}>
              {t('intake:actLacks', {
                fields: act.form
                  .filter(({ name }) => missing.includes(name))
                  .map(({ label }) => pick(label))
                  .join(', '),
              })}
            </p>
          ) : null}
          {rest
            .filter((field) => field.name !== 'impact' && field.name !== 'urgency')
            .map((field) => (
              <Question
                key={field.name}
                form="act"
                field={field}
                value={props.values[field.name] ?? null}
                onChange={(value) => props.onValue(field.name, value)}
                required={wanted && field.required}
                error={props.looked && missing.includes(field.name) ? t('intake:fillIn') : undefined}
              />
            ))}
        </div>
      ))}
    </section>
  )
}

/** Where the keyboard goes for what an act lacks. */
export function lackOf(acts: readonly PlannedAct[]): string | null {
  const [first] = acts.flatMap(({ act, missing, rest }) =>
    missing.map((name) =>
      rest.some((field) => field.name === name) ? questionId('act', name) : `intake-act-${act.name}`,
    ),
  )
  return first ?? null
}
