import { type Path, type Problem, problem } from './problem.ts'

const DEEPEST = 30
const MOST_NODES = 60_000
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * What makes data unfit to be looked at any further: not plain, too deep (a circle is), too large, or with keys that
 * mean something to JavaScript. Reads each node once.
 */
export function hostileParts(value: unknown): readonly Problem[] {
  const problems: Problem[] = []
  let nodes = 0

  function visit(node: unknown, path: Path): void {
    nodes += 1
    if (problems.length > 0 && problems.at(-1)?.code === 'too_large') return
    if (nodes > MOST_NODES) problems.push(problem('too_large', [], { max: MOST_NODES }))
    else if (path.length > DEEPEST) problems.push(problem('too_deep', path, { max: DEEPEST }))
    else if (Array.isArray(node)) for (const [at, item] of node.entries()) visit(item, [...path, at])
    else if (typeof node === 'object' && node !== null) visitMapping(node, path)
    else if (!isPlain(node)) problems.push(problem('not_plain_data', path))
  }

  function visitMapping(node: object, path: Path): void {
    const prototype: unknown = Object.getPrototypeOf(node)
    if (prototype !== Object.prototype && prototype !== null) {
      problems.push(problem('not_plain_data', path))
      return
    }
    for (const key of Object.keys(node)) {
      const inside = [...path, key]
      if (FORBIDDEN.has(key)) problems.push(problem('forbidden_key', inside, { key }, { at: 'key' }))
      else visit((node as Readonly<Record<string, unknown>>)[key], inside)
    }
  }

  visit(value, [])
  return problems
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)
}
