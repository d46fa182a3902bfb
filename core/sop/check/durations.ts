import { type DurationProblem, parseDuration } from '../../clock/duration.ts'
import { type Path, type Problem, problem } from './problem.ts'

/** What is wrong with a duration, told at its place. */
export function durationProblems(text: string, path: Path): readonly Problem[] {
  const read = parseDuration(text)
  return 'problem' in read ? [asProblem(read.problem, path)] : []
}

function asProblem({ code, text, suggestion }: DurationProblem, path: Path): Problem {
  return problem(code, path, { text }, { suggestion })
}
