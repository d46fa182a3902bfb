import { IconLock } from '@tabler/icons-react'
import { type ReactNode, Suspense, useState } from 'react'
import type { FieldValue } from '../../core/tickets/events.ts'
import { useMe } from '../account/session.ts'
import { AssetHelp } from '../assets/lazy.ts'
import { Question } from '../form/Question.tsx'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { FieldGroup } from '../ui/Field.tsx'
import { Avatar } from '../ui/Marks.tsx'
import { type Answers, answerOf, isFilledIn, isRequired } from './answers.ts'
import styles from './Report.module.css'
import type { ReportField, ReportView } from './reportView.ts'

type Change = (next: (before: Answers) => Answers) => void

/** The questions of the SOP's form in their order; those that the account answers stand together under "Pelapor". */
export function ReportQuestions(props: {
  readonly view: ReportView
  readonly type: string
  readonly questions: readonly ReportField[]
  readonly answers: Answers
  readonly change: Change
  readonly wrong: readonly string[]
}) {
  const own = props.questions.filter(isFilledIn)
  return (
    <>
      {props.questions
        .filter((one) => !isFilledIn(one))
        .map((field) => (
          <OneQuestion
            key={field.name}
            {...props}
            field={field}
            beside={field.type === 'asset' ? <OwnAssets {...props} field={field} /> : null}
          />
        ))}
      <Reporter {...props} own={own} />
    </>
  )
}

type One = Omit<Parameters<typeof ReportQuestions>[0], 'view'> & {
  readonly view: Pick<ReportView, 'axes'>
  readonly field: ReportField
  /** What helps to answer it, for those who have an account. */
  readonly beside?: ReactNode
}

/** One question of the form, with how grave it is asked plainly (B5). */
export function OneQuestion(props: One) {
  const { t, pick } = useText()
  const { field, answers, change } = props
  const axis = props.view.axes.find((one) => one.field === field.name)
  const put = (value: FieldValue) =>
    change((before) => ({ ...before, values: { ...before.values, [field.name]: value } }))
  const required = isRequired(field, props.type, props.questions, answers)
  // The SOP lists the gravest answer first; people find theirs faster from the mildest.
  const shown = axis
    ? { ...field, type: 'choice' as const, options: axis.values.toReversed().map((one) => ({ ...one })) }
    : field
  return (
    <div>
      <Question
        form="report"
        field={shown}
        {...(axis ? { question: pick(axis.question) } : {})}
        value={answerOf(field, answers)}
        onChange={put}
        required={required}
        error={
          props.wrong.includes(field.name) ? t(axis ? 'portal:report.chooseOne' : 'portal:report.fillIn') : undefined
        }
        files={answers.files[field.name] ?? []}
        onFiles={(next) =>
          change((before) => ({
            ...before,
            files: { ...before.files, [field.name]: next(before.files[field.name] ?? []) },
          }))
        }
      />
      {field.noneAllowed && answerOf(field, answers) !== pick(field.noneAllowed) ? (
        <div className={styles.none}>
          <Button look="link" onPress={() => put(field.noneAllowed ? pick(field.noneAllowed) : null)}>
            {t('portal:report.none', { none: pick(field.noneAllowed) })}
          </Button>
        </div>
      ) : null}
      {props.beside}
    </div>
  )
}

/** What the register knows of the code, and the assets of whoever reports. */
function OwnAssets(props: One & { readonly view: ReportView }) {
  const { answers, field, view } = props
  const me = useMe()
  const self = me.companies.find(({ id }) => id === view.companyId)
  const value = answerOf(field, answers)
  if (!self) return null
  return (
    <Suspense>
      <AssetHelp
        company={view.companyId}
        person={self.personId}
        unit={self.unit?.id ?? null}
        other={false}
        value={typeof value === 'string' ? value : ''}
        none={[field.noneAllowed?.id, field.noneAllowed?.en].flatMap((none) => none ?? [])}
        onPick={(code) => props.change((before) => ({ ...before, values: { ...before.values, [field.name]: code } }))}
      />
    </Suspense>
  )
}

/** Who reports: filled in from the account, changed only when one asks to (B4). */
function Reporter(props: Parameters<typeof ReportQuestions>[0] & { readonly own: readonly ReportField[] }) {
  const { t } = useText()
  const me = useMe()
  const [changing, setChanging] = useState(false)
  const company = me.companies.find((one) => one.id === props.view.companyId)
  const open = changing || props.own.some((one) => props.wrong.includes(one.name))
  const [first, ...others] = props.own.map((field) => String(answerOf(field, props.answers) ?? ''))
  const name = first || me.name
  const rest = others.filter(Boolean).join(', ') || (company?.unit?.name ?? me.email)
  return (
    <FieldGroup id="report-who" label={t('portal:report.who')}>
      <div className={styles.who}>
        <div>
          <Avatar name={name} big />
          <div className={styles.name}>
            <b className="cut">{name}</b>
            <span className="quiet small">{rest}</span>
          </div>
          {props.own.length > 0 && !open ? (
            <Button look="link" label={t('portal:report.changeWho')} onPress={() => setChanging(true)}>
              {t('words:change')}
            </Button>
          ) : null}
        </div>
        {open ? (
          <div className={styles.edit}>
            {props.own.map((field) => (
              <OneQuestion key={field.name} {...props} field={field} />
            ))}
          </div>
        ) : null}
        <div className={styles.why}>
          <IconLock aria-hidden="true" />
          <span>
            {t('portal:report.otherCompany', {
              company: company?.name ?? '',
              admins: props.view.admins.join(', ') || t('portal:report.admin'),
            })}
          </span>
        </div>
      </div>
    </FieldGroup>
  )
}
