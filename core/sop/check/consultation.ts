import { asksConsultation, hearsConsultation, isSecretStep, secretClocks } from '../consultationSecrets.ts'
import type { Action, Clock, Notice } from '../language.ts'
import type { Step } from '../step.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { placed, refer, referAll, referField, repeated, subjectOf } from './references.ts'

/**
 * Consultation (E7): who may ask where, and what is shown; and that nothing in the file tells the requester of it: no act of
 * theirs, no act that happens by itself, no notice and no promise hangs on it.
 */
export function consultationProblems(draft: Draft): readonly Problem[] {
  // a part that speaks of a consultation where there is none has that mistake, and no other
  if (!draft.consults) return draft.notices.flatMap(({ at, one }) => withoutConsultation(one, ['notices', at]))
  return [
    ...ownProblems(draft),
    ...Object.entries(draft.actions).flatMap(([name, action]) => actionProblems(draft, action, ['actions', name])),
    ...Object.entries(draft.clocks).flatMap(([name, clock]) => clockProblems(draft, name, clock)),
    ...draft.steps.flatMap(({ at, one }) => stepProblems(one, ['steps', at])),
    ...draft.notices.flatMap(({ at, one }) => noticeProblems(draft, one, ['notices', at])),
  ]
}

function withoutConsultation({ to }: Notice, path: Path): readonly Problem[] {
  const at = to.indexOf('consulted')
  return at < 0 ? [] : [problem('no_consultation', [...path, 'to', at])]
}

function ownProblems(draft: Draft): readonly Problem[] {
  const { consultation } = draft
  if (!consultation) return []
  const path: Path = ['consultation']
  const { by, in: states, shows, asks, clock } = consultation
  return [
    ...referAll(draft, 'role', by, [...path, 'by']),
    ...by.flatMap((role, at) => {
      const heldBy = own(draft.roles, role)?.held_by
      const asksNobody = heldBy === 'requester' || heldBy === 'system'
      return asksNobody ? [problem('role_does_not_consult', [...path, 'by', at], { name: role })] : []
    }),
    ...referAll(draft, 'state', states, [...path, 'in']),
    ...states.flatMap((state, at) =>
      own(draft.states, state)?.ends ? [problem('consultation_after_end', [...path, 'in', at], { name: state })] : [],
    ),
    ...repeated(asks, [...path, 'asks']),
    ...shows.flatMap((name, at) => referField(draft, name, [...path, 'shows', at])),
    ...repeated(shows, [...path, 'shows']),
    ...(clock === undefined ? [] : refer(draft, 'clock', clock, [...path, 'clock'])),
  ]
}

/** Requesters see what was done by itself, and are told why an act of theirs is refused. */
function actionProblems(draft: Draft, { on, by, requires }: Action, path: Path): readonly Problem[] {
  const secret = secretClocks(draft)
  const heard = on === undefined ? [] : placed(on, [...path, 'on']).filter(({ word }) => tells(word, secret))
  const theirs = (by ?? []).some((role) => own(draft.roles, role)?.held_by === 'requester')
  const asked = (requires ?? []).flatMap((one, at) => {
    const condition =
      typeof one === 'string' ? undefined : 'check' in one ? one.check : 'when' in one ? one.when : undefined
    return theirs && asksConsultation(condition) ? [problem('consultation_shown', [...path, 'requires', at])] : []
  })
  return [...heard.map(({ word, path: place }) => problem('consultation_sets_off', place, { trigger: word })), ...asked]
}

function clockProblems(draft: Draft, name: string, { requester }: Clock): readonly Problem[] {
  if (requester === undefined || !secretClocks(draft).has(name)) return []
  return [problem('consultation_shown', ['clocks', name, 'requester'], {}, { at: 'key' })]
}

/** The entry that ends a ticket is shown to its requester, with the steps that it completes. */
function stepProblems(step: Step, path: Path): readonly Problem[] {
  if (!isSecretStep(step)) return []
  return [...placed(step.done, [...path, 'done']), ...placed(step.again ?? [], [...path, 'again'])]
    .filter(({ word }) => !hearsConsultation(word))
    .map(({ word, path: place }) => problem('consultation_in_step', place, { trigger: word }))
}

function noticeProblems(draft: Draft, notice: Notice, path: Path): readonly Problem[] {
  const secret = secretClocks(draft)
  const toRequester = notice.to.some((name) => own(draft.roles, name)?.held_by === 'requester')
  const heard = placed(notice.on, [...path, 'on']).filter(({ word }) => tells(word, secret))
  const dues = [...secret].map((name) => `{due_${name}}`)
  const parts = (['subject', 'text'] as const).filter((part) =>
    dues.some((due) => notice[part].id.includes(due) || notice[part].en.includes(due)),
  )
  return [
    ...(toRequester ? heard.map(({ path: place }) => problem('consultation_shown', place)) : []),
    ...(toRequester ? parts.map((part) => problem('consultation_shown', [...path, part])) : []),
    ...(notice.to.includes('consulted') ? notShown(draft, notice, path) : []),
  ]
}

/** Fields of which those who are asked would only learn by the notice. */
function notShown(draft: Draft, notice: Notice, path: Path): readonly Problem[] {
  const shows = draft.consultation?.shows ?? []
  return (['subject', 'text'] as const).flatMap((part) =>
    draft.names.fields
      .filter((name) => name !== 'subject' && !shows.includes(name))
      .filter((name) => notice[part].id.includes(`{${name}}`) || notice[part].en.includes(`{${name}}`))
      .map((name) => problem('hidden_in_notice', [...path, part], { name, role: 'consulted' })),
  )
}

/** Whether this trigger happens because somebody was consulted: at once, or by a clock that this turns. */
function tells(word: string, secret: ReadonlySet<string>): boolean {
  if (hearsConsultation(word)) return true
  const subject = subjectOf(word)
  return subject?.kind === 'clock' && secret.has(subject.name)
}
