import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { type Import, importsOf } from './importsOf.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const listed = ['ls-files', '--cached', '--others', '--exclude-standard']
const files = execFileSync('git', listed, { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(root, file)))
const code = files.filter((file) => /\.(ts|tsx)$/.test(file))
const text = (file: string) => readFileSync(join(root, file), 'utf8')

const imports = code.flatMap((file) => importsOf(file, text(file)))
const shown = (found: readonly Import[]) => found.map(({ from, to }) => `${from} -> ${to}`)

test('the core imports nothing but itself, and two pure packages', () => {
  const pure = ['zod', 'temporal-polyfill', 'temporal-polyfill/fns/zoneddatetime']
  const strays = imports.filter(
    ({ from, to }) =>
      from.startsWith('core/') && !from.endsWith('.test.ts') && !to.startsWith('core/') && !pure.includes(to),
  )
  assert.deepEqual(shown(strays), [])
})

test('the server knows nothing of the web part', () => {
  const strays = imports.filter(({ from, to }) => from.startsWith('server/') && to.startsWith('web/'))
  assert.deepEqual(shown(strays), [])
})

test('the web part knows the contract as types, and nothing else of the server', () => {
  const strays = imports.filter(
    ({ from, to, typeOnly }) =>
      from.startsWith('web/') &&
      !from.endsWith('.test.ts') &&
      to.startsWith('server/') &&
      !(to.startsWith('server/contract/') && typeOnly),
  )
  assert.deepEqual(shown(strays), [])
})

test('screens look again at tickets and their lists in one way', () => {
  const screens = code.filter((file) => /^web\/(?!.*\.test\.tsx?$)/.test(file))
  assert.deepEqual(
    screens.filter((file) => /invalidateQueries\(\{\s*queryKey: \['tickets?'/.test(text(file))),
    [],
  )
})

test('no file leads back to itself by what it imports', () => {
  const within = new Set(code)
  const next = Map.groupBy(
    imports.filter(({ to, lazy }) => !lazy && within.has(to)),
    ({ from }) => from,
  )
  const done = new Set<string>()
  const circles: string[] = []
  const follow = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    else if (!done.has(file)) {
      for (const { to } of next.get(file) ?? []) follow(to, [...way, file])
      done.add(file)
    }
  }
  for (const file of code) follow(file, [])
  assert.deepEqual(circles, [])
})

test('files are chosen by a button of ours, in the language of whoever reads', () => {
  const bare = code.filter((file) => file.startsWith('web/') && /type="file"/.test(text(file)))
  assert.deepEqual(bare, ['web/ui/PickFiles.tsx'])
})

test('screens reckon with zones in one place', () => {
  const zoned = code.filter((file) => /^web\/(?!.*\.test\.tsx?$)/.test(file) && /timeZone: (?!'UTC')/.test(text(file)))
  // the second only names a zone
  assert.deepEqual(zoned.sort(), ['web/format.ts', 'web/wallClock.ts'])
})

test('no file has grown beyond 250 lines, no test beyond 500', () => {
  const long = code.flatMap((file) => {
    const lines = text(file).split('\n').length - 1
    return lines > (file.endsWith('.test.ts') ? 500 : 250) ? [`${file}: ${lines}`] : []
  })
  assert.deepEqual(long, [])
})

test('both languages have the same sentences', () => {
  const names = files.filter((file) => file.startsWith('locales/id/')).map((file) => file.slice('locales/id/'.length))
  const others = files.filter((file) => file.startsWith('locales/en/')).map((file) => file.slice('locales/en/'.length))
  assert.deepEqual(names.sort(), others.sort())
  assert.ok(names.length > 0)
  for (const name of names) {
    assert.deepEqual(
      keysOf(JSON.parse(text(`locales/id/${name}`))),
      keysOf(JSON.parse(text(`locales/en/${name}`))),
      name,
    )
  }
})

function keysOf(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value)
    .flatMap(([key, inner]) => keysOf(inner, `${path}.${key}`))
    .sort()
}

test('every refusal and every event has a sentence in both languages', () => {
  const refusals = [...text('core/refusal.ts').matchAll(/code: '(\w+)'/g)].map((match) => match[1] ?? '')
  const events = [...text('core/tickets/events.ts').matchAll(/type: '([a-z._]+)'/g)].map((match) => match[1] ?? '')
  assert.ok(refusals.length > 10 && events.length > 8)
  for (const lang of ['id', 'en']) {
    const said = JSON.parse(text(`locales/${lang}/refusals.json`))
    const told = JSON.parse(text(`locales/${lang}/events.json`))
    assert.deepEqual(
      refusals.filter((code) => !said[code]),
      [],
    )
    assert.deepEqual(
      events.filter((type) => !told[type]),
      [],
    )
  }
})

test('the engine names no SOP (X1)', () => {
  const sops = files.filter((file) => /^sops\/[a-z-]+\.yaml$/.test(file)).map((file) => file.slice(5, -5))
  assert.ok(sops.length > 0)
  const engine = code.filter((file) => /^(core|server|web)\//.test(file) && !/\.test\.tsx?$|^server\/demo\//.test(file))
  const named = engine.flatMap((file) =>
    sops.filter((sop) => new RegExp(`['"\`/]${sop}['"\`.]`).test(text(file))).map((sop) => `${file} names ${sop}`),
  )
  assert.deepEqual(named, [])
})

test('nothing that reads or runs a SOP can run code, read files, or reach the network by what a file says (X1)', () => {
  const doors =
    /\beval\(|\bFunction\(|\bRegExp\(|node:(vm|fs|net|http|https|dns|child_process|worker_threads)|\bfetch\(|\brequire\(/
  const runs = code.filter((file) => /^core\/|^server\/sop\//.test(file) && !/\.test\.ts$/.test(file))
  // these read the program's own files: the folder of SOPs, and the fonts of the print; no name comes from a SOP
  const allowed = ['server/sop/shipped.ts', 'server/sop/print/fonts.ts']
  assert.ok(runs.length > 80)
  assert.deepEqual(
    runs.filter((file) => doors.test(text(file)) && !allowed.includes(file)),
    [],
  )
})

test('paths that the documents name are there', () => {
  const documents = files.filter((file) => /^(README|CONTRIBUTING|docs\/.*)\.?(md)$/.test(file))
  const missing = documents.flatMap((file) =>
    [
      ...text(file).matchAll(
        /`((?:core|server|web|db|sops|locales|testkit|stories|bench|docs|bin)\/[A-Za-z0-9_./-]*[A-Za-z0-9_/])`/g,
      ),
    ]
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${file} names ${path}`),
  )
  assert.deepEqual(missing, [])
})
