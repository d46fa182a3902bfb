import { consultationTriggers } from '../consultation.ts'
import type { Condition, Trigger } from '../language.ts'
import { priorityEntries } from '../proposal.ts'
import { standardFields } from '../standardFields.ts'
import { visitDeeds } from '../visits.ts'
import { type Draft, own } from './draft.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, type ProblemCode, problem } from './problem.ts'

type Kind =
  | ('role' | 'state' | 'action' | 'clock' | 'level' | 'type' | 'channel' | 'calendar' | 'step')
  | ('category' | 'tier' | 'approval' | 'signoff')
/** Parts that a SOP need not have: a name of them is unknown also where there is none at all. */
const spare: readonly Kind[] = ['calendar', 'tier', 'approval', 'signoff']

/** A problem when nothing of that name exists; none while its whole section is missing, which is a mistake of its own. */
export function refer(draft: Draft, kind: Kind, name: string, path: Path): readonly Problem[] {
  const known = knownNames(draft, kind)
  if (known.includes(name) || (known.length === 0 && !spare.includes(kind))) return []
  const code: ProblemCode = `unknown_${kind}`
  return [problem(code, path, { name }, { suggestion: nearest(name, known) })]
}

/** The same for each name of a list; a name that stands in it twice is a mistake as well. */
export function referAll(draft: Draft, kind: Kind, names: readonly string[], path: Path): readonly Problem[] {
  return [...names.flatMap((name, at) => refer(draft, kind, name, [...path, at])), ...repeated(names, path)]
}

/** Names that stand in a list more than once. */
export function repeated(names: readonly string[], path: Path): readonly Problem[] {
  return names.flatMap((name, at) =>
    names.indexOf(name) < at ? [problem('named_twice', [...path, at], { name })] : [],
  )
}

function knownNames({ names }: Draft, kind: Kind): readonly string[] {
  switch (kind) {
    case 'level':
      return names.levels
    case 'step':
      return names.steps
    case 'category':
      return names.categories
    default:
      return names[`${kind}s`]
  }
}

/** Everything that a form may ask for: the fields of the SOP, and those that the engine knows. */
export function entriesOf(draft: Draft): readonly string[] {
  const { priority } = draft
  const ranking = ['impact', 'urgency', 'priority', 'kind']
  const notThese = priority === null ? [] : ranking.filter((name) => !priorityEntries({ priority }).includes(name))
  const standard = Object.keys(standardFields).filter((name) => !notThese.includes(name))
  return [...new Set([...draft.names.fields, ...standard])]
}

/** A problem when no such field exists. `message` is an entry of forms only. */
export function referField(draft: Draft, name: string, path: Path, inForm = false): readonly Problem[] {
  const known = entriesOf(draft).filter((one) => inForm || one !== 'message')
  if (known.includes(name)) return []
  return [problem('unknown_field', path, { name }, { suggestion: nearest(name, known) })]
}

/** One trigger, any of several, or all of several. */
export type Triggers<T extends string = Trigger> = T | readonly T[] | { readonly all: readonly (T | readonly T[])[] }

/** Triggers with their places. */
export function placed<T extends string>(triggers: Triggers<T>, path: Path): readonly { word: T; path: Path }[] {
  if (typeof triggers === 'string') return [{ word: triggers, path }]
  if ('all' in triggers) return triggers.all.flatMap((part, at) => placed(part, [...path, 'all', at]))
  return triggers.map((word, at) => ({ word, path: [...path, at] }))
}

/** What a trigger speaks of: "reply by agent" of the role agent. Null for those that name nothing. */
export function subjectOf(
  trigger: Trigger,
): { readonly kind: 'action' | 'state' | 'clock' | 'role' | 'approval'; readonly name: string } | null {
  const words = trigger.replace(/^problem (?=\w+ )/, '').split(' ')
  const name = words[0] === 'clock' ? (words[1] ?? '') : (words.at(-1) ?? '')
  switch (words[0]) {
    case 'action':
    case 'clock':
      return { kind: words[0], name }
    case 'limit':
      return { kind: 'clock', name }
    case 'approved':
    case 'rejected':
      return { kind: 'approval', name }
    case 'enters':
    case 'leaves':
      return { kind: 'state', name }
    case 'reply':
    case 'note':
      return { kind: 'role', name }
    default:
      return null
  }
}

/** Names in triggers that do not exist. */
export function referTriggers(draft: Draft, triggers: Triggers | undefined, path: Path): readonly Problem[] {
  if (triggers === undefined) return []
  return placed(triggers, path).flatMap((one) => {
    const subject = subjectOf(one.word)
    if (subject === null) return []
    return refer(draft, subject.kind, subject.name, one.path).map((found) => ({
      ...found,
      ...(found.suggestion === undefined ? {} : { suggestion: one.word.replace(subject.name, found.suggestion) }),
    }))
  })
}

/** All triggers that this SOP could name, to suggest one. */
export function allTriggers({ names }: Draft): readonly string[] {
  return [
    ...['opened', 'assigned', 'prioritised', 'filled', 'counterpart replied', 'counterpart ended'],
    ...['called', 'called reached', ...consultationTriggers, ...visitDeeds.map((did) => `visit ${did}`)],
    ...['problem linked', 'problem unlinked', ...names.actions.map((name) => `problem action ${name}`)],
    ...names.states.map((name) => `problem enters ${name}`),
    ...names.actions.map((name) => `action ${name}`),
    ...names.states.flatMap((name) => [`enters ${name}`, `leaves ${name}`]),
    ...names.clocks.flatMap((name) => [`clock ${name}`, `clock ${name} again`, `limit ${name}`]),
    ...names.approvals.flatMap((name) => [`approved ${name}`, `rejected ${name}`]),
    ...names.roles.flatMap((name) => [`reply by ${name}`, `note by ${name}`]),
  ]
}

