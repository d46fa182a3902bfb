import assert from 'node:assert/strict'
import { test } from 'node:test'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import type { FieldValue } from '../tickets/events.ts'
import { strayFile, tidied } from './values.ts'

const umum = umumSop()
const workshop = workshopSop()
const file = 'a'.repeat(64)

/** What was expected instead, or null when the value fits. */
function misfit(name: string, value: FieldValue, sop = workshop) {
  const checked = tidied(sop, { [name]: value })
  return 'refusal' in checked && checked.refusal.code === 'bad_value' ? checked.refusal.expected : null
}

const fits: readonly (readonly [string, FieldValue])[] = [
  ['part', 'x'.repeat(80)],
  ['phone', 'x'.repeat(300)],
  ['summary', 'x'.repeat(1000)],
  ['kind', 'heavy'],
  ['category', 'printer'],
  ['missing', ['room', 'photo', 'room']],
  ['missing', []],
  ['tags', ['VPN', 'x'.repeat(40)]],
  ['taken', [{ text: 'Periksa kabel' }, { text: { id: 'Sapu', en: 'Sweep' }, done: true }]],
  ['taken', []],
  ['units', 500],
  ['units', 0.5],
  ['since', '2028-02-29'],
  ['helper', 12],
  ['branch', 1],
  ['desk', 3],
  ['assignee', 3],
  ['tested', false],
  ['photo', [file, file]],
  ['photo', []],
  ['priority', 'urgent'],
  ['message', 'x'.repeat(20_000)],
  ['reason', ''],
  ['units', null],
]
for (const [name, value] of fits) {
  test(`${name} takes ${JSON.stringify(value)?.slice(0, 20)}`, () => assert.equal(misfit(name, value), null))
}

const misfits: readonly (readonly [string, FieldValue, string])[] = [
  ['part', 'x'.repeat(81), 'shorter'],
  ['phone', 'x'.repeat(301), 'shorter'],
  ['part', 7, 'text'],
  ['part', [file], 'text'],
  ['kind', 'Heavy', 'option'],
  ['kind', 'constructor', 'option'],
  ['missing', ['photo', 'constructor'], 'option'],
  ['missing', 'photo', 'option'],
  ['tags', 'VPN', 'tags'],
  ['tags', ['x'.repeat(41)], 'tags'],
  ['tags', Array.from({ length: 21 }, (_, at) => `t${at}`), 'tags'],
  ['taken', 'Periksa kabel', 'checklist'],
  ['taken', ['Periksa kabel'], 'checklist'],
  ['taken', [{ text: ' ' }], 'checklist'],
  ['taken', [{ text: 'x'.repeat(301) }], 'checklist'],
  ['taken', Array.from({ length: 61 }, (_, at) => ({ text: `t${at}` })), 'checklist'],
  ['missing', [{ text: 'photo' }], 'option'],
  ['category', 'hardware', 'option'],
  ['category', 'toString', 'option'],
  ['priority', '__proto__', 'option'],
  ['units', '3', 'number'],
  ['units', 501, 'number'],
  ['units', Number.POSITIVE_INFINITY, 'number'],
  ['since', '2026-02-29', 'date'],
  ['since', '29/02/2028', 'date'],
  ['helper', -1, 'id'],
  ['helper', 1.5, 'id'],
  ['desk', '3', 'id'],
  ['assignee', 0, 'id'],
  ['tested', 'ya', 'yes_no'],
  ['photo', ['x'], 'files'],
  ['photo', file, 'files'],
  ['message', 'x'.repeat(20_001), 'shorter'],
]
for (const [name, value, expected] of misfits) {
  test(`${name} does not take ${JSON.stringify(value)?.slice(0, 20)}`, () =>
    assert.equal(misfit(name, value), expected))
}

test('impact and urgency are answers of the matrix (B5)', () => {
  assert.equal(misfit('impact', 'company', umum), null)
  assert.equal(misfit('urgency', 'company', umum), 'option')
  assert.equal(misfit('impact', 'constructor', umum), 'option')
})

test('texts are trimmed, and blank ones become nothing', () => {
  const checked = tidied(workshop, { part: '  Fuser \n', summary: ' \t ', tested: true })
  assert.deepEqual(checked, { values: { part: 'Fuser', summary: null, tested: true } })
})

test('several choices stand in the order of the SOP, each once (E4)', () => {
  assert.deepEqual(tidied(workshop, { missing: ['room', 'photo', 'room'] }), { values: { missing: ['photo', 'room'] } })
})

test('tags lose blanks and doubles, and stay as they were first spelled (A11)', () => {
  assert.deepEqual(tidied(workshop, { tags: [' Lantai \n 2', 'vpn', 'VPN', ' '] }), {
    values: { tags: ['Lantai 2', 'vpn'] },
  })
})

test('what neither journal nor database can hold is left out', () => {
  assert.deepEqual(tidied(workshop, { part: 'a\u0000b\ud83d' }), { values: { part: 'ab\ufffd' } })
})

test('a field that nobody knows refuses the form, also one that every object has', () => {
  for (const name of ['nowhere', 'constructor', 'toString', 'hasOwnProperty']) {
    assert.deepEqual(tidied(workshop, { [name]: 'x' }), { refusal: { code: 'unknown_field', field: name } })
  }
  const hostile = JSON.parse('{"__proto__":["x"]}')
  assert.deepEqual(tidied(workshop, hostile), { refusal: { code: 'unknown_field', field: '__proto__' } })
})

test('a file must have come along, or be there already', () => {
  const other = 'b'.repeat(64)
  assert.equal(strayFile(workshop, { photo: [file] }, [{ id: file }], {}), null)
  assert.equal(strayFile(workshop, { photo: [file] }, [], { photo: [file] }), null)
  assert.equal(strayFile(workshop, { photo: null, part: 'x' }, [], {}), null)
  const refused = strayFile(workshop, { photo: [file, other] }, [{ id: file }], { photo: null })
  assert.deepEqual(refused?.code === 'bad_value' && [refused.field, refused.expected], ['photo', 'files'])
})
