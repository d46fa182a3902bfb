import { type Path, type Problem, problem } from './problem.ts'

/** How many elements a part may have: far more than a SOP needs, few enough to compare each with every other. */
const limits: readonly (readonly [Path, number])[] = [
  [['roles'], 50],
  [['types'], 50],
  [['catalogue'], 300],
  [['categories'], 500],
  [['fields'], 300],
  [['channels'], 20],
  [['calendars'], 50],
  [['states'], 100],
  [['actions'], 200],
  [['clocks'], 60],
  [['steps'], 60],
  [['notices'], 60],
  [['tiers'], 9],
  [['approvals'], 30],
  [['signoffs'], 30],
  [['additions'], 20],
  [['priority', 'levels'], 9],
  [['priority', 'kinds'], 200],
  [['priority', 'impact', 'values'], 12],
  [['priority', 'urgency', 'values'], 12],
]

/** Parts with too many elements; with one of these nothing else is looked at. */
export function limitProblems(value: unknown): readonly Problem[] {
  return limits.flatMap(([path, max]) => {
    const part = path.reduce<unknown>(inside, value)
    const count = typeof part === 'object' && part !== null ? Object.keys(part).length : 0
    return count > max ? [problem('too_many', path, { max }, { at: 'key' })] : []
  })
}

function inside(node: unknown, key: string | number): unknown {
  if (typeof node !== 'object' || node === null || !Object.hasOwn(node, key)) return undefined
  return (node as Readonly<Record<string | number, unknown>>)[key]
}
