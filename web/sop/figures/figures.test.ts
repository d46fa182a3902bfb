import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StepFiguresView } from '../../../server/contract/figures.ts'
import { gaugeOf, percentUsed, shareInStandard, weakest } from './figures.ts'

const step = (id: string, inStandard: number, late: number) => ({ id, inStandard, late }) as StepFiguresView

test('a share says all only when it is all, and nothing where nothing was held against a standard', () => {
  const shares = [step('a', 199, 1), step('b', 200, 0), step('c', 0, 3), step('d', 0, 0)].map(shareInStandard)
  assert.deepEqual(shares, [99, 100, 0, null])
})

test('the weakest step is the one with the smallest share; none when all were kept', () => {
  assert.equal(weakest([step('a', 9, 1), step('b', 1, 1), step('c', 5, 0)])?.id, 'b')
  assert.equal(weakest([step('a', 9, 0), step('b', 0, 0)]), null)
  assert.equal(weakest([]), null)
})

test('the standard stands on the line of median and p90, never at its end, and what is late is right of it (X2)', () => {
  assert.deepEqual(gaugeOf(0.5, 1), { median: 40, p90: 80, standard: 80 })
  assert.deepEqual(gaugeOf(1, 2), { median: 50, p90: 100, standard: 50 })
  assert.deepEqual(gaugeOf(5, 40), { median: 100, p90: 100, standard: 25 })
  assert.deepEqual([0, 0.999, 1, 1.001].map(percentUsed), [0, 99, 100, 101])
})
