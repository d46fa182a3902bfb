import { type Draft, own } from './draft.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { placed, refer, subjectOf, type Triggers } from './references.ts'

type Document = NonNullable<Draft['document']>

/** The head of the document, and the roles: each is somebody, and does something. */
export function documentProblems(draft: Draft): readonly Problem[] {
  const { document } = draft
  if (document === null) return roleProblems(draft)
  const known = document.history.some(({ revision }) => revision === document.revision)
  return [
    ...(known
      ? []
      : [problem('history_lacks_revision', ['document', 'history'], { revision: document.revision }, { at: 'key' })]),
    ...identityProblems(document),
    ...document.responsibilities.flatMap(({ role }, at) =>
      refer(draft, 'role', role, ['document', 'responsibilities', at, 'role']),
    ),
    ...roleProblems(draft),
  ]
}

/** The identity block stands where the layout prints it, and its dates follow each other. */
function identityProblems({ layout, identity, effective }: Document): readonly Problem[] {
  if (layout === 'government' && !identity) return [problem('identity_missing', ['document', 'layout'])]
  if (!identity) return []
  const place: Path = ['document', 'identity']
  if (layout !== 'government') return [problem('identity_not_printed', place, {}, { at: 'key' })]
  const { made, revised } = identity
  if (revised !== undefined && revised < made)
    return [problem('dates_reversed', [...place, 'revised'], { date: revised, before: made })]
  return effective < made
    ? [problem('dates_reversed', ['document', 'effective'], { date: effective, before: made })]
    : []
}

function roleProblems(draft: Draft): readonly Problem[] {
  if (!draft.whole.has('roles')) return []
  const requester = Object.values(draft.roles).some(({ held_by }) => held_by === 'requester')
  const judged = draft.whole.has('actions') && draft.whole.has('steps') && draft.whole.has('notices')
  const used = usedRoles(draft)
  const idle = judged ? draft.names.roles.filter((name) => !used.has(name)) : []
  return [
    ...(requester ? [] : [problem('no_requester_role', ['roles'], {}, { at: 'key' })]),
    ...idle.map((name) => problem('role_unused', ['roles', name], { name }, { at: 'key' })),
  ]
}

function usedRoles(draft: Draft): ReadonlySet<string> {
  const actions = Object.values(draft.actions)
  const clocks = Object.values(draft.clocks)
  const triggers = [
    ...actions.flatMap(({ on }) => (on ? placed(on, []) : [])),
    ...clocks.flatMap(({ starts, stops, resumes }) =>
      [starts, stops, resumes ?? []].flatMap((one: Triggers) => placed(one, [])),
    ),
    ...draft.steps.flatMap(({ one }) => [one.done, one.again ?? []].flatMap((words: Triggers) => placed(words, []))),
    ...draft.notices.flatMap(({ one }) => placed(one.on, [])),
  ].flatMap(({ word }) => subjectOf(word)?.name ?? [])
  return new Set([
    ...actions.flatMap(({ by }) => by ?? []),
    ...Object.values(draft.approvals).flatMap(({ asks }) => asks.flatMap((ask) => ('role' in ask ? [ask.role] : []))),
    ...Object.values(draft.channels).flatMap(({ recorded_by: roles }) => roles ?? []),
    ...Object.values(draft.additions).flatMap(({ by }) => by),
    ...draft.steps.map(({ one }) => one.executor),
    ...draft.notices.flatMap(({ one }) => one.to),
    ...Object.values(draft.fields).flatMap(({ hidden_from }) => hidden_from ?? []),
    ...triggers,
  ])
}

/** Parts marked as chosen by us which the element does not have. */
export function sourceProblems(value: unknown, path: Path = []): readonly Problem[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => sourceProblems(item, [...path, at]))
  if (typeof value !== 'object' || value === null) return []
  const element: Readonly<Record<string, unknown>> = { ...value }
  const inner = Object.entries(element).flatMap(([key, part]) => sourceProblems(part, [...path, key]))
  const source = own(element, 'source')
  if (typeof source !== 'object' || source === null || !('chosen' in source) || !Array.isArray(source.chosen))
    return inner
  const parts = Object.keys(element).filter((key) => key !== 'source')
  const unknown = source.chosen.flatMap((part: unknown, at) =>
    typeof part !== 'string' || parts.includes(part)
      ? []
      : [
          problem(
            'unknown_part',
            [...path, 'source', 'chosen', at],
            { name: part },
            { suggestion: nearest(part, parts) },
          ),
        ],
  )
  return [...inner, ...unknown]
}
