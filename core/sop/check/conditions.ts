import type { Condition } from '../language.ts'
import type { Draft } from './draft.ts'

/** Every condition by which an action or a clock of the file is decided, and each one inside it. */
export function conditionsIn(draft: Draft): readonly Condition[] {
  const actions = Object.values(draft.actions).flatMap(({ when, requires = [] }) => [
    ...(when ? [when] : []),
    ...requires.flatMap((one) => (typeof one !== 'string' && 'check' in one ? [one.check] : [])),
  ])
  const clocks = Object.values(draft.clocks).flatMap(({ when }) => when ?? [])
  return [...actions, ...clocks].flatMap(within)
}

function within(condition: Condition): readonly Condition[] {
  if ('all' in condition) return [condition, ...condition.all.flatMap(within)]
  if ('any' in condition) return [condition, ...condition.any.flatMap(within)]
  return 'not' in condition ? [condition, ...within(condition.not)] : [condition]
}
