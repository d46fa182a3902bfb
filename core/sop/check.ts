import { actionProblems, ambiguityProblems } from './check/actions.ts'
import { additionProblems } from './check/additions.ts'
import { calendarProblems } from './check/calendars.ts'
import { channelProblems } from './check/channels.ts'
import { clockProblems } from './check/clocks.ts'
import { commonProblemProblems } from './check/commonProblem.ts'
import { consultationProblems } from './check/consultation.ts'
import { type Draft, draftOf } from './check/draft.ts'
import { fieldProblems } from './check/fields.ts'
import { formProblems } from './check/forms.ts'
import { headProblems } from './check/heads.ts'
import { hostileParts } from './check/hostile.ts'
import { limitProblems } from './check/limits.ts'
import { nearest } from './check/nearest.ts'
import { noticeProblems } from './check/notices.ts'
import { obligationProblems } from './check/obligations.ts'
import { documentProblems, sourceProblems } from './check/paper.ts'
import { priorityProblems } from './check/priority.ts'
import { type Problem, problem } from './check/problem.ts'
import { reachOf } from './check/reach.ts'
import { allTriggers } from './check/references.ts'
import { shapeProblems } from './check/shape.ts'
import { stateProblems } from './check/states.ts'
import { stepProblems } from './check/steps.ts'
import { loopProblems } from './check/triggers.ts'
import { visitProblems } from './check/visits.ts'
import { type Sop, sopSchema } from './language.ts'

const MOST_PROBLEMS = 200

/**
 * Whether data is a sound SOP (X1): the SOP, frozen, or everything that is wrong with it at once. Never throws, and
 * takes time in proportion to the data, whatever it is given; at most 200 problems are told.
 */
export function checkSop(value: unknown): { readonly sop: Sop } | { readonly problems: readonly Problem[] } {
  const hostile = hostileParts(value)
  if (hostile.length > 0) return { problems: bounded(hostile) }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problems: [problem('not_a_mapping', [])] }
  }
  const swollen = limitProblems(value)
  if (swollen.length > 0) return { problems: swollen }
  const draft = draftOf(value)
  const shape = shapeProblems(value).map((found) => withTrigger(found, draft))
  const problems = [...shape, ...soundnessProblems(draft), ...sourceProblems(value)]
  if (problems.length > 0) return { problems: bounded(problems) }
  return { sop: frozen(sopSchema.parse(value)) }
}

function soundnessProblems(draft: Draft): readonly Problem[] {
  const reach = reachOf(draft)
  return [
    ...documentProblems(draft),
    ...fieldProblems(draft),
    ...formProblems(draft),
    ...headProblems(draft),
    ...calendarProblems(draft),
    ...channelProblems(draft),
    ...priorityProblems(draft),
    ...stateProblems(draft, reach),
    ...actionProblems(draft, reach),
    ...ambiguityProblems(draft),
    ...loopProblems(draft),
    ...clockProblems(draft, reach),
    ...stepProblems(draft, reach),
    ...noticeProblems(draft, reach),
    ...obligationProblems(draft),
    ...consultationProblems(draft),
    ...additionProblems(draft),
    ...commonProblemProblems(draft),
    ...visitProblems(draft),
  ]
}

/** Only the whole file knows what may have been meant by a trigger. */
function withTrigger(found: Problem, draft: Draft): Problem {
  if (found.code !== 'bad_trigger') return found
  return problem(found.code, found.path, found.data, {
    suggestion: nearest(String(found.data.name), allTriggers(draft)),
  })
}

function bounded(problems: readonly Problem[]): readonly Problem[] {
  if (problems.length <= MOST_PROBLEMS) return problems
  const rest = problems.length - MOST_PROBLEMS
  return [...problems.slice(0, MOST_PROBLEMS), problem('more_problems', [], { count: rest })]
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}
