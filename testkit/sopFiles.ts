import { readFileSync } from 'node:fs'

const umum = readFileSync(new URL('../sops/umum.yaml', import.meta.url), 'utf8')

/** What a changed SOP file says in place of SOP B's own. */
export type SopChange = {
  readonly id?: string
  readonly revision?: string
  /** YYYY-MM-DD. */
  readonly effective?: string
  /** What else is put in the place of what, each found exactly once. */
  readonly put?: readonly (readonly [string, string])[]
}

/** SOP B as another file: of another id, or as a later revision with its line of history; in force from far ahead. */
export function sopFile({ id = 'umum', revision = '02', effective = '2036-01-01', put = [] }: SopChange = {}): string {
  const line = `    - revision: '${revision}'\n      date: ${effective}\n      change:\n        id: Diubah.\n        en: Changed.\n`
  const changes: readonly (readonly [string, string])[] = [
    ['\nid: umum\n', `\nid: ${id}\n`],
    ["\n  revision: '01'\n  effective: 2026-01-09\n", `\n  revision: '${revision}'\n  effective: ${effective}\n`],
    ...(revision === '01' ? [] : [['\n  history:\n', `\n  history:\n${line}`] as const]),
    ...put,
  ]
  return changes.reduce((text, [from, to]) => {
    if (text.split(from).length !== 2) throw new Error(`not exactly once in the file: ${from}`)
    return text.replace(from, () => to)
  }, umum)
}
