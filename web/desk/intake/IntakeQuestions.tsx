import { Suspense } from 'react'
import type { FieldValue } from '../../../core/tickets/events.ts'
import { AssetHelp } from '../../assets/lazy.ts'
import { Question } from '../../form/Question.tsx'
import { type Answers, answerOf, isFilledIn, isRequired } from '../../portal/answers.ts'
import type { ReportField, ReportView } from '../../portal/reportView.ts'
import { useText } from '../../text.ts'
import { Button } from '../../ui/Button.tsx'
import styles from './Intake.module.css'
import type { Reporter } from './intake.ts'

/** The questions of the SOP's form; what is known of whoever reports stands with them and is not asked again. */
export function IntakeQuestions(props: {
  readonly view: ReportView
  readonly type: string
  readonly channel: string
  /** Whoever reports, where their assets are offered. */
  readonly reporter?: Reporter | null
  readonly questions: readonly ReportField[]
  readonly answers: Answers
  readonly wrong: readonly string[]
  /** What whoever reports answered before, offered to be taken again. */
  readonly known?: Readonly<Record<string, readonly string[]>>
  readonly change: (next: (before: Answers) => Answers) => void
}) {
  const { t, pick } = useText()
  const { view, questions, answers, change } = props
  const asked = questions.filter((one) => !isFilledIn(one) || props.wrong.includes(one.name))
  return asked.map((field) => {
    const axis = view.axes.find((one) => one.field === field.name)
    const shown = axis ? { ...field, type: 'choice' as const, options: axis.values.map((one) => ({ ...one })) } : field
    const put = (value: FieldValue) =>
      change((before) => ({ ...before, values: { ...before.values, [field.name]: value } }))
    const before = (props.known?.[field.name] ?? []).filter((value) => value !== answerOf(field, answers))
    return (
      <div key={field.name} className={styles.question}>
        <Question
          form="intake"
          field={shown}
          {...(axis ? { question: pick(axis.question) } : {})}
          value={answerOf(field, answers)}
          onChange={put}
          required={isRequired(field, props.type, questions, answers, props.channel)}
          error={props.wrong.includes(field.name) ? t('intake:fillIn') : undefined}
          files={answers.files[field.name] ?? []}
          onFiles={(next) =>
            change((before) => ({
              ...before,
              files: { ...before.files, [field.name]: next(before.files[field.name] ?? []) },
            }))
          }
        />
        {field.type === 'asset' && props.reporter ? (
          <Suspense>
            <AssetHelp
              other
              company={view.companyId}
              person={props.reporter.id}
              unit={props.reporter.unit?.id ?? null}
              value={String(answerOf(field, answers) ?? '')}
              none={[field.noneAllowed?.id, field.noneAllowed?.en].flatMap((none) => none ?? [])}
              onPick={put}
            />
          </Suspense>
        ) : null}
        {before.length > 0 ? (
          <fieldset className={styles.before}>
            <legend className="unseen">{t('intake:known', { field: pick(field.label) })}</legend>
            <span aria-hidden="true">{t('intake:knownShort')}</span>
            {before.map((value) => (
              <Button key={value} size="small" onPress={() => put(value)}>
                {value}
              </Button>
            ))}
          </fieldset>
        ) : null}
      </div>
    )
  })
}
