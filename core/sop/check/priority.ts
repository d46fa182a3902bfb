import type { Draft } from './draft.ts'
import { durationProblems } from './durations.ts'
import { nearest } from './nearest.ts'
import { type Path, type Problem, problem } from './problem.ts'
import { refer } from './references.ts'

/** Every answer leads to a level that exists, and every level can be had (B5). */
export function priorityProblems(draft: Draft): readonly Problem[] {
  const { priority } = draft
  if (priority === null) return []
  return [
    ...refer(draft, 'level', priority.provisional, ['priority', 'provisional']),
    ...rankProblems(draft),
    ...(priority.by === 'matrix' ? matrixProblems(draft, priority) : []),
    ...(priority.by === 'table' ? tableProblems(draft, priority) : []),
  ]
}

function rankProblems({ priority }: Draft): readonly Problem[] {
  const levels = Object.entries(priority?.levels ?? {})
  return levels.flatMap(([name, { rank }], at) => {
    const twin = levels.slice(0, at).find(([, other]) => other.rank === rank)
    return twin ? [problem('rank_twice', ['priority', 'levels', name, 'rank'], { rank, name, other: twin[0] })] : []
  })
}

type Table = Extract<NonNullable<Draft['priority']>, { by: 'table' }>

/** Each kind has a level and a time that can be read, and some clock counts those times (E2, E8). */
function tableProblems(draft: Draft, { kinds }: Table): readonly Problem[] {
  const path: Path = ['priority', 'kinds']
  const names = Object.keys(kinds)
  const counted = Object.values(draft.clocks).some(
    ({ target }) => typeof target !== 'string' && 'provisional' in target,
  )
  const judged = draft.whole.has('clocks') && names.length > 0
  const reserved = names.filter((name) => name === 'set' || name === 'empty')
  return [
    ...(names.length === 0 ? [problem('no_kinds', path, {}, { at: 'key' })] : []),
    ...(judged && !counted ? [problem('kinds_not_counted', path, {}, { at: 'key' })] : []),
    ...reserved.map((name) => problem('reserved_option', [...path, name], { name }, { at: 'key' })),
    ...Object.entries(kinds).flatMap(([name, { level, solve }]) => [
      ...refer(draft, 'level', level, [...path, name, 'level']),
      ...durationProblems(solve, [...path, name, 'solve']),
    ]),
  ]
}

type Matrix = Extract<NonNullable<Draft['priority']>, { by: 'matrix' }>

function matrixProblems(draft: Draft, priority: Matrix): readonly Problem[] {
  const [impacts, urgencies] = [Object.keys(priority.impact.values), Object.keys(priority.urgency.values)]
  const cells: Path = ['priority', 'cells']
  const misnamed = Object.keys(priority.cells).some((impact) => !impacts.includes(impact))
  const missing = impacts.flatMap((impact) => {
    const row = Object.hasOwn(priority.cells, impact) ? priority.cells[impact] : undefined
    if (row === undefined ? misnamed : Object.keys(row).some((urgency) => !urgencies.includes(urgency))) return []
    return urgencies
      .filter((urgency) => row === undefined || !Object.hasOwn(row, urgency))
      .map((urgency) =>
        problem('matrix_cell_missing', row ? [...cells, impact] : cells, { impact, urgency }, { at: 'key' }),
      )
  })
  const wrong = Object.entries(priority.cells).flatMap(([impact, row]) => [
    ...axisProblems('impact', impact, impacts, [...cells, impact]),
    ...Object.entries(row).flatMap(([urgency, level]) => [
      ...axisProblems('urgency', urgency, urgencies, [...cells, impact, urgency]),
      ...refer(draft, 'level', level, [...cells, impact, urgency]),
    ]),
  ])
  const used = new Set(Object.values(priority.cells).flatMap((row) => Object.values(row)))
  const known = [...used].every((level) => Object.hasOwn(priority.levels, level))
  const unused = known ? Object.keys(priority.levels).filter((level) => !used.has(level)) : []
  return [
    ...missing,
    ...wrong,
    ...unused.map((name) => problem('level_unused', ['priority', 'levels', name], { name }, { at: 'key' })),
  ]
}

function axisProblems(axis: string, name: string, known: readonly string[], path: Path): readonly Problem[] {
  if (known.includes(name)) return []
  return [problem('unknown_axis_value', path, { axis, name }, { suggestion: nearest(name, known), at: 'key' })]
}
