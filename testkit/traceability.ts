import { glob, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isMap, isPair, isScalar, LineCounter, type Node, parse, parseDocument, type YAMLMap } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFile(`${root}/${path}`, 'utf8')

/** A clause of the first users' SOPs: what says it, where, and which tests show it. */
export type Traced = {
  readonly id: string
  readonly mark: string
  /** Places in SOP files, as FILE#Lnn with what stands there. */
  readonly places: readonly { readonly file: string; readonly line: number; readonly what: string }[]
  /** Tests whose names carry the clause. */
  readonly tests: readonly { readonly file: string; readonly name: string }[]
}

/** Every clause of docs/clauses.md with its places in sops/ and the tests that name it, in the order of that page. */
export async function traced(): Promise<readonly Traced[]> {
  const page = await read('docs/clauses.md')
  const tests = await namedTests()
  const rows = [...page.matchAll(/^\| ([A-EX]\d+) \| (.*) \| (.*) \|$/gm)]
  return Promise.all(
    rows.map(async ([, id = '', words = '', mark = '']) => {
      const file = /^works in ([a-z][a-z0-9-]*)$/.exec(mark)?.[1]
      const said = [...words.matchAll(/`(\{ [^`]*\})`/g)].map(([, yaml = '']): unknown => parse(yaml))
      const places = file === undefined ? [] : await placesOf(`sops/${file}.yaml`, said)
      return { id, mark, places, tests: tests.filter((one) => one.ids.has(id)) }
    }),
  )
}

/** The tests of the house with the clauses that their names carry; each name once, as the first file says it. */
async function namedTests() {
  const found: { readonly file: string; readonly name: string; readonly ids: ReadonlySet<string> }[] = []
  const files: string[] = []
  for await (const file of glob('{core,server,testkit,stories,web,bench}/**/*.test.ts', {
    cwd: root,
    exclude: ['**/node_modules/**'],
  }))
    files.push(file)
  for (const file of files.sort()) {
    const text = await read(file)
    for (const [, quote = '', name = ''] of text.matchAll(/^\s*test\(\s*(['"`])((?:(?!\1)[^\\]|\\.)*)\1/gm)) {
      const ids = new Set([...name.matchAll(/\b([A-EX][1-9]\d?)\b/g)].map(([, id = '']) => id))
      if (ids.size > 0) found.push({ file, name: quote === '`' ? name.replace(/\$\{[^}]*\}/g, '…') : name, ids })
    }
  }
  return found
}

/** Where the parts that the page shows stand in the file: the deepest mapping that each of them names. */
async function placesOf(file: string, parts: readonly unknown[]) {
  const lines = new LineCounter()
  const document = parseDocument(await read(file), { lineCounter: lines })
  const found = new Map<string, { file: string; line: number; what: string }>()
  for (const part of parts) {
    for (const path of pathsOf(part)) {
      const place = placeOf(document.contents, path)
      if (!place) continue
      const line = lines.linePos(place.offset).line
      found.set(place.what, { file, line, what: place.what })
    }
  }
  return [...found.values()]
}

/** The keys that lead to what is said, two deep at most: `actions.solve` is a place, what it requires is its content. */
function pathsOf(part: unknown): readonly (readonly string[])[] {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return []
  return Object.entries(part).flatMap(([key, inner]) => {
    const deeper = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.keys(inner) : []
    return deeper.length === 0 ? [[key]] : deeper.map((name) => [key, name])
  })
}

function placeOf(
  contents: Node | null,
  path: readonly string[],
): { readonly what: string; readonly offset: number } | null {
  let node: unknown = contents
  let offset = 0
  for (const key of path) {
    if (!isMap(node)) return null
    const pair = (node as YAMLMap).items.find((one) => isPair(one) && isScalar(one.key) && one.key.value === key)
    if (!pair || !isScalar(pair.key)) return null
    offset = pair.key.range?.[0] ?? offset
    node = pair.value
  }
  return { what: path.join('.'), offset }
}

const titles = { A: 'Artugo', B: 'General', C: 'District', D: 'Practice', E: 'TTS', X: 'Across all' } as const

/** The page docs/traceability.md. */
export function traceabilityPage(rows: readonly Traced[]): string {
  const parts = Object.entries(titles).map(([letter, title]) => {
    const own = rows.filter(({ id }) => id.startsWith(letter))
    return `## ${letter}. ${title}\n| clause | in the SOP file | shown by |\n| --- | --- | --- |\n${own.map(rowOf).join('\n')}\n`
  })
  return `# Clause, place, test
Made by \`node testkit/writeTraceability.ts\` from docs/clauses.md, the files in sops/ and the names of the tests; a test holds it fresh.
What a clause means in the language is in [clauses.md](clauses.md).

${parts.join('\n')}`
}

function rowOf({ id, mark, places, tests }: Traced): string {
  const stands = places.map(({ file, line, what }) => `[${what}](../${file}#L${line})`).join(', ')
  const byFile = Map.groupBy(tests, ({ file }) => file)
  const shown = [...byFile].map(([file, own]) => `\`${file}\`: ${own.map(({ name }) => cell(name)).join('; ')}`)
  return `| ${id} | ${stands === '' ? mark : stands} | ${shown.length === 0 ? 'no test yet' : shown.join('<br>')} |`
}

function cell(name: string): string {
  return name.replaceAll('\\', '').replaceAll('|', '\\|').replace(/[<>]/g, '')
}
