import { type ApiProblem, isApiProblem } from './problem.ts'
import type { Say } from './text.ts'

/** What went wrong as a sentence: the server's own where it made one, else ours by the code. */
export function sentenceOf(error: unknown, t: Say): string {
  if (!isApiProblem(error)) return t('errors:fault')
  if (error.status !== 0 && error.detail) return error.detail
  const known = t(`errors:codes.${error.code}`, { defaultValue: '' })
  return known || t('errors:fault')
}

/** The single faults of malformed input, as lines. */
export function linesOf(problem: ApiProblem): readonly string[] {
  return problem.errors.map((fault) => fault.message)
}
