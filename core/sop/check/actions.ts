import type { Action, Effect } from '../language.ts'
import { priorityEntries } from '../proposal.ts'
import { type Draft, own } from './draft.ts'
import { handOverProblems } from './handOver.ts'
import { type Path, type Problem, problem } from './problem.ts'
import type { Reach } from './reach.ts'
import { conditionProblems, placed, refer, referAll, referField, referTriggers, repeated } from './references.ts'
import { setProblems } from './sets.ts'
import { neverProblems } from './triggers.ts'

/** Each action: who or what performs it, where, with which form, and what it does. */
export function actionProblems(draft: Draft, reach: Reach | null): readonly Problem[] {
  const documented = new Set(draft.steps.flatMap(({ one }) => one.actions ?? []))
  const judged = draft.whole.has('steps') && [...documented].every((name) => draft.names.actions.includes(name))
  return Object.entries(draft.actions).flatMap(([name, action]) => {
    const path: Path = ['actions', name]
    const missing = judged && !documented.has(name)
    return [
      ...performerProblems(draft, action, path, reach),
      ...referAll(draft, 'state', action.in, [...path, 'in']),
      ...(action.to === undefined ? [] : refer(draft, 'state', action.to, [...path, 'to'])),
      ...lockedProblems(draft, action, path),
      ...formProblems(draft, action, path),
      ...requirementProblems(draft, action, path),
      ...effectProblems(draft, action, path),
      ...setProblems(draft, action, path),
      ...handOverProblems(draft, action, path),
      ...(missing ? [problem('action_undocumented', path, { name }, { at: 'key' })] : []),
    ]
  })
}

function performerProblems(draft: Draft, action: Action, path: Path, reach: Reach | null): readonly Problem[] {
  const { by, on } = action
  if (on === undefined) {
    const nobody = by === undefined || by.length === 0
    return [
      ...(nobody ? [problem('action_without_role', path, {}, { at: 'key' })] : []),
      ...(action.when ? [problem('when_on_manual', [...path, 'when'], {}, { at: 'key' })] : []),
      ...referAll(draft, 'role', by ?? [], [...path, 'by']),
      ...(by ?? []).flatMap((role, at) => idle(draft, role, [...path, 'by', at])),
    ]
  }
  return [
    ...(by === undefined ? [] : [problem('action_automatic_with_role', [...path, 'by'], {}, { at: 'key' })]),
    ...(action.form ? [problem('automatic_with_form', [...path, 'form'], {}, { at: 'key' })] : []),
    ...conditionProblems(draft, action.when, [...path, 'when']),
    ...referTriggers(draft, on, [...path, 'on']),
    ...neverProblems(draft, reach, on, [...path, 'on']),
  ]
}

/** The system presses no buttons. */
function idle(draft: Draft, role: string, path: Path): readonly Problem[] {
  return own(draft.roles, role)?.held_by === 'system' ? [problem('role_does_not_act', path, { name: role })] : []
}

function lockedProblems(draft: Draft, action: Action, path: Path): readonly Problem[] {
  return action.in.flatMap((state, at) =>
    own(draft.states, state)?.locks ? [problem('action_from_locked', [...path, 'in', at], { name: state })] : [],
  )
}

function formProblems(draft: Draft, action: Action, path: Path): readonly Problem[] {
  const form = action.form ?? []
  const wanted = new Set(effectsOf(action).flatMap((effect) => entriesFor(draft, effect)))
  const given = ['message', 'desk', 'assignee', 'impact', 'urgency', 'priority']
  if (draft.priority?.by === 'table') given.push('kind')
  const judged = draft.priority === null ? given.slice(0, 3) : given
  const known = form.filter((name) => judged.includes(name) && referField(draft, name, path, true).length === 0)
  return [
    ...form.flatMap((name, at) => referField(draft, name, [...path, 'form', at], true)),
    ...repeated(form, [...path, 'form']),
    ...known
      .filter((name) => !wanted.has(name))
      .map((name) => problem('answer_goes_nowhere', [...path, 'form', form.indexOf(name)], { name })),
    ...form.flatMap((name, at) => hiddenProblems(draft, action, name, [...path, 'form', at])),
  ]
}

