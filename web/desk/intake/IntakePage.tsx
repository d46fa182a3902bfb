import { useQueryClient } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { Suspense, useEffect, useState } from 'react'
import type { TicketView } from '../../../server/contract/tickets.ts'
import { send } from '../../api.ts'
import { CallerAssets } from '../../assets/lazy.ts'
import { Fault } from '../../Fault.tsx'
import { questionId } from '../../form/Question.tsx'
import { near } from '../../format.ts'
import { lookAgain } from '../../lookAgain.ts'
import { CallTimer } from '../../phone/CallTimer.tsx'
import { callTime } from '../../phone/callTime.ts'
import { type Answers, reportOf } from '../../portal/answers.ts'
import { linesOf, sentenceOf } from '../../sentence.ts'
import { useReading, useText } from '../../text.ts'
import { announce } from '../../ui/Announce.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bones, DraftMark, ErrorBox } from '../../ui/Notices.tsx'
import { useSubmit } from '../../useSubmit.ts'
import { BookVisit } from '../../visits/lazy.ts'
import { lackOfPlan, planBody } from '../../visits/plan.ts'
import { PageHead } from '../PageHead.tsx'
import { Attached, Entered } from './Entered.tsx'
import { FirstActs, lackOf } from './FirstActs.tsx'
import styles from './Intake.module.css'
import { IntakeCompany, IntakeKind } from './IntakeKind.tsx'
import { IntakeQuestions } from './IntakeQuestions.tsx'
import { Nearby } from './Nearby.tsx'
import { ReadAloud } from './ReadAloud.tsx'
import { useAttach } from './useAttach.ts'
import { useIntake } from './useIntake.ts'
import { WhoReports } from './WhoReports.tsx'

/** A report that came by telephone, by SMS or at the counter, entered for whoever reports (A8, A9, C6). */
export function IntakePage() {
  const call = useSearch({ strict: false }).call ?? null
  return <IntakeForm key={call} call={call} />
}

