import assert from 'node:assert/strict'
import { test } from 'node:test'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { compareSops } from './compare.ts'
import type { Sop } from './language.ts'

const umum = umumSop()
const { solve } = umum.actions
assert.ok(solve)
const changes = (after: Sop, before: Sop = umum) =>
  compareSops(before, after).map(({ part, name, change, details }) => [part, name, change, ...details])

test('a SOP and itself have no differences, whatever the order of the keys in an element', () => {
  for (const sop of [umum, workshopSop()]) assert.deepEqual(compareSops(sop, structuredClone(sop)), [])
  const turned = Object.fromEntries(Object.entries(solve).reverse()) as typeof solve
  assert.deepEqual(changes({ ...umum, actions: { ...umum.actions, solve: turned } }), [])
})

test('what an action asks for, who may do it and where it leads is told key by key (B10)', () => {
  const stricter = { ...solve, requires: ['handling', 'prevention'], by: ['technician'], to: 'closed' }
  assert.deepEqual(changes({ ...umum, actions: { ...umum.actions, solve: stricter } }), [
    [
      'actions',
      'solve',
      'changed',
      { key: 'by', removed: ['agent', 'lead'], added: [] },
      { key: 'requires', removed: ['solution', { approved: 'folder_access' }], added: ['prevention'] },
      { key: 'to', before: 'solved', after: 'closed' },
    ],
  ])
})

test('a standard of one level is told as that level’s, a text as one thing', () => {
  const { response } = umum.clocks
  assert.ok(response && typeof response.target !== 'string')
  const label = { id: 'Tanggapan', en: 'Answer' }
  const clock = {
    ...response,
    label,
    target: { ...response.target, values: { P1: '10m', P2: '1h', P3: '4h' } },
  } as typeof response
  assert.deepEqual(changes({ ...umum, clocks: { ...umum.clocks, response: clock } }), [
    [
      'clocks',
      'response',
      'changed',
      { key: 'label', before: response.label, after: label },
      { key: 'target.values.P1', before: '15m', after: '10m' },
    ],
  ])
})

test('elements that came and went have their labels, and another order of steps is told', () => {
  const { take: _, ...actions } = umum.actions
  const field = { label: { id: 'Lokasi', en: 'Place' }, type: 'text' as const }
  const after = { ...umum, actions, fields: { ...umum.fields, place: field }, steps: umum.steps.toReversed() }
  const found = compareSops(umum, after)
  assert.deepEqual(
    found.map(({ part, name, label, change }) => [part, name, label?.en, change]),
    [
      ['fields', 'place', 'Place', 'added'],
      ['actions', 'take', 'Take', 'removed'],
      ['steps', null, undefined, 'moved'],
    ],
  )
})

test('what the language does not know yet is compared as well, and the document as one whole', () => {
  const document = { ...umum.document, revision: '02' }
  const after = { ...umum, document, surprise: { one: { label: { id: 'Baru', en: 'New' } } } } as unknown as Sop
  assert.deepEqual(
    changes(after).map(([part, name, change]) => [part, name, change]),
    [
      ['document', null, 'changed'],
      ['surprise', 'one', 'added'],
    ],
  )
})
