import type { Draft } from './draft.ts'
import { type Problem, problem } from './problem.ts'
import { leftBy, type Reach } from './reach.ts'

/** One beginning, an end, and a way from the one to the other through every state. */
export function stateProblems(draft: Draft, reach: Reach | null): readonly Problem[] {
  const states = Object.entries(draft.states)
  const first = states.flatMap(([name, state]) => (state.first ? [name] : []))
  const ends = states.flatMap(([name, state]) => (state.ends ? [name] : []))
  const locked = states.filter(([, state]) => state.locks && !state.ends)
  const problems = locked.map(([name]) => problem('lock_without_end', ['states', name], { name }, { at: 'key' }))
  if (!draft.whole.has('states')) return problems
  if (first.length === 0) problems.push(problem('no_first_state', ['states'], {}, { at: 'key' }))
  if (ends.length === 0) problems.push(problem('no_end_state', ['states'], {}, { at: 'key' }))
  for (const name of first.slice(1)) {
    problems.push(problem('several_first_states', ['states', name, 'first'], { name, first: first[0] ?? '' }))
  }
  return reach === null ? problems : [...problems, ...wayProblems(draft, reach, ends)]
}

function wayProblems(draft: Draft, reach: Reach, ends: readonly string[]): readonly Problem[] {
  const finishing = statesThatFinish(draft, ends)
  const left = new Set(Object.values(draft.actions).flatMap(leftBy))
  return Object.entries(draft.states).flatMap(([name, state]) => {
    const at = { at: 'key' } as const
    const problems = reach.states.has(name) ? [] : [problem('state_unreachable', ['states', name], { name }, at)]
    if (state.ends || ends.length === 0) return problems
    if (!left.has(name)) return [...problems, problem('state_dead_end', ['states', name], { name }, at)]
    return finishing.has(name) ? problems : [...problems, problem('state_never_ends', ['states', name], { name }, at)]
  })
}

/** The states from which some way leads to an end. */
function statesThatFinish(draft: Draft, ends: readonly string[]): ReadonlySet<string> {
  const finishing = new Set(ends)
  for (const state of finishing) {
    for (const action of Object.values(draft.actions)) {
      if (action.to === state) for (const from of action.in) finishing.add(from)
    }
  }
  return finishing
}
