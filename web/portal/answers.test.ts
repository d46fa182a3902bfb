import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isFilledIn, isRequired, noAnswers, reportOf, unanswered } from './answers.ts'
import type { ReportField } from './reportView.ts'

const field = (name: string, more: Partial<ReportField> = {}): ReportField => ({
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
  requiredWhen: null,
  ...more,
})

const file = { id: 'f1', name: 'layar.png', type: 'image/png', size: 10, image: true, url: '/api/v1/attachments/f1' }
const questions = [
  field('subject', { required: true }),
  field('description', { required: true }),
  field('name', { required: true, value: 'Dewi Lestari' }),
  field('error_shown', { type: 'yes_no', requiredWhen: { type: ['incident'] } }),
  field('screenshot', { type: 'files', requiredWhen: { field: 'error_shown', is: true } }),
]

test('the screenshot is required once an error message was shown, and not before (B4)', () => {
  const screenshot = questions[4]
  assert.ok(screenshot)
  assert.equal(isRequired(screenshot, 'incident', questions, noAnswers), false)
  assert.equal(isRequired(screenshot, 'incident', questions, { values: { error_shown: true }, files: {} }), true)
})

test('what the server filled in counts as answered; blank text does not', () => {
  const answers = { values: { subject: '  ', description: 'Macet', error_shown: false }, files: {} }
  assert.deepEqual(
    unanswered(questions, 'incident', answers).map((one) => one.name),
    ['subject'],
  )
})

test('a condition on the type asks only that type', () => {
  const answers = { values: { subject: 'a', description: 'b' }, files: {} }
  assert.deepEqual(
    unanswered(questions, 'request', answers).map((one) => one.name),
    [],
  )
  assert.deepEqual(
    unanswered(questions, 'incident', answers).map((one) => one.name),
    ['error_shown'],
  )
})

test('what is sent has subject and text apart, fields without the empty ones, and the files', () => {
  const answers = {
    values: { subject: ' Printer macet ', description: 'x', error_shown: true },
    files: { screenshot: [file] },
  }
  assert.deepEqual(reportOf(questions, answers), {
    subject: 'Printer macet',
    text: 'x',
    fields: { name: 'Dewi Lestari', error_shown: true, screenshot: ['f1'] },
    files: ['f1'],
  })
})

test('what the account answers stands apart', () => {
  assert.deepEqual(
    questions.filter(isFilledIn).map((one) => one.name),
    ['name'],
  )
})
