import { parseDuration } from '../../clock/duration.ts'
import { type Draft, own } from './draft.ts'
import { durationProblems } from './durations.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { referAll } from './references.ts'

/** What may be added after the end: somebody may, at an end, for a time, and there is something to add (D13). */
export function additionProblems(draft: Draft): readonly Problem[] {
  return Object.entries(draft.additions).flatMap(([name, addition]) => {
    const path: Path = ['additions', name]
    const { by, after, score, comment, files } = addition
    const nothing = [score, comment, files].every((part) => part === undefined)
    return [
      ...referAll(draft, 'role', by, [...path, 'by']),
      ...by.flatMap((role, at) =>
        own(draft.roles, role)?.held_by === 'system'
          ? [problem('role_cannot_add', [...path, 'by', at], { name: role })]
          : [],
      ),
      ...referAll(draft, 'state', after, [...path, 'after']),
      ...after.flatMap((state, at) =>
        own(draft.states, state)?.ends === true || own(draft.states, state) === undefined
          ? []
          : [problem('addition_before_end', [...path, 'after', at], { name: state })],
      ),
      ...periodProblems(addition.for, [...path, 'for']),
      ...(nothing ? [problem('addition_of_nothing', path, { name }, { at: 'key' })] : []),
    ]
  })
}

/** A ticket that has ended belongs to no calendar any more. */
function periodProblems(text: string, path: Path): readonly Problem[] {
  const read = parseDuration(text)
  if ('problem' in read) return durationProblems(text, path)
  return read.duration.kind === 'clock' ? [] : [problem('addition_in_working_time', path, { text })]
}
