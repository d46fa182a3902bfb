import assert from 'node:assert/strict'
import { test } from 'node:test'
import { median, spreadOf } from './percentiles.ts'

test('a percentile is the smallest time that so many do not exceed', () => {
  const times = Float64Array.from({ length: 100 }, (_, index) => 100 - index)
  assert.deepEqual(spreadOf(times), { p50: 50, p95: 95, p99: 99, max: 100 })
  assert.deepEqual(spreadOf(Float64Array.of(7)), { p50: 7, p95: 7, p99: 7, max: 7 })
  assert.deepEqual(spreadOf(new Float64Array()), { p50: 0, p95: 0, p99: 0, max: 0 })
})

test('the median of an even number lies between the two in the middle', () => {
  assert.equal(median([3, 1, 2]), 2)
  assert.equal(median([4, 1, 3, 2]), 2.5)
  assert.equal(median([]), 0)
})
