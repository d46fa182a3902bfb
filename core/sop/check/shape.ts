import type { z } from 'zod'
import { sopSchema } from '../language.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, type ProblemCode, problem } from './problem.ts'
import { isTextAt, keysAt } from './schemaAt.ts'

type Issue = z.core.$ZodIssue
const MOST_ISSUES = 400

/** What is wrong with the shape of a SOP, as the checker's own problems; nothing when the shape is right. */
export function shapeProblems(value: unknown): readonly Problem[] {
  const parsed = sopSchema.safeParse(value)
  if (parsed.success) return []
  return parsed.error.issues.slice(0, MOST_ISSUES).flatMap((issue) => translated(issue, [], value))
}

function translated(issue: Issue, base: Path, root: unknown): readonly Problem[] {
  const path = [...base, ...issue.path.filter((step) => typeof step !== 'symbol')]
  switch (issue.code) {
    case 'invalid_type':
      return [kindProblem(path, root, issue.expected)]
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(path, key))
    case 'invalid_union':
      return unionProblems(issue, path, root)
    case 'invalid_value':
      return [choiceProblem(path, valueAt(root, path), issue.values.map(String))]
    case 'invalid_key':
      return [problem(formatCode(path), path, { name: String(path.at(-1)) }, { at: 'key' })]
    case 'invalid_format':
      return [formatProblem(path, valueAt(root, path))]
    case 'too_small':
      return [tooSmall(path, issue)]
    case 'too_big':
      return [problem(sizeCode(issue.origin, 'big'), path, { max: Number(issue.maximum) })]
    default:
      return [problem('bad_format', path, { value: shown(valueAt(root, path)) })]
  }
}

function kindProblem(path: Path, root: unknown, expected: string): Problem {
  const value = valueAt(root, path)
  const key = path.at(-1)
  if (typeof value === 'string' && isTextAt(path)) return problem('text_in_one_language', path)
  if (value !== undefined || key === undefined) {
    return problem('wrong_kind', path, { expected: kindName(expected), got: kindOf(value) })
  }
  const parent = path.slice(0, -1)
  return isTextAt(parent)
    ? problem('missing_translation', parent, { lang: key })
    : problem('missing_key', parent, { key: String(key) })
}

function unknownKey(path: Path, key: string): Problem {
  return problem('unknown_key', [...path, key], { key }, { suggestion: nearest(key, keysAt(path)), at: 'key' })
}

/** Of the shapes that are allowed here, speaks about the one that was most likely meant. */
function unionProblems(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  path: Path,
  root: unknown,
): readonly Problem[] {
  const value = valueAt(root, path)
  if ('options' in issue && Array.isArray(issue.options)) {
    if (value === undefined) return [problem('missing_key', path.slice(0, -1), { key: String(path.at(-1)) })]
    return [choiceProblem(path, value, issue.options.map(String))]
  }
  if (value === undefined) return [kindProblem(path, root, 'nonoptional')]
  const fitting = issue.errors.filter((issues) => !issues.some(isOtherKind))
  if (fitting.length === 0) return [noneFits(issue.errors.flat(), path, value)]
  if (isMapping(value) && fitting.length > 1) return mappingProblems(fitting, path, value, root)
  return fewest(fitting).flatMap((one) => translated(one, path, root))
}

function mappingProblems(
  options: readonly (readonly Issue[])[],
  path: Path,
  value: object,
  root: unknown,
): readonly Problem[] {
  const known = keysAt(path)
  const unknown = Object.keys(value).filter((key) => !known.includes(key))
  if (unknown.length > 0) return unknown.map((key) => unknownKey(path, key))
  const best = fewest(options)
  const clash = best.some((issue) => issue.code === 'unrecognized_keys')
  return clash || Object.keys(value).length === 0
    ? [problem('bad_combination', path, { keys: Object.keys(value).join(', ') })]
    : best.flatMap((one) => translated(one, path, root))
}

function noneFits(issues: readonly Issue[], path: Path, value: unknown): Problem {
  const choices = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values.map(String) : []))
  if (choices.length > 0 && typeof value === 'string') return choiceProblem(path, value, choices)
  const kinds = issues.flatMap((issue) =>
    issue.code === 'invalid_type' && issue.path.length === 0 ? [issue.expected] : [],
  )
  return problem('wrong_kind', path, { expected: [...new Set(kinds.map(kindName))].join('/'), got: kindOf(value) })
}

function isOtherKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
}

function fewest(options: readonly (readonly Issue[])[]): readonly Issue[] {
  return options.reduce((best, one) => (weight(one) < weight(best) ? one : best))
}

function weight(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 10 * issue.keys.length : 1), 0)
}

function choiceProblem(path: Path, value: unknown, choices: readonly string[]): Problem {
  if (value === undefined) return problem('missing_key', path.slice(0, -1), { key: String(path.at(-1)) })
  const suggestion = typeof value === 'string' ? nearest(value, choices) : undefined
  return problem('bad_choice', path, { value: shown(value), choices: choices.join(', ') }, { suggestion })
}

function formatProblem(path: Path, value: unknown): Problem {
  return problem(formatCode(path), path, { name: shown(value) })
}

/** The format that was wanted, told from the place: the language has few. */
function formatCode(path: Path): ProblemCode {
  const [part, key] = [path[0], path.at(-1)]
  const where = path.filter((step) => typeof step === 'string').at(-1)
  if (part === 'id') return 'bad_sop_id'
  if (part === 'document' && key === 'revision') return 'bad_revision'
  if (part === 'document' && ['effective', 'date', 'made', 'revised'].includes(String(key))) return 'bad_date'
  if (part === 'document' && key === 'nip') return 'bad_nip'
  if (
    where === 'starts' ||
    where === 'stops' ||
    where === 'resumes' ||
    where === 'done' ||
    where === 'again' ||
    where === 'on'
  ) {
    return 'bad_trigger'
  }
  const level =
    where === 'provisional' ||
    where === 'level' ||
    (part === 'priority' && (path[1] === 'levels' || path[1] === 'cells')) ||
    (part === 'clocks' && path.includes('values')) ||
    (part !== 'priority' && path.includes('priority'))
  return level ? 'bad_level_name' : 'bad_name'
}

function tooSmall(path: Path, issue: Extract<Issue, { code: 'too_small' }>): Problem {
  const key = path.at(-1)
  if (issue.origin !== 'string') return problem(sizeCode(issue.origin, 'small'), path, { min: Number(issue.minimum) })
  if (key !== undefined && isTextAt(path.slice(0, -1))) return problem('missing_translation', path, { lang: key })
  return issue.minimum === 1 ? problem('empty_text', path) : problem('too_short', path, { min: Number(issue.minimum) })
}

function sizeCode(origin: string, way: 'big' | 'small'): ProblemCode {
  if (origin === 'string') return way === 'big' ? 'too_long' : 'too_short'
  if (origin === 'array') return way === 'big' ? 'too_many' : 'too_few'
  return way === 'big' ? 'too_big' : 'too_small'
}

function valueAt(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, step)) return undefined
    return (node as Readonly<Record<string | number, unknown>>)[step]
  }, root)
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'list'
  if (typeof value === 'object') return 'mapping'
  return kindName(typeof value)
}

function kindName(expected: string): string {
  const names: Readonly<Record<string, string>> = {
    ...{ object: 'mapping', record: 'mapping', array: 'list', tuple: 'list', string: 'text' },
    ...{ int: 'number', number: 'number', boolean: 'yes_no', null: 'nothing' },
  }
  return names[expected] ?? 'value'
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
