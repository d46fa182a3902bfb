import assert from 'node:assert/strict'
import { test } from 'node:test'
import { digitOf, placeOf, stepIn } from './pad.ts'

const three = { rows: 3, columns: 3 }

test('three by three lies as on a number pad: 7 8 9 on top', () => {
  const digits = [0, 1, 2].map((row) => [0, 1, 2].map((column) => digitOf({ row, column }, three)))
  assert.deepEqual(digits, [
    [7, 8, 9],
    [4, 5, 6],
    [1, 2, 3],
  ])
})

test('other sizes are counted in reading order, and no further than nine', () => {
  assert.equal(digitOf({ row: 1, column: 0 }, { rows: 2, columns: 4 }), 5)
  assert.equal(digitOf({ row: 2, column: 3 }, { rows: 3, columns: 4 }), null)
})

test('a digit finds its cell, and one without a cell none', () => {
  assert.deepEqual(placeOf(5, three), { row: 1, column: 1 })
  assert.deepEqual(placeOf(9, three), { row: 0, column: 2 })
  assert.equal(placeOf(9, { rows: 2, columns: 2 }), null)
})

test('arrows walk and stop at the edge', () => {
  assert.deepEqual(stepIn('ArrowDown', { row: 0, column: 1 }, three), { row: 1, column: 1 })
  assert.deepEqual(stepIn('ArrowRight', { row: 0, column: 2 }, three), { row: 0, column: 2 })
  assert.deepEqual(stepIn('ArrowLeft', { row: -1, column: -1 }, three), { row: 0, column: 0 })
  assert.equal(stepIn('x', { row: 0, column: 0 }, three), null)
})
