import { plannersOf } from '../../../core/sop/visitRules.ts'
import { both, type Definition, either, named, type Words } from './words.ts'

/** Who goes on visits, who plans them, and who is told before anybody departs, as sentences (C11, C17). */
export function visitWords(
  { by, in: states, told_before, to = [] }: NonNullable<Definition['visits']>,
  words: Words,
): readonly string[] {
  const { say, sop } = words
  const roles = (names: readonly string[]) =>
    either(
      names.map((name) => named('roles', name, words)),
      words,
    )
  const quoted = (states ?? []).map((state) => say('sop_page:quoted', { words: named('states', state, words) }))
  return [
    say('sop_page:obligation.visitsGo', { by: roles(by), plans: roles(plannersOf(sop)) }),
    states
      ? say('sop_page:obligation.visitsIn', { states: both(quoted, words) })
      : say('sop_page:obligation.visitsOpen'),
    ...(told_before ? [say('sop_page:obligation.visitsTold', { to: roles(to) })] : []),
  ]
}
