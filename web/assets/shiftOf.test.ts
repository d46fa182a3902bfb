import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shiftOf } from './shiftOf.ts'

test('a shift of labels is read as people write it, and is no more than a centimetre (expected.md 32)', () => {
  for (const [typed, mm] of [
    ['', 0],
    [' 1,5 ', 1.5],
    ['-0.5', -0.5],
    ['−2', -2],
    ['10', 10],
    ['10.1', null],
    ['x', null],
    ['1e9', null],
  ] as const) {
    assert.equal(shiftOf(typed), mm, typed)
  }
})
