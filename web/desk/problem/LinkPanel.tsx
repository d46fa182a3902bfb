import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { useMe } from '../../account/session.ts'
import { send } from '../../api.ts'
import { questionId } from '../../form/Question.tsx'
import { lookAtTicket } from '../../lookAgain.ts'
import { type Answers, noAnswers, reportOf, unanswered } from '../../portal/answers.ts'
import { questionsOf } from '../../portal/reportView.ts'
import { sentenceOf } from '../../sentence.ts'
import { useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { ChoiceCards } from '../../ui/ChoiceCards.tsx'
import { TextField } from '../../ui/Field.tsx'
import { ErrorBox } from '../../ui/Notices.tsx'
import { useDraft } from '../../useDraft.ts'
import { useSubmit } from '../../useSubmit.ts'
import { IntakeQuestions } from '../intake/IntakeQuestions.tsx'
import { formQuery } from '../intake/intakeQueries.ts'
import panel from '../Panel.module.css'
import { Panel, PanelFoot } from '../Panel.tsx'
import { sopQuery, ticketQuery } from '../ticketQueries.ts'
import styles from './Problem.module.css'
import { problemsQuery } from './problemQueries.ts'

type Draft = { readonly q: string; readonly chosen: string | null; readonly answers: Answers }
const fresh = 'fresh'
const searchId = 'problem-search'

/** Hangs the ticket on an open problem, found by number or title, or opens one from it (D7). */
export function LinkPanel(props: {
  readonly ticket: TicketView
  readonly opener: HTMLElement | null
  readonly onClose: () => void
}) {
  const { t, pick } = useText()
  const me = useMe()
  const queries = useQueryClient()
  const { ticket } = props
  const draft = useDraft<Draft>(me.accountId, `problem.${ticket.id}`, { q: '', chosen: null, answers: noAnswers })
  const { q, chosen, answers } = draft.value
  const found = useQuery({ ...problemsQuery(ticket.number, useLater(q.trim())), placeholderData: keepPreviousData })
  const items = found.data?.items ?? []
  const form = useNewProblem(ticket, answers)
  const [looked, setLooked] = useState(false)
  const choice = chosen === fresh || items.some(({ number }) => number === chosen) ? chosen : null
  const missing = choice === fresh ? unanswered(form.questions, form.type ?? '', form.answers) : []
  const sending = useSubmit(
    `link.${ticket.id}`,
    (body: object, key) => send<TicketView>('PUT', `tickets/${ticket.id}/problem`, { body, key }),
    (answer) => {
      draft.clear()
      queries.setQueryData(ticketQuery(ticket.number).queryKey, answer)
      void lookAtTicket(queries, null)
      announce(t('common_problem:linked', { number: answer.problem?.number ?? '' }))
      props.onClose()
    },
  )
  const submit = () => {
    setLooked(true)
    if (choice === null || missing.length > 0) return
    if (choice !== fresh) return sending.submit({ problem: choice })
    const { subject, text, fields } = reportOf(form.questions, form.answers)
    sending.submit({ open: { subject, text, fields } })
  }
  const wrong = looked ? missing.map(({ name }) => name) : []
  return (
    <Panel
      title={t('common_problem:link')}
      onClose={props.onClose}
      onSubmit={submit}
      badFields={wrong.map((name) => questionId('intake', name))}
      startAt={searchId}
      opener={props.opener}
    >
      <div className={panel.body}>
        <p className={panel.help}>{t('common_problem:linkSay')}</p>
        <TextField
          id={searchId}
          type="search"
          label={t('common_problem:search')}
          value={q}
          onChange={(next) => draft.set((before) => ({ ...before, q: next }))}
        />
        <ChoiceCards
          id="problem-choice"
          label={t('common_problem:which')}
          error={looked && choice === null ? t('common_problem:choose') : undefined}
          value={choice}
          choices={[
            ...items.map((one) => ({
              value: one.number,
              label: one.subject,
              hint: `${one.number} · ${pick(one.state)} · ${t('common_problem:tickets', { count: one.tickets })}`,
            })),
            { value: fresh, label: t('common_problem:fresh'), hint: t('common_problem:freshHint') },
          ]}
          onChange={(next) => draft.set((before) => ({ ...before, chosen: next }))}
        />
        {found.data && items.length === 0 ? (
          <p className="quiet">{t(q.trim() ? 'common_problem:notFound' : 'common_problem:noneOpen')}</p>
        ) : null}
        {choice === fresh && form.view && form.type ? (
          <div className={styles.new}>
            <IntakeQuestions
              view={form.view}
              type={form.type}
              channel="portal"
              questions={form.questions}
              answers={form.answers}
              wrong={wrong}
              change={(next) => draft.set((before) => ({ ...before, answers: next(before.answers) }))}
            />
          </div>
        ) : null}
        {sending.problem ? (
          <ErrorBox
            title={t('common_problem:linkFailed')}
            detail={`${sentenceOf(sending.problem, t)} ${t('errors:nothingLost')}`}
          />
        ) : null}
      </div>
      <PanelFoot
        savedAt={draft.savedAt}
        label={t(choice === fresh ? 'common_problem:openAndLink' : 'common_problem:doLink')}
        busy={sending.busy}
        onSubmit={submit}
        onCancel={props.onClose}
      />
    </Panel>
  )
}

/** The form of a new problem, as its type asks; its subject is that of the ticket until somebody says otherwise. */
function useNewProblem(ticket: TicketView, answers: Answers) {
  const { data: sop } = useQuery(sopQuery(ticket.sop.id, ticket.companyId, ticket.sop.revision))
  const { data: view } = useQuery(formQuery(ticket.companyId, ticket.sop.id, null))
  const type = sop?.definition.problem?.type ?? null
  const questions = view && type ? questionsOf(view, type, null) : []
  const values = { subject: ticket.subject, ...answers.values }
  return { view, type, questions, answers: { ...answers, values } }
}

const pauseMs = 250

/** The same a moment later, once it has stayed so. */
function useLater(words: string): string {
  const [later, setLater] = useState(words)
  useEffect(() => {
    const waiting = setTimeout(() => setLater(words), pauseMs)
    return () => clearTimeout(waiting)
  }, [words])
  return later
}
