import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../account/session.ts'
import { useCall } from '../../phone/useCall.ts'
import { answerOf, unanswered } from '../../portal/answers.ts'
import { questionsOf } from '../../portal/reportView.ts'
import { useDraft } from '../../useDraft.ts'
import { planned } from './firstActs.ts'
import { emptyIntake, type Intake, recordingCompanies } from './intake.ts'
import { firstActsQuery, formQuery, knownQuery } from './intakeQueries.ts'

/** The report that is being entered for somebody: what was chosen, completed where only one is possible, and what is asked. */
export function useIntake(call: number | null) {
  const me = useMe()
  // each call has a draft of its own, beside that of what is entered without one
  const draft = useDraft<Intake>(me.accountId, call === null ? 'intake' : `intake.${call}`, emptyIntake)
  useCall(call, (news) =>
    draft.set((before) => {
      const known = { ...emptyIntake, ...before }
      const [only, ...others] = news.callers
      const began = known.number !== '' || known.reporter !== null
      return {
        ...known,
        // what the line says is a beginning; what somebody has changed since stays
        ...(began
          ? {}
          : { company: news.companyId, sop: news.line.sop, number: news.number ?? '', channel: 'phone', type: null }),
        ...(began || !only || others.length > 0 ? {} : { reporter: only }),
        timed: news.answeredAt
          ? { since: news.answeredAt, until: news.endedAt ?? known.timed?.until ?? null }
          : known.timed,
      }
    }),
  )
  // a draft of an earlier version lacks what came since
  const intake = { ...emptyIntake, ...draft.value }
  const companies = recordingCompanies(me)
  const company = companies.find(({ id }) => id === intake.company) ?? companies[0]
  const sop = company?.sops.find(({ id }) => id === intake.sop) ?? company?.sops[0]
  const base = useQuery(formQuery(company?.id, sop?.id, null))
  const filled = useQuery({
    ...formQuery(company?.id, sop?.id, intake.reporter?.id ?? null),
    enabled: intake.reporter !== null,
  })
  // until it is known of whom, the form is shown, and what fills itself in is not asked
  const view = filled.data ?? base.data
  const type = view?.types.find(({ name }) => name === intake.type)?.name ?? view?.types[0]?.name ?? null
  const way = view?.records.find(({ channel }) => channel === intake.channel) ?? null
  const services = view?.services.filter((one) => one.type === type) ?? []
  const service = services.find(({ name }) => name === intake.service)?.name ?? null
  const questions = view && type ? questionsOf(view, type, service) : []
  const channel = way?.channel ?? 'portal'
  const subject = questions.find(({ name }) => name === 'subject')
  const said = subject ? answerOf(subject, intake.answers) : null
  const { data: first } = useQuery(firstActsQuery(company?.id, sop?.id))
  const { data: known } = useQuery(knownQuery(intake.reporter?.id ?? null, sop?.id))
  const report = Object.fromEntries(questions.map((one) => [one.name, answerOf(one, intake.answers)]))
  const acts = planned(first?.acts ?? [], report, intake.acts, intake.wanted)
  const visitors = first?.visitors ?? []
  // who has the ticket goes, unless somebody else is named
  const { assignee } = intake.acts
  const technician = intake.visit.technician ?? (typeof assignee === 'number' ? assignee : null)
  const plan = { ...intake.visit, technician }
  const lacking = type ? unanswered(questions, type, intake.answers, channel) : []
  return {
    ...{ draft, intake, companies, company, view, type, services, service, way, channel, questions },
    loading: base.isPending && company !== undefined,
    error: base.error,
    retry: () => void base.refetch(),
    ...{ acts, report, known: Object.fromEntries((known?.answers ?? []).map(({ field, values }) => [field, values])) },
    ...{ visitors, books: intake.visits && visitors.length > 0, plan },
    subject: typeof said === 'string' ? said : '',
    // a way that asks back takes a report that lacks something; without a subject nothing can be found again
    missing: way?.incomplete === 'ask_back' ? lacking.filter(({ name }) => name === 'subject') : lacking,
    change: (change: Partial<Intake>) => draft.set((before) => ({ ...before, ...change })),
  }
}
