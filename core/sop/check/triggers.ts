import type { Trigger } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { type Path, type Problem, problem } from './problem.ts'
import type { Reach } from './reach.ts'
import { placed, refer, subjectOf, type Triggers } from './references.ts'

/** Triggers that name something real which nevertheless never happens. */
export function neverProblems(
  draft: Draft,
  reach: Reach | null,
  triggers: Triggers | undefined,
  path: Path,
): readonly Problem[] {
  if (reach === null || triggers === undefined) return []
  return placed(triggers, path)
    .filter(({ word }) => isReal(draft, word) && !reach.may(word))
    .map((one) => problem('trigger_never', one.path, { trigger: one.word }))
}

/** Whether none of the triggers can ever happen; of several that must all happen, one. */
export function allNever(reach: Reach | null, triggers: Triggers): boolean {
  if (typeof triggers === 'object' && 'all' in triggers) return triggers.all.some((part) => allNever(reach, part))
  return reach !== null && placed(triggers, []).every(({ word }) => !reach.may(word))
}

/** What happens by itself must come to rest: automatic actions may not set each other off in a circle. */
export function loopProblems(draft: Draft): readonly Problem[] {
  const automatic = Object.keys(draft.actions).filter((name) => own(draft.actions, name)?.on !== undefined)
  const follows = new Map(automatic.map((name) => [name, automatic.filter((next) => setsOff(draft, name, next))]))
  return automatic.flatMap((name) => {
    const circle = reaches(follows, name)
    return circle ? [problem('automatic_loop', ['actions', name, 'on'], { name }, { at: 'key' })] : []
  })
}

function reaches(follows: ReadonlyMap<string, readonly string[]>, start: string): boolean {
  const seen = new Set(follows.get(start))
  for (const name of seen) for (const next of follows.get(name) ?? []) seen.add(next)
  return seen.has(start)
}

function setsOff(draft: Draft, name: string, next: string): boolean {
  const [first, second] = [own(draft.actions, name), own(draft.actions, next)]
  if (!first || !second) return false
  const after = first.to === undefined ? first.in : [first.to]
  if (!after.some((state) => second.in.includes(state))) return false
  const words = new Set<string>([`action ${name}`])
  if (first.to !== undefined) words.add(`enters ${first.to}`)
  for (const state of first.to === undefined ? [] : first.in) words.add(`leaves ${state}`)
  if ((first.does ?? []).some((effect) => 'assign' in effect)) words.add('assigned')
  return placed(second.on ?? [], []).some(({ word }) => words.has(word))
}

function isReal(draft: Draft, word: Trigger): boolean {
  const subject = subjectOf(word)
  return subject === null || refer(draft, subject.kind, subject.name, []).length === 0
}
