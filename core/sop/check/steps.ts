import type { Step } from '../step.ts'
import type { Draft } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import type { Reach } from './reach.ts'
import { conditionProblems, placed, refer, referAll, referField, referTriggers, repeated } from './references.ts'
import { allNever, neverProblems } from './triggers.ts'

/** Each step of the procedure: somebody carries it out, and something completes it (E11, X2). */
export function stepProblems(draft: Draft, reach: Reach | null): readonly Problem[] {
  const ids = draft.steps.map(({ one }) => one.id)
  return draft.steps.flatMap(({ at, one: step }, index) => {
    const path: Path = ['steps', at]
    const done = [...path, 'done']
    return [
      ...(ids.indexOf(step.id) < index ? [problem('named_twice', [...path, 'id'], { name: step.id })] : []),
      ...refer(draft, 'role', step.executor, [...path, 'executor']),
      ...conditionProblems(draft, step.when, [...path, 'when']),
      ...referTriggers(draft, step.done, done),
      ...(allNever(reach, step.done)
        ? [problem('step_without_carrier', done, { name: step.id })]
        : neverProblems(draft, reach, step.done, done)),
      ...referTriggers(draft, step.again, [...path, 'again']),
      ...neverProblems(draft, reach, step.again, [...path, 'again']),
      ...referAll(draft, 'action', step.actions ?? [], [...path, 'actions']),
      ...(step.needs ?? []).flatMap((name, need) => referField(draft, name, [...path, 'needs', need])),
      ...repeated(step.needs ?? [], [...path, 'needs']),
      ...(step.clock === undefined ? [] : refer(draft, 'clock', step.clock, [...path, 'clock'])),
      ...(step.decision ?? []).flatMap((answer, way) => [
        ...refer(draft, 'step', answer.to, [...path, 'decision', way, 'to']),
        ...answerProblems(draft, step, answer.on, [...path, 'decision', way, 'on']),
      ]),
      ...nextProblems(draft, step, path),
    ]
  })
}

/** Where a step leads by `next`: to a step or the end, and not from a decision, whose answers lead on. */
function nextProblems(draft: Draft, { next, decision }: Step, path: Path): readonly Problem[] {
  if (next === undefined) return []
  if (decision) return [problem('next_of_decision', [...path, 'next'], {}, { at: 'key' })]
  return next === 'end' ? [] : refer(draft, 'step', next, [...path, 'next'])
}

/** What answers a question exists, and completes its step. */
function answerProblems(draft: Draft, step: Step, on: Step['again'], path: Path): readonly Problem[] {
  if (on === undefined) return []
  const done = placed(step.done, []).map(({ word }) => word)
  const unknown = referTriggers(draft, on, path)
  if (unknown.length > 0) return unknown
  return placed(on, path).flatMap(({ word, path: place }) =>
    done.includes(word) ? [] : [problem('answer_not_done', place, { trigger: word, name: step.id })],
  )
}
