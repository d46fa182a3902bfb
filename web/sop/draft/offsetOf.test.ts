import assert from 'node:assert/strict'
import { test } from 'node:test'
import { offsetOf } from './offsetOf.ts'

test('a place in a file is found in its text, and one beyond a line or the text is its end', () => {
  const text = 'id: a\n\n  b: c\n'
  assert.equal(text.slice(offsetOf(text, 3, 3)), 'b: c\n')
  assert.equal(offsetOf(text, 1, 1), 0)
  assert.equal(offsetOf(text, 2, 9), 6)
  assert.equal(offsetOf(text, 1, 99), 5)
  assert.equal(offsetOf(text, 99, 1), text.length)
})
