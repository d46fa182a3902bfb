import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { instant, isInstant, ms } from './time.ts'

test('an instant is UTC text with milliseconds and Z', () => {
  assert.equal(instant(0), '1970-01-01T00:00:00.000Z')
  assert.equal(instant(Date.UTC(2026, 1, 10, 1, 2, 3, 4)), '2026-02-10T01:02:03.004Z')
  assert.equal(ms('2026-02-10T01:02:03.004Z'), Date.UTC(2026, 1, 10, 1, 2, 3, 4))
})

test('only the one written form is an instant', () => {
  assert.equal(isInstant('2026-02-10T01:00:00.000Z'), true)
  assert.equal(isInstant('2024-02-29T23:59:59.999Z'), true)
  for (const other of [
    '2026-02-10T01:00:00Z',
    '2026-02-10T08:00:00.000+07:00',
    '2026-02-29T01:00:00.000Z',
    '2026-02-10T24:00:00.000Z',
    '2026-02-10',
    '2026-02-10T01:00:00.000Z ',
    '',
    0,
    null,
  ])
    assert.equal(isInstant(other), false, String(other))
})

test('nonsense is refused instead of becoming a wrong date', () => {
  assert.throws(() => ms('yesterday'), RangeError)
  assert.throws(() => instant(Number.NaN), RangeError)
  assert.throws(() => instant(Date.UTC(10000, 0, 1)), RangeError)
  assert.throws(() => instant(Date.UTC(-1, 0, 1)), RangeError)
})

test('text and number say the same, and text order is time order', () => {
  const moment = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) })
  fc.assert(
    fc.property(moment, moment, (a, b) => {
      assert.equal(ms(instant(a)), a)
      assert.equal(isInstant(instant(a)), true)
      assert.equal(instant(a) < instant(b), a < b)
    }),
  )
})
