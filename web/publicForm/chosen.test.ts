import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PublicForm } from '../../server/contract/publicForm.ts'
import { chosenOf, keyOf, nothingWritten, wrongOf } from './chosen.ts'

const label = { id: 'Insiden', en: 'Incident' }
const incident = { sop: 'umum', type: 'incident', service: null, label, help: label }
const form = {
  company: 'PT UJI',
  choices: [incident],
  forms: [{ sop: { id: 'umum', revision: '01' }, types: [{ name: 'incident', form: [] }], services: [], fields: [] }],
} as unknown as PublicForm

test('the only thing to report is chosen by itself; of several somebody chooses (A10)', () => {
  assert.equal(chosenOf(form, null)?.choice, incident)
  const two = { ...form, choices: [incident, { ...incident, type: 'request' }] }
  assert.equal(chosenOf(two, null), null)
  assert.equal(chosenOf(two, keyOf(incident))?.choice, incident)
  assert.equal(chosenOf(two, 'umum/gone/'), null, 'what is no longer offered is not chosen')
})

test('what is wrong with the writer’s own fields is told one by one', () => {
  assert.deepEqual(wrongOf(nothingWritten), ['name', 'email', 'unit'])
  assert.deepEqual(wrongOf({ ...nothingWritten, name: 'Sari', email: 'sari@luar', unit: ' ' }), ['email', 'unit'])
  assert.deepEqual(wrongOf({ ...nothingWritten, name: 'Sari', email: ' sari@luar.example ', unit: 'Umum' }), [])
})
