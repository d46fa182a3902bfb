import { isKept, standardFields } from '../standardFields.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { atDeskProblems, placed, refer, referAll, referField, repeated, type Triggers } from './references.ts'

const plain: readonly string[] = ['text', 'long_text', 'asset', 'choice', 'choices', 'number', 'yes_no', 'date']

/**
 * A problem behind many tickets (D7): a type of its own that no report becomes by itself, roles that work at a desk, states
 * in which a ticket is still worked on, fields that can be given on, and something that follows.
 */
export function commonProblemProblems(draft: Draft): readonly Problem[] {
  const { common } = draft
  if (common === null) return []
  const path: Path = ['problem']
  const isFirst = draft.whole.has('types') && draft.names.types[0] === common.type
  return [
    ...refer(draft, 'type', common.type, [...path, 'type']),
    ...(isFirst ? [problem('problem_type_first', [...path, 'type'], { name: common.type })] : []),
    ...common.by.flatMap((role, at) => atDeskProblems(draft, role, [...path, 'by', at])),
    ...repeated(common.by, [...path, 'by']),
    ...referAll(draft, 'state', common.in, [...path, 'in']),
    ...common.in.flatMap((state, at) =>
      own(draft.states, state)?.ends ? [problem('problem_after_end', [...path, 'in', at], { name: state })] : [],
    ),
    ...(common.gives ?? []).flatMap((name, at) => givenProblems(draft, name, [...path, 'gives', at])),
    ...repeated(common.gives ?? [], [...path, 'gives']),
    ...(isHeard(draft) ? [] : [problem('problem_without_effect', path, {}, { at: 'key' })]),
  ]
}

/** Only what can be said again on another ticket is given on: no file, no person, nothing that the engine keeps apart. */
function givenProblems(draft: Draft, name: string, path: Path): readonly Problem[] {
  const unknown = referField(draft, name, path)
  if (unknown.length > 0) return unknown
  const type = own(draft.fields, name)?.type
  const isOwn = !Object.hasOwn(standardFields, name) && isKept(name)
  return type === undefined || (isOwn && plain.includes(type)) ? [] : [problem('not_given_on', path, { name })]
}

function isHeard(draft: Draft): boolean {
  if (!draft.whole.has('actions') || !draft.whole.has('steps') || !draft.whole.has('clocks')) return true
  if (!draft.whole.has('notices')) return true
  const triggers: readonly (Triggers<string> | undefined)[] = [
    ...Object.values(draft.actions).map(({ on }) => on),
    ...Object.values(draft.clocks).flatMap(({ starts, stops, resumes }) => [starts, stops, resumes]),
    ...draft.steps.flatMap(({ one }) => [one.done, one.again]),
    ...draft.notices.map(({ one }) => one.on),
  ]
  return triggers.some((one) => one !== undefined && placed(one, []).some(({ word }) => word.startsWith('problem ')))
}
