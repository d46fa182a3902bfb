import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noAnswers, unanswered } from './answers.ts'
import { questionsOf, type ReportField, type ReportView } from './reportView.ts'

const word = (name: string) => ({ id: name, en: name })
const field = (name: string, more: Partial<ReportField> = {}): ReportField => ({
  ...{ name, label: word(name), help: null, type: 'text', options: [], required: false, max: null, value: null },
  ...{ noneAllowed: null, mayAdd: false, requiredWhen: null },
  ...more,
})
const heavy = { field: 'size', is: 'heavy' }
const view = {
  types: [{ name: 'request', label: word('request'), help: word(''), form: ['subject', 'size'] }],
  services: [
    {
      ...{ name: 'folder', label: word('folder'), help: word(''), type: 'request', form: ['path', 'until'] },
      requires: [
        { field: 'path', when: null },
        { field: 'until', when: { field: 'path', is: 'gaji' } },
      ],
    },
  ],
  fields: [field('subject', { required: true }), field('size'), field('path'), field('until', { requiredWhen: heavy })],
} as unknown as ReportView

const missing = (service: string | null, values: Readonly<Record<string, string>>) =>
  unanswered(questionsOf(view, 'request', service), 'request', { ...noAnswers, values }).map(({ name }) => name)

test('the questions of a service are asked right after the subject, and only when it is chosen (B2)', () => {
  const names = (service: string | null) => questionsOf(view, 'request', service).map(({ name }) => name)
  assert.deepEqual(names('folder'), ['subject', 'path', 'until', 'size'])
  assert.deepEqual(names(null), ['subject', 'size'])
})

test('what a service requires must be answered, always, by its own condition, or by that of every report (B2)', () => {
  assert.deepEqual(missing('folder', { subject: 'x' }), ['path'])
  assert.deepEqual(missing('folder', { subject: 'x', path: 'gaji' }), ['until'])
  assert.deepEqual(missing('folder', { subject: 'x', path: 'umum', size: 'heavy' }), ['until'])
  assert.deepEqual(missing('folder', { subject: 'x', path: 'umum' }), [])
  assert.deepEqual(missing(null, { subject: 'x' }), [])
})
