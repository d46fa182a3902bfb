import { useState } from 'react'
import type { PublicForm } from '../../server/contract/publicForm.ts'
import { OtherLanguage } from '../account/Entry.tsx'
import { send } from '../api.ts'
import { questionId } from '../form/Question.tsx'
import { near } from '../format.ts'
import { reportOf, unanswered } from '../portal/answers.ts'
import styles from '../portal/Report.module.css'
import { OneQuestion } from '../portal/ReportQuestions.tsx'
import { SendReport } from '../portal/SendReport.tsx'
import { useReading, useText } from '../text.ts'
import { announce } from '../ui/Announce.tsx'
import { ChoiceCards } from '../ui/ChoiceCards.tsx'
import { DraftMark } from '../ui/Notices.tsx'
import { PageShell } from '../ui/PageShell.tsx'
import { useDraft } from '../useDraft.ts'
import { useSubmit } from '../useSubmit.ts'
import { Uploading } from '../useUploads.ts'
import { AfterSending } from './AfterSending.tsx'
import { chosenOf, keyOf, nothingWritten, type Written, wrongOf } from './chosen.ts'
import { WriterFields } from './WriterFields.tsx'

/** The form itself. What is typed is kept in this browser until the server has it. */
export function WriteReport(props: {
  readonly code: string
  readonly form: PublicForm
  readonly onSent: (email: string) => void
}) {
  const { t, pick } = useText()
  const reading = useReading()
  const { code, form } = props
  const draft = useDraft<Written>('form', code.toLowerCase(), nothingWritten)
  const [looked, setLooked] = useState(false)
  const { value } = draft
  const chosen = chosenOf(form, value.kind)
  const put = (part: Partial<Written>) => draft.set((before) => ({ ...before, ...part }))
  const sending = useSubmit(
    `form.${code}`,
    (body: object, key) => send('POST', `forms/${code}/reports`, { body, key }),
    () => {
      const to = draft.value.email.trim()
      draft.clear()
      setLooked(false)
      props.onSent(to)
    },
  )
  const { problem } = sending
  const missing = chosen ? unanswered(chosen.questions, chosen.choice.type, value.answers) : []
  const own = wrongOf(value)
  const toldOf = (path: string) => problem?.errors.find((one) => one.path === path)?.message
  const refusedFields = [
    ...(problem?.refusal?.missing ?? []).map(({ field }) => field),
    ...(typeof problem?.refusal?.field === 'string' ? [problem.refusal.field] : []),
  ]
  const wrong = [...new Set([...(looked ? missing.map(({ name }) => name) : []), ...refusedFields])]
  const ownWrong = looked ? own : []
  const missed = [
    ...(looked && !chosen ? [{ id: 'form-kind', label: both('public_form:kind') }] : []),
    ...ownWrong.map((name) => ({ id: `form-${name}`, label: both(`public_form:${name}`) })),
    ...(chosen?.questions ?? [])
      .filter(({ name }) => wrong.includes(name))
      .map(({ name, label }) => ({ id: questionId('report', name), label })),
  ]
  function both(key: string) {
    return { id: t(key), en: t(key) }
  }
  const submit = () => {
    setLooked(true)
    if (!chosen || own.length + missing.length > 0) {
      document.getElementById('missed')?.focus()
      announce(t('portal:report.missing', { count: own.length + missing.length + (chosen ? 0 : 1) }))
      return
    }
    const { choice, questions } = chosen
    sending.submit({
      ...{ name: value.name.trim(), email: value.email.trim(), unit: value.unit.trim() },
      ...{ sop: choice.sop, type: choice.type, ...(choice.service === null ? {} : { service: choice.service }) },
      ...reportOf(questions, value.answers),
    })
  }
  return (
    <PageShell
      skip={t('words:skip')}
      navLabel={t('words:places')}
      places={[]}
      width="narrow"
      aside={
        <>
          <DraftMark words={draft.savedAt ? t('words:draftSaved', { at: near(draft.savedAt, reading) }) : null} />
          <OtherLanguage />
        </>
      }
    >
      <form
        className={styles.page}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <div className={styles.columns}>
          <div>
            <h1>{t('public_form:title', { company: form.company })}</h1>
            <p className="quiet">{t('public_form:lead')}</p>
            <div className={styles.fields}>
              {form.choices.length > 1 ? (
                <ChoiceCards
                  id="form-kind"
                  label={t('public_form:kind')}
                  error={looked && !chosen ? t('portal:report.chooseOne') : undefined}
                  choices={form.choices.map((one) => ({
                    value: keyOf(one),
                    label: pick(one.label),
                    hint: pick(one.help),
                  }))}
                  value={chosen ? keyOf(chosen.choice) : null}
                  onChange={(kind) => put({ kind })}
                />
              ) : null}
              <Uploading value={{ path: `forms/${code}/files`, own: false }}>
                {chosen?.questions.map((field) => (
                  <OneQuestion
                    key={`${keyOf(chosen.choice)} ${field.name}`}
                    view={chosen.view}
                    type={chosen.choice.type}
                    questions={chosen.questions}
                    field={field}
                    answers={value.answers}
                    change={(next) => draft.set((before) => ({ ...before, answers: next(before.answers) }))}
                    wrong={wrong}
                  />
                ))}
              </Uploading>
              <WriterFields written={value} put={put} wrong={ownWrong} toldOf={toldOf} refusal={problem?.refusal} />
            </div>
          </div>
          <div>
            <div className={styles.stick}>
              <AfterSending email={value.email.trim()} days={form.days} />
              <SendReport problem={problem} busy={sending.busy} ready missed={missed} />
            </div>
          </div>
        </div>
      </form>
    </PageShell>
  )
}
