import type { Notice } from '../language.ts'
import { plannersOf } from '../visitRules.ts'
import { isOfVisit, visitBlanks } from '../visits.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { atDeskProblems, placed, referAll, type Triggers } from './references.ts'

/**
 * Visits (C11, C17): roles that sit at a desk go and plan, states in which there is still something to do, a report that
 * somebody gets; and nothing waits for a visit, or goes to who is on one, where there are none.
 */
export function visitProblems(draft: Draft): readonly Problem[] {
  const notices = draft.notices.flatMap(({ at, one }) => noticeProblems(one, ['notices', at]))
  // a part that speaks of a visit where there is none has that mistake, and no other
  return draft.visiting ? [...ownProblems(draft), ...notices] : [...withoutVisits(draft)]
}

function ownProblems(draft: Draft): readonly Problem[] {
  const { visits } = draft
  if (visits === null) return []
  const path: Path = ['visits']
  const { by, plans, in: states = [], told_before: before, to } = visits
  const nobodyPlans =
    plans === undefined && draft.whole.has('actions') && plannersOf({ visits, actions: draft.actions }).length === 0
  return [
    ...seatedAll(draft, by, [...path, 'by']),
    ...seatedAll(draft, plans ?? [], [...path, 'plans']),
    ...referAll(draft, 'state', states, [...path, 'in']),
    ...states.flatMap((state, at) =>
      own(draft.states, state)?.ends ? [problem('visit_after_end', [...path, 'in', at], { name: state })] : [],
    ),
    ...referAll(draft, 'role', to ?? [], [...path, 'to']),
    ...(to ?? []).flatMap((role, at) =>
      ['requester', 'system'].includes(own(draft.roles, role)?.held_by ?? '')
        ? [problem('report_to_nobody', [...path, 'to', at], { name: role })]
        : [],
    ),
    ...(before !== undefined && to === undefined ? [problem('report_without_reader', [...path, 'told_before'])] : []),
    ...(before === undefined && to !== undefined
      ? [problem('reader_without_report', [...path, 'to'], {}, { at: 'key' })]
      : []),
    ...(nobodyPlans ? [problem('visits_never_planned', path, {}, { at: 'key' })] : []),
  ]
}

function seatedAll(draft: Draft, roles: readonly string[], path: Path): readonly Problem[] {
  return roles.flatMap((role, at) => [
    ...atDeskProblems(draft, role, [...path, at]),
    ...(roles.indexOf(role) < at ? [problem('named_twice', [...path, at], { name: role })] : []),
  ])
}

/** Who goes, when and where to is known only when a visit is what the notice is about. */
function noticeProblems(notice: Notice, path: Path): readonly Problem[] {
  if (placed(notice.on, []).every(({ word }) => isOfVisit(word))) return []
  const parts = (['subject', 'text', 'short'] as const).filter((part) => {
    const { id, en } = notice[part] ?? { id: '', en: '' }
    return visitBlanks.some((blank) => id.includes(`{${blank}}`) || en.includes(`{${blank}}`))
  })
  const at = notice.to.indexOf('visitor')
  return [
    ...parts.map((part) => problem('not_about_a_visit', [...path, part])),
    ...(at < 0 ? [] : [problem('not_about_a_visit', [...path, 'to', at])]),
  ]
}

function withoutVisits(draft: Draft): readonly Problem[] {
  const heard: readonly (readonly [Triggers<string> | undefined, Path])[] = [
    ...Object.entries(draft.actions).map(([name, { on }]) => [on, ['actions', name, 'on']] as const),
    ...Object.entries(draft.clocks).flatMap(([name, clock]) =>
      (['starts', 'stops', 'resumes'] as const).map((part) => [clock[part], ['clocks', name, part]] as const),
    ),
    ...draft.steps.flatMap(({ at, one }) =>
      (['done', 'again'] as const).map((part) => [one[part], ['steps', at, part]] as const),
    ),
    ...draft.notices.map(({ at, one }) => [one.on, ['notices', at, 'on']] as const),
  ]
  return [
    ...heard.flatMap(([triggers, path]) =>
      triggers === undefined
        ? []
        : placed(triggers, path).flatMap(({ word, path: place }) =>
            isOfVisit(word) ? [problem('no_visits', place)] : [],
          ),
    ),
    ...draft.notices.flatMap(({ at, one }) => {
      const to = one.to.indexOf('visitor')
      return to < 0 ? [] : [problem('no_visits', ['notices', at, 'to', to])]
    }),
  ]
}
