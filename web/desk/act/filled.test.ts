import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FileView } from '../../../server/contract/conversation.ts'
import type { FormField } from '../../../server/contract/tickets.ts'
import { asSent, emptyForm, fieldsOf, missingIn } from './filled.ts'

const field = (name: string, more: Partial<FormField> = {}): FormField => ({
  name,
  label: { id: name, en: name },
  help: null,
  type: 'text',
  options: [],
  required: false,
  max: null,
  value: null,
  noneAllowed: null,
  mayAdd: false,
  ...more,
})
const file = { id: 'f'.repeat(64), name: 'a.png', type: 'image/png', size: 1, image: true, url: '' } satisfies FileView
const form = [
  field('handling', { required: true, value: 'remote' }),
  field('solution', { required: true }),
  field('proof', { type: 'files', required: true }),
  field('message', { type: 'message' }),
]

test('a form begins with what the ticket already knows', () => {
  assert.deepEqual(emptyForm(form).values, { handling: 'remote', solution: null, proof: null, message: null })
})

test('blank is empty, and a required file is missing until it is there (A15)', () => {
  const draft = { values: { ...emptyForm(form).values, solution: '  \n' }, files: {} }
  assert.deepEqual(missingIn(form, draft), ['solution', 'proof'])
  assert.deepEqual(missingIn(form, { values: { ...draft.values, solution: 'x' }, files: { proof: [file] } }), [])
})

test('files of a field go as its value, files of a message beside it', () => {
  const draft = { values: emptyForm(form).values, files: { proof: [file], message: [file] } }
  const sent = asSent(form, draft)
  assert.deepEqual(sent.values.proof, [file.id])
  assert.equal(sent.values.message, null)
  assert.deepEqual(sent.files, [file])
})

test('a refusal points at its fields, and only at those of this form', () => {
  const missing = [
    { field: 'solution', label: { id: '', en: '' } },
    { field: 'category', label: { id: '', en: '' } },
  ]
  assert.deepEqual(fieldsOf({ code: 'missing_fields', message: '', missing }, form), ['solution'])
  assert.deepEqual(fieldsOf({ code: 'bad_value', message: '', field: 'handling' }, form), ['handling'])
  assert.deepEqual(fieldsOf({ code: 'reason_needed', message: '' }, [...form, field('reason')]), ['reason'])
  assert.deepEqual(fieldsOf(null, form), [])
})
