import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse, parseDocument } from 'yaml'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const page = read('docs/clauses.md')
const sops = new Map(
  readdirSync(new URL('../../sops', import.meta.url)).map((file) => [
    file.replace(/\.yaml$/, ''),
    parse(read(`sops/${file}`)) as unknown,
  ]),
)
const worksIn = (mark: string) => /^works in ([a-z][a-z0-9-]*)$/.exec(mark)?.[1]
const rows = [...page.matchAll(/^\| ([A-EX]\d+) \| (.*) \| (.*) \|$/gm)].map(([, id = '', words = '', mark = '']) => ({
  id,
  words,
  mark,
}))
const counts = { A: 21, B: 10, C: 20, D: 15, E: 11, X: 5 }

test('each clause has one row', () => {
  const ids = Object.entries(counts).flatMap(([letter, count]) =>
    Array.from({ length: count }, (_, at) => `${letter}${at + 1}`),
  )
  assert.deepEqual(
    rows.map(({ id }) => id),
    ids,
  )
})

test('what is said to work in a SOP is what that SOP says', () => {
  for (const { id, words, mark } of rows) {
    const name = worksIn(mark)
    if (name === undefined) continue
    assert.ok(sops.has(name), `${id}: there is no SOP ${name}`)
    const said = [...words.matchAll(/`(\{ [^`]*\})`/g)].map(([, yaml = '']): unknown => parse(yaml))
    assert.ok(said.length > 0, `${id} shows nothing`)
    for (const part of said) assert.ok(holds(sops.get(name), part), `${id}: ${JSON.stringify(part)}`)
  }
})

test('every other mark is known, and what is to come has its shape below', () => {
  const shapes = [...page.matchAll(/^### (.*)$/gm)].map(([, name]) => name)
  const wanted = rows.flatMap(({ mark }) => (mark.startsWith('to come: ') ? [mark.slice('to come: '.length)] : []))
  const others = rows
    .filter(({ mark }) => !mark.startsWith('to come: ') && worksIn(mark) === undefined)
    .map(({ mark }) => mark)
  assert.deepEqual(new Set(wanted), new Set(shapes))
  for (const mark of others) assert.ok(['language 1', 'outside'].includes(mark), mark)
})

test('every shape that is to come names its clauses and is YAML that can be read', () => {
  const sections = page.split(/^### /m).slice(1)
  for (const section of sections) {
    const [name = ''] = section.split('\n')
    for (const { id, mark } of rows)
      if (mark === `to come: ${name}`) assert.ok(section.includes(`\`${id}\``), `${name} lacks ${id}`)
    const yaml = /```yaml\n(.*?)```/s.exec(section)?.[1] ?? ''
    assert.notEqual(yaml, '', name)
    assert.deepEqual(parseDocument(yaml).errors, [], name)
  }
})

/** Whether everything in the part is in the whole, at the same place; a list may hold more, in any order. */
function holds(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) return Array.isArray(whole) && part.every((item) => whole.some((one) => holds(one, item)))
  if (typeof part !== 'object' || part === null) return whole === part
  if (typeof whole !== 'object' || whole === null) return false
  return Object.entries(part).every(
    ([key, inner]) => Object.hasOwn(whole, key) && holds((whole as Record<string, unknown>)[key], inner),
  )
}
