import { pageConnector } from './symbols.ts'

/** An off-page connector: where, and on which level, so that two never lie upon each other. */
export type Sign = { readonly x: number; readonly level: number }

/** Places for connectors of lines that stand at these places across the page. */
export function signsAt(across: readonly number[]): readonly Sign[] {
  const placed: Sign[] = []
  for (const x of [...new Set(across)].toSorted((one, other) => one - other)) {
    let level = 0
    while (placed.some((other) => other.level === level && x - other.x < 2 * pageConnector.wide + 2)) level += 1
    placed.push({ x, level })
  }
  return placed
}

/** A, B, … Z, then A1 and so on. */
export function letterOf(count: number): string {
  return `${String.fromCharCode(65 + (count % 26))}${count < 26 ? '' : Math.floor(count / 26)}`
}
