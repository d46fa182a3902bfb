import assert from 'node:assert/strict'
import { test } from 'node:test'
import { problemCodes } from '../../core/sop/check/problem.ts'
import en from '../../locales/en/sop.json' with { type: 'json' }
import id from '../../locales/id/sop.json' with { type: 'json' }
import { checkText, problemText } from './problemText.ts'
import { yamlCodes } from './yamlFaults.ts'

test('every code has a sentence in both languages, and no sentence is without a code', () => {
  const codes = [...problemCodes, ...yamlCodes].toSorted()
  assert.deepEqual(Object.keys(id.problem).toSorted(), codes)
  assert.deepEqual(Object.keys(en.problem).toSorted(), codes)
})

test('both languages fill in the same words', () => {
  const words = (sentence: string) => [...sentence.matchAll(/\{\{\w+\}\}/g)].map(([word]) => word).toSorted()
  const english: Readonly<Record<string, string>> = en.problem
  for (const [code, sentence] of Object.entries(id.problem))
    assert.deepEqual(words(sentence), words(english[code] ?? ''), code)
  assert.deepEqual(Object.keys(id.kind), Object.keys(en.kind))
  assert.deepEqual(Object.keys(id.check), Object.keys(en.check))
})

test('a sentence names what is wrong, and kinds of values in words', () => {
  assert.equal(
    problemText({ code: 'unknown_state', data: { name: 'sovled' } }, 'id'),
    'Status sovled tidak ada di bagian states.',
  )
  assert.equal(
    problemText({ code: 'wrong_kind', data: { expected: 'text/list', got: 'mapping' } }, 'en'),
    'This should be text / a list, not keys and values.',
  )
  assert.equal(checkText('suggestion', 'id', { suggestion: 'solved' }), 'Maksud Anda solved?')
})

test('what a file says is never taken for a place to fill', () => {
  const data = { name: '{{open}}' }
  assert.equal(problemText({ code: 'unknown_state', data }, 'en'), 'There is no state {{open}} in states.')
})