function hiddenProblems(draft: Draft, action: Action, name: string, path: Path): readonly Problem[] {
  const hidden = own(draft.fields, name)?.hidden_from ?? []
  const role = (action.by ?? []).find((one) => hidden.includes(one))
  return role === undefined ? [] : [problem('form_shows_hidden', path, { name, role })]
}

function requirementProblems(draft: Draft, action: Action, path: Path): readonly Problem[] {
  return (action.requires ?? []).flatMap((requirement, at) => {
    const place = [...path, 'requires', at]
    if (typeof requirement === 'string') return referField(draft, requirement, place, true)
    if ('check' in requirement) return conditionProblems(draft, requirement.check, [...place, 'check'])
    if ('approved' in requirement) return refer(draft, 'approval', requirement.approved, [...place, 'approved'])
    if ('signed' in requirement) {
      return [
        ...refer(draft, 'signoff', requirement.signed, [...place, 'signed']),
        ...conditionProblems(draft, requirement.when, [...place, 'when']),
      ]
    }
    const { field } = requirement
    const unasked = requirement.anew === true && !(action.form ?? []).includes(field)
    return [
      ...(unasked ? [problem('anew_not_in_form', [...place, 'field'], { name: field })] : []),
      ...referField(draft, field, [...place, 'field'], true),
      ...conditionProblems(draft, requirement.when, [...place, 'when']),
    ]
  })
}

function effectProblems(draft: Draft, action: Action, path: Path): readonly Problem[] {
  return effectsOf(action).flatMap((effect, at) => {
    const place = [...path, 'does', at]
    const [kind = ''] = Object.keys(effect)
    const named = namedProblems(draft, effect, place)
    if (named.length > 0) return named
    if (action.on !== undefined) return needsPerson(effect) ? [problem('automatic_effect', place, { kind })] : []
    const lacking = entriesFor(draft, effect).filter((entry) => !(action.form ?? []).includes(entry))
    return lacking.map((entry) => problem('form_lacks', place, { name: entry, kind }))
  })
}

/** Signatures and tiers that an effect speaks of, and that do not exist. */
function namedProblems(draft: Draft, effect: Effect, path: Path): readonly Problem[] {
  if ('sign' in effect) return refer(draft, 'signoff', effect.sign, [...path, 'sign'])
  if ('unsign' in effect) return refer(draft, 'signoff', effect.unsign, [...path, 'unsign'])
  return 'tier' in effect && draft.names.tiers.length < 2 ? [problem('no_tiers', path)] : []
}

function effectsOf(action: Action): readonly Effect[] {
  return action.does ?? []
}

function needsPerson(effect: Effect): boolean {
  if ('assign' in effect) return effect.assign !== 'nobody'
  if ('reply' in effect) return effect.reply === 'form'
  return 'prioritise' in effect || 'desk' in effect || 'tell' in effect || 'note' in effect || 'sign' in effect
}

/** The entries of the form from which an effect takes its value. */
function entriesFor(draft: Draft, effect: Effect): readonly string[] {
  if ('prioritise' in effect) {
    return draft.priority === null ? [] : priorityEntries({ priority: draft.priority })
  }
  if ('assign' in effect) return effect.assign === 'form' ? ['assignee'] : []
  if ('desk' in effect) return ['desk']
  if ('reply' in effect) return effect.reply === 'form' ? ['message'] : []
  return 'tell' in effect || 'note' in effect ? ['message'] : []
}

/** Two automatic actions that the same thing sets off in the same state, with nothing to choose between them. */
export function ambiguityProblems(draft: Draft): readonly Problem[] {
  const automatic = Object.entries(draft.actions).filter(([, action]) => action.on !== undefined && !action.when)
  return automatic.flatMap(([name, action], at) => {
    const rival = automatic.slice(0, at).find(([, other]) => other.to !== action.to && meets(action, other))
    return rival ? [problem('automatic_ambiguous', ['actions', name, 'on'], { name, other: rival[0] })] : []
  })
}

function meets(a: Action, b: Action): boolean {
  const words = placed(b.on ?? [], []).map(({ word }) => word)
  return placed(a.on ?? [], []).some(({ word }) => words.includes(word)) && a.in.some((state) => b.in.includes(state))
}
