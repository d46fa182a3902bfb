import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse } from 'yaml'
import { problem } from './check/problem.ts'
import { checkSop } from './check.ts'

type Data = Record<string, unknown>
const text = readFileSync(new URL('../../sops/umum.yaml', import.meta.url), 'utf8')
const data: Data = parse(text)
const umum = () => structuredClone(data)

function codesOf(value: unknown): readonly string[] {
  const checked = checkSop(value)
  return 'problems' in checked ? checked.problems.map(({ code }) => code) : []
}

test('SOP B is sound, and comes back frozen', () => {
  const checked = checkSop(umum())
  assert.ok('sop' in checked, JSON.stringify(checked))
  assert.equal(checked.sop.document.number, 'SOP-IT-GEN-001')
  assert.ok(Object.isFrozen(checked.sop.actions.solve?.form))
})

test('all mistakes are told at once, badly shaped elements beside badly meant ones', () => {
  const sop = umum()
  const actions = sop.actions as Data
  actions.take = { ...(actions.take as Data), by: ['agnet'] }
  actions.assign = { ...(actions.assign as Data), weight: 'heavy' }
  sop.name = { id: 'Umum', en: '' }
  assert.deepEqual(new Set(codesOf(sop)), new Set(['unknown_role', 'bad_choice', 'missing_translation']))
})

test('a section that is missing as a whole is one problem', () => {
  const { states: _, ...rest } = umum()
  const checked = checkSop(rest)
  assert.deepEqual(checked, { problems: [problem('missing_key', [], { key: 'states' })] })
})

test('what is no mapping at all is told as such', () => {
  for (const value of [null, undefined, 3, 'umum', [], [[]], true])
    assert.ok(['not_a_mapping', 'not_plain_data'].includes(codesOf(value)[0] ?? ''), String(value))
})

test('data that means something to JavaScript is refused before it is looked at', () => {
  const circle: Data = {}
  circle.roles = circle
  assert.deepEqual(new Set(codesOf(circle)), new Set(['too_deep']))
  assert.deepEqual(codesOf({ roles: new Map() }), ['not_plain_data'])
  assert.deepEqual(codesOf({ roles: () => 1 }), ['not_plain_data'])
  assert.deepEqual(codesOf({ max: Number.NaN }), ['not_plain_data'])
  assert.deepEqual(codesOf(JSON.parse('{"roles":{"__proto__":{"polluted":true}}}')), ['forbidden_key'])
  assert.deepEqual(codesOf({ steps: Array.from({ length: 70_000 }, () => 1) }), ['too_large'])
})

test('names that every JavaScript object has are no names of the SOP', () => {
  const sop = umum()
  const actions = sop.actions as Data
  actions.take = { ...(actions.take as Data), in: ['constructor'] }
  assert.deepEqual(codesOf(sop), ['unknown_state'])
})

test('a part with too many elements stops the check', () => {
  const states = Object.fromEntries(Array.from({ length: 101 }, (_, at) => [`s${at}`, {}]))
  assert.deepEqual(codesOf({ ...umum(), states }), ['too_many'])
})

test('at most 200 problems are told, and how many more there are', () => {
  const fields = Object.fromEntries(Array.from({ length: 290 }, (_, at) => [`f${at}`, {}]))
  const checked = checkSop({ ...umum(), fields })
  assert.ok('problems' in checked)
  assert.equal(checked.problems.length, 201)
  assert.equal(checked.problems.at(-1)?.code, 'more_problems')
})

test('a SOP needs a type, a channel and, for a category field, categories', () => {
  assert.ok(codesOf({ ...umum(), types: {} }).includes('no_types'))
  assert.ok(codesOf({ ...umum(), channels: {} }).includes('no_channels'))
  const { categories: _, ...rest } = umum()
  assert.deepEqual(codesOf(rest), ['no_categories'])
})

/** Every place of a value, as the keys that lead there. */
function placesIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, part]) => placesIn(part, [...path, key]))]
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined || typeof value !== 'object' || value === null) return by
  const parts = Object.entries(value).map(([name, part]) => [name, name === key ? replaced(part, rest, by) : part])
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts)
}

const places = placesIn(umum())
const other = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(undefined, null, '', 'enters solved', 'reply by nobody', '5 working days', 'P1', -1, 1e300),
  fc.constantFrom(...places).map((place) => place.reduce<unknown>((part, key) => (part as Data)[key], data)),
)

test('whatever is put in place of any part, the check answers, and what it lets pass is the SOP it was given', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...places), other), { minLength: 1, maxLength: 4 }), (changes) => {
      const changed = changes.reduce<unknown>((sop, [place, by]) => replaced(sop, place, by), umum())
      const checked = checkSop(changed)
      if ('problems' in checked) assert.ok(checked.problems.length > 0)
      else assert.equal(checked.sop.id, (changed as Data).id)
    }),
    { numRuns: 150 },
  )
})

test('any JSON at all is answered', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => 'problems' in checkSop(value)),
    { numRuns: 300 },
  )
})
