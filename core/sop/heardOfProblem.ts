import type { Sop } from './language.ts'

const before = 'problem '

/** What of a problem a SOP has its tickets hear, as "action announce" or "enters solved" (D7). */
export function heardOfProblem(sop: Sop): ReadonlySet<string> {
  const triggers = [
    ...Object.values(sop.actions).map(({ on }) => on),
    ...Object.values(sop.clocks).flatMap(({ starts, stops, resumes }) => [starts, stops, resumes]),
    ...sop.steps.flatMap(({ done, again }) => [done, again]),
    ...sop.notices.map(({ on }) => on),
  ]
  const words = triggers.flatMap((one) =>
    typeof one === 'object' && 'all' in one ? one.all.flat() : [one ?? []].flat(),
  )
  return new Set(words.flatMap((word) => (word.startsWith(before) ? [word.slice(before.length)] : [])))
}
