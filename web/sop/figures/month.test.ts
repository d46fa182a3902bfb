import assert from 'node:assert/strict'
import { test } from 'node:test'
import { daysOf, monthName, monthOf, monthsBack } from './month.ts'

test('a month is that of the company’s zone (X5)', () => {
  assert.equal(monthOf('2026-10-31T16:59:59.000Z', 'Asia/Jakarta'), '2026-10')
  assert.equal(monthOf('2026-10-31T17:00:00.000Z', 'Asia/Jakarta'), '2026-11')
  assert.equal(monthOf('2026-10-31T15:30:00.000Z', 'Asia/Jayapura'), '2026-11')
})

test('months go back over the new year, each with all its days', () => {
  assert.deepEqual(monthsBack('2026-02', 4), ['2026-02', '2026-01', '2025-12', '2025-11'])
  assert.deepEqual(daysOf('2026-02'), { from: '2026-02-01', to: '2026-02-28' })
  assert.deepEqual(daysOf('2028-02').to, '2028-02-29')
  assert.deepEqual(daysOf('2026-12').to, '2026-12-31')
  assert.deepEqual([monthName('2026-05', 'id'), monthName('2026-05', 'en')], ['Mei 2026', 'May 2026'])
})