function IntakeForm({ call }: { readonly call: number | null }) {
  const { t } = useText()
  const reading = useReading()
  const queries = useQueryClient()
  const intake = useIntake(call)
  const { draft, company, view, type, questions, missing, books, plan } = intake
  const { reporter, answers, number, timed, acts: own } = intake.intake
  const [looked, setLooked] = useState(false)
  const [made, setMade] = useState<TicketView | null>(null)
  const [attached, setAttached] = useState<string | null>(null)
  useEffect(() => {
    document.title = `${t('intake:title')} · Tanggap`
  }, [t])
  const sending = useSubmit(
    'intake',
    (body: object, key) => send<TicketView>('POST', 'tickets', { body, key }),
    (ticket) => {
      draft.clear()
      setLooked(false)
      setMade(ticket)
      announce(t('intake:made', { number: ticket.number }))
      void lookAgain(queries, ['tickets'])
    },
  )
  const attaching = useAttach(call, intake.intake, intake.subject, intake.report.description, (ticket) => {
    draft.clear()
    setAttached(ticket)
  })
  const refused = sending.problem?.refusal?.missing?.map((one) => one.field) ?? []
  const wrong = looked ? [...new Set([...missing.map(({ name }) => name), ...refused])] : refused
  const submit = () => {
    setLooked(true)
    if (!company || !view || !type) return
    const [first] = missing
    const lack = lackOf(intake.acts)
    const visit = books ? planBody(plan, reading.zone) : null
    if (!reporter || first || lack || (books && !visit)) {
      const id = !reporter ? 'intake-who' : first ? questionId('intake', first.name) : (lack ?? lackOfPlan(plan))
      const control = document.getElementById(id)
      control?.scrollIntoView({ block: 'center' })
      const inner = control?.matches('input, textarea') ? control : control?.querySelector('input, button')
      if (inner instanceof HTMLElement) inner.focus({ preventScroll: true })
      return
    }
    sending.submit({
      ...{ company: company.id, sop: view.sop.id, type, requester: reporter.id },
      ...(intake.service ? { service: intake.service } : {}),
      ...(intake.way ? { channel: intake.way.channel } : {}),
      ...reportOf(questions, answers),
      ...(timed || call !== null ? { call: { ...callTime(timed), number } } : {}),
      ...(call === null ? {} : { phoneCall: call }),
      acts: intake.acts.flatMap(({ act, wanted, values }) => (wanted ? [{ action: act.name, values }] : [])),
      ...(visit ? { visit } : {}),
    })
  }
  const coded = questions.find((one) => one.type === 'asset')
  const fill = (values: Answers['values']) =>
    draft.set((before) => ({
      ...before,
      answers: { ...before.answers, values: { ...before.answers.values, ...values } },
    }))
  const word = (name: string) => (typeof intake.report[name] === 'string' ? (intake.report[name] as string) : null)
  // where the desk ranks by both questions of the matrix, it is drawn as such, for the number pad
  const ranks = intake.acts.some(({ act }) => act.form.some(({ name }) => name === 'impact'))
  const axes =
    ranks && 'impact' in intake.report && 'urgency' in intake.report
      ? { impact: word('impact'), urgency: word('urgency') }
      : null
  const asked = Object.fromEntries(
    Object.entries(intake.report).filter(([name]) => view?.axes.some((axis) => axis.field === name)),
  )
  if (attached) return <Attached number={attached} onNext={() => setAttached(null)} />
  if (made) return <Entered ticket={made} onNext={() => setMade(null)} />
  if (intake.error && !view) return <Fault error={intake.error} retry={intake.retry} />
  return (
    <div className={styles.page}>
      <PageHead
        title={t('intake:title')}
        tabs={[]}
        aside={
          <>
            <DraftMark words={draft.savedAt ? t('words:draftSaved', { at: near(draft.savedAt, reading) }) : null} />
            <CallTimer timed={timed} onTimed={(next) => intake.change({ timed: next })} />
          </>
        }
      />
      <form
        className={styles.columns}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          submit()
        }}
      >
        <div className={styles.who}>
          <IntakeCompany
            companies={intake.companies}
            company={company}
            admins={view?.admins ?? []}
            onChange={(id) =>
              intake.change({ company: id, sop: null, type: null, service: null, channel: null, reporter: null })
            }
          />
          <WhoReports
            key={`${company?.id} ${reporter?.id}`}
            company={company?.id}
            reporter={reporter}
            number={number}
            error={looked && !reporter ? t('intake:chooseWho') : null}
            onPick={(one) => intake.change({ reporter: one })}
          />
          {company && reporter ? (
            <Suspense>
              <CallerAssets
                company={company.id}
                person={reporter.id}
                unit={reporter.unit?.id ?? null}
                onPick={coded ? (code) => fill({ [coded.name]: code }) : null}
              />
            </Suspense>
          ) : null}
        </div>
        <div className={styles.what}>
          {intake.loading ? <Bones heights={[36, 36, 120]} label={t('words:loading')} /> : null}
          <IntakeKind
            sops={company?.sops ?? []}
            view={view}
            intake={intake.intake}
            type={type}
            services={intake.services}
            service={intake.service}
            onChange={intake.change}
          />
          {view && type ? (
            <IntakeQuestions
              view={view}
              type={type}
              channel={intake.channel}
              reporter={reporter}
              questions={axes ? questions.filter(({ name }) => name !== 'impact' && name !== 'urgency') : questions}
              known={intake.known}
              answers={answers}
              wrong={wrong}
              change={(next) => draft.set((before) => ({ ...before, answers: next(before.answers) }))}
            />
          ) : null}
        </div>
        <div className={styles.beside}>
          <Nearby
            company={company?.id}
            requester={reporter?.id ?? null}
            unit={reporter?.unit?.name ?? null}
            subject={intake.subject}
            onAttach={attaching.attach}
          />
          {attaching.problem ? (
            <ErrorBox
              title={t('intake:attachFailed')}
              detail={`${sentenceOf(attaching.problem, t)} ${t('errors:nothingLost')}`}
            />
          ) : null}
          {view ? (
            <FirstActs
              view={view}
              acts={intake.acts}
              looked={looked}
              values={own}
              axes={axes}
              onAxes={(impact, urgency) => fill({ impact, urgency })}
              onValue={(name, value) => intake.change({ acts: { ...own, [name]: value } })}
              onWanted={(name, wanted) => intake.change({ wanted: { ...intake.intake.wanted, [name]: wanted } })}
            />
          ) : null}
          {view && intake.visitors.length > 0 ? (
            <Suspense>
              <BookVisit
                technicians={intake.visitors}
                wanted={books}
                plan={plan}
                place={reporter?.unit?.address ?? null}
                looked={looked}
                onWanted={(visits) => intake.change({ visits })}
                onChange={(change) => intake.change({ visit: { ...intake.intake.visit, ...change } })}
              />
            </Suspense>
          ) : null}
          {view && type && reporter ? <ReadAloud view={view} type={type} name={reporter.name} fields={asked} /> : null}
        </div>
        <div className={styles.foot}>
          {sending.problem && refused.length === 0 ? (
            <ErrorBox
              title={t('intake:failed')}
              detail={`${sentenceOf(sending.problem, t)} ${t('errors:nothingLost')}`}
              lines={linesOf(sending.problem)}
            />
          ) : null}
          <Button submit look="main" busy={sending.busy}>
            {reporter ? t('intake:sendFor', { name: reporter.name }) : t('intake:send')} <kbd>Ctrl ↵</kbd>
          </Button>
        </div>
      </form>
    </div>
  )
}