/** Names and values in a condition that do not exist, or can never hold. */
export function conditionProblems(draft: Draft, condition: Condition | undefined, path: Path): readonly Problem[] {
  if (condition === undefined) return []
  if ('all' in condition) return condition.all.flatMap((one, at) => conditionProblems(draft, one, [...path, 'all', at]))
  if ('any' in condition) return condition.any.flatMap((one, at) => conditionProblems(draft, one, [...path, 'any', at]))
  if ('not' in condition) return conditionProblems(draft, condition.not, [...path, 'not'])
  if ('type' in condition) return referAll(draft, 'type', condition.type, [...path, 'type'])
  if ('channel' in condition) return referAll(draft, 'channel', condition.channel, [...path, 'channel'])
  if ('priority' in condition) return referAll(draft, 'level', condition.priority, [...path, 'priority'])
  if ('tier' in condition) return referAll(draft, 'tier', condition.tier, [...path, 'tier'])
  if ('approval' in condition) return refer(draft, 'approval', condition.approval, [...path, 'approval'])
  if ('consultation' in condition) return draft.consults ? [] : [problem('no_consultation', path)]
  if ('count' in condition) return counterProblems(draft, condition.count, [...path, 'count'])
  if ('clock' in condition) return refer(draft, 'clock', condition.clock, [...path, 'clock'])
  if ('field' in condition) return fieldConditionProblems(draft, condition, path)
  if ('role' in condition) return atDeskProblems(draft, condition.role, [...path, 'role'])
  if ('of' in condition) {
    const found = refer(draft, 'action', condition.of.slice('action '.length), [...path, 'of'])
    return found.map((one) => (one.suggestion ? { ...one, suggestion: `action ${one.suggestion}` } : one))
  }
  return []
}

/** Only who works at a desk holds a role there. */
export function atDeskProblems(draft: Draft, name: string, path: Path): readonly Problem[] {
  const role = own(draft.roles, name)
  if (role === undefined) return refer(draft, 'role', name, path)
  return ['agent', 'technician', 'lead'].includes(role.held_by) ? [] : [problem('role_not_at_desk', path, { name })]
}

function counterProblems(draft: Draft, counter: string, path: Path): readonly Problem[] {
  const counted = Object.values(draft.actions).flatMap(({ does }) =>
    (does ?? []).flatMap((effect) => ('count' in effect ? [effect.count] : [])),
  )
  if (counted.includes(counter) || !draft.whole.has('actions')) return []
  return [problem('counter_never_counted', path, { name: counter }, { suggestion: nearest(counter, counted) })]
}

function fieldConditionProblems(
  draft: Draft,
  condition: Extract<Condition, { field: string }>,
  path: Path,
): readonly Problem[] {
  const unknown = referField(draft, condition.field, [...path, 'field'])
  if (unknown.length > 0) return unknown
  if ('ticked' in condition) {
    const isChecklist = own(draft.fields, condition.field)?.type === 'checklist'
    return isChecklist ? [] : [problem('not_a_checklist', [...path, 'field'], { name: condition.field })]
  }
  const values = 'in' in condition ? condition.in : [condition.is]
  return values.flatMap((value, at) => {
    if (!('in' in condition) && (value === 'set' || value === 'empty')) return []
    const place = 'in' in condition ? [...path, 'in', at] : [...path, 'is']
    return fits(draft, condition.field, value) ? [] : [neverMatches(draft, condition.field, value, place)]
  })
}

function neverMatches(draft: Draft, field: string, value: string | number | boolean, path: Path): Problem {
  const suggestion = typeof value === 'string' ? nearest(value, optionsOf(draft, field) ?? []) : undefined
  return problem('value_never_matches', path, { field, value: String(value) }, { suggestion })
}

/** Whether the field could ever hold this value. */
export function fits(draft: Draft, field: string, value: string | number | boolean): boolean {
  const options = optionsOf(draft, field)
  if (options !== null) return typeof value === 'string' && options.includes(value)
  const type = own(draft.fields, field)?.type
  if (type === 'yes_no') return typeof value === 'boolean'
  if (type === 'number' || type === 'person' || type === 'unit' || type === 'desk') return typeof value === 'number'
  return type === undefined || (type !== 'files' && type !== 'checklist' && typeof value === 'string')
}

function optionsOf(draft: Draft, name: string): readonly string[] | null {
  const { priority } = draft
  if (priority?.by === 'matrix' && (name === 'impact' || name === 'urgency')) return Object.keys(priority[name].values)
  if (priority?.by === 'table' && name === 'kind') return Object.keys(priority.kinds)
  if (name === 'priority') return draft.names.levels
  const field = own(draft.fields, name)
  if (field?.type === 'category' || (name === 'category' && field === undefined)) {
    const parents = new Set(Object.values(draft.categories).map((one) => one.in))
    return draft.names.categories.filter((one) => !parents.has(one))
  }
  return field?.type === 'choice' || field?.type === 'choices' ? Object.keys(field.options ?? {}) : null
}
