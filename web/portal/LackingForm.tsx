import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { TicketView } from '../../server/contract/tickets.ts'
import { useMe } from '../account/session.ts'
import { Question } from '../form/Question.tsx'
import { sentenceOf } from '../sentence.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorBox } from '../ui/Notices.tsx'
import { useDraft } from '../useDraft.ts'
import { type Answers, answerOf, noAnswers, reportOf } from './answers.ts'
import styles from './Hero.module.css'
import { reportQuery } from './reportView.ts'
import { useFill } from './ticketQueries.ts'

/** What a report that came by mail still lacks, as a form (B4). */
export function LackingForm(props: { readonly reference: string; readonly ticket: TicketView }) {
  const { t, pick } = useText()
  const me = useMe()
  const { ticket } = props
  const lacking = ticket.lacks.length > 0 && ticket.abilities.includes('fill')
  const view = useQuery({ ...reportQuery(ticket.companyId, ticket.sop.id), enabled: lacking })
  const draft = useDraft<Answers>(me.accountId, `fill.${ticket.id}`, noAnswers)
  const fill = useFill(props.reference, ticket, draft.clear)
  const questions = (view.data?.fields ?? []).filter((field) => ticket.lacks.includes(field.name))
  if (!lacking || questions.length === 0) return null
  return (
    <form
      className={styles.hero}
      data-tone="hold"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const report = reportOf(questions, draft.value)
        const said = {
          ...(report.subject ? { subject: report.subject } : {}),
          ...(report.text ? { description: report.text } : {}),
        }
        fill.submit({ fields: { ...said, ...report.fields }, files: report.files })
      }}
    >
      <div className={styles.kicker}>
        <IconListCheck aria-hidden="true" />
        {t('portal:lacking.kicker')}
      </div>
      <h2>{t('portal:lacking.title')}</h2>
      <div className={styles.form}>
        {fill.problem ? (
          <ErrorBox
            title={t('portal:lacking.failed')}
            detail={`${sentenceOf(fill.problem, t)} ${t('errors:nothingLost')}`}
          />
        ) : null}
        {questions.map((field) => (
          <Question
            key={field.name}
            form="fill"
            field={field}
            required
            {...(view.data?.axes.find((axis) => axis.field === field.name)
              ? { question: pick(view.data.axes.find((axis) => axis.field === field.name)?.question ?? field.label) }
              : {})}
            value={answerOf(field, draft.value)}
            onChange={(value) =>
              draft.set((before) => ({ ...before, values: { ...before.values, [field.name]: value } }))
            }
            files={draft.value.files[field.name] ?? []}
            onFiles={(next) =>
              draft.set((before) => ({
                ...before,
                files: { ...before.files, [field.name]: next(before.files[field.name] ?? []) },
              }))
            }
          />
        ))}
        <Button submit look="main" busy={fill.busy}>
          {t('portal:lacking.send')}
        </Button>
      </div>
    </form>
  )
}
