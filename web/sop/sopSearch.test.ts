import assert from 'node:assert/strict'
import { test } from 'node:test'
import { figureOf, sopSearchOf } from './sopSearch.ts'

test('an address of a SOP keeps company, revision and language, and nothing else', () => {
  assert.deepEqual(sopSearchOf({ company: 3, revision: '02', text: 'en', other: 1 }), {
    company: 3,
    revision: '02',
    text: 'en',
  })
  assert.deepEqual(sopSearchOf({ revision: 2 }), { revision: '02' })
  assert.deepEqual(sopSearchOf({ company: 'x', revision: '../1', text: 'fr' }), {})
  assert.deepEqual(sopSearchOf({ company: -1, revision: 123 }), {})
})

test('it also says which month is measured, and which figure is open (X2)', () => {
  const asked = { month: '2026-11', figure: 'handle.late' }
  assert.deepEqual(sopSearchOf(asked), asked)
  assert.deepEqual(sopSearchOf({ month: '2026-13', figure: 'handle.all' }), {})
  assert.deepEqual(sopSearchOf({ month: 202611, figure: 'handle' }), {})
  assert.deepEqual(figureOf('handle.in_standard'), { step: 'handle', what: 'in_standard' })
  assert.deepEqual([figureOf('Handle.late'), figureOf('handle.late.x'), figureOf(undefined)], [null, null, null])
})

test('an answer is named with the step that it leads to, and nothing else is (E3, E8)', () => {
  const asked = { month: '2026-11', figure: 'check.by_answer.close' }
  assert.deepEqual(sopSearchOf(asked), asked)
  assert.deepEqual(figureOf('check.by_answer.close'), { step: 'check', what: 'by_answer', way: 'close' })
  for (const figure of ['check.by_answer', 'check.by_answer.Close', 'check.late.close', 'check.by_answer.close.x'])
    assert.deepEqual(figureOf(figure), null, figure)
})
