/**
 * One slip in sops/umum.yaml: its code, what is replaced by what, what is suggested, and what else it rightly leads to.
 * `^^` marks the place that must be told; where there is none, the mistake is told at `at`.
 */
export type Mistake = {
  readonly code: string
  readonly from: string
  readonly to: string
  readonly suggestion?: string
  readonly at?: string
  readonly also?: readonly string[]
  /** Further replacements, for a slip that needs surroundings. */
  readonly more?: readonly (readonly [from: string, to: string])[]
}

/** The file with the slip in it, and where it must be told, counted from 1. */
export function withMistake(
  file: string,
  { from, to, at, more = [] }: Mistake,
): { source: string; line: number; column: number } {
  if (file.split(from).length !== 2) throw new Error(`not exactly once in the file: ${from}`)
  const marked = more.reduce(
    (text, [old, fresh]) => text.replace(old, () => fresh),
    file.replace(from, () => to),
  )
  const source = marked.replace('^^', '')
  const offset = at === undefined ? marked.indexOf('^^') : source.indexOf(at)
  if (offset === -1) throw new Error(`no place for the mistake: ${at ?? '^^'}`)
  const before = source.slice(0, offset).split('\n')
  return { source, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
