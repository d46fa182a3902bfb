import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Duration, durationText, parseDuration } from './duration.ts'

const HOUR_MS = 3_600_000

test('the durations of the SOPs are read as they are written', () => {
  const cases: readonly (readonly [string, Duration, string])[] = [
    ['15m', { kind: 'clock', ms: HOUR_MS / 4 }, '15m'],
    ['4h', { kind: 'clock', ms: 4 * HOUR_MS }, '4h'],
    ['24h', { kind: 'clock', ms: 24 * HOUR_MS }, '24h'],
    ['1d', { kind: 'clock', ms: 24 * HOUR_MS }, '24h'],
    ['2x24h', { kind: 'clock', ms: 48 * HOUR_MS }, '2d'],
    ['7d', { kind: 'clock', ms: 168 * HOUR_MS }, '7d'],
    ['1h30m', { kind: 'clock', ms: 1.5 * HOUR_MS }, '1h30m'],
    ['90m', { kind: 'clock', ms: 1.5 * HOUR_MS }, '1h30m'],
    ['1d12h', { kind: 'clock', ms: 36 * HOUR_MS }, '36h'],
    ['30 working minutes', { kind: 'working', ms: HOUR_MS / 2 }, '30 working minutes'],
    ['90 working minutes', { kind: 'working', ms: 1.5 * HOUR_MS }, '90 working minutes'],
    ['60 working minutes', { kind: 'working', ms: HOUR_MS }, '1 working hour'],
    ['2 working hours', { kind: 'working', ms: 2 * HOUR_MS }, '2 working hours'],
    ['1 working day', { kind: 'workingDays', days: 1 }, '1 working day'],
    ['5 working days', { kind: 'workingDays', days: 5 }, '5 working days'],
    ['400d', { kind: 'clock', ms: 9600 * HOUR_MS }, '400d'],
  ]
  for (const [text, duration, canonical] of cases) {
    assert.deepEqual(parseDuration(text), { duration }, text)
    assert.equal(durationText(duration), canonical)
  }
})

test('what is written otherwise is refused, with what may have been meant', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['15 menit', '15m'],
    ['2 x 24 jam', '2x24h'],
    ['2 jam kerja', '2 working hours'],
    ['1 hari kerja', '1 working day'],
    ['5 business days', '5 working days'],
    ['4 hours', '4h'],
    ['1 week', '7d'],
    ['1 hour 30 minutes', '1h30m'],
    ['4H', '4h'],
    [' 4h', '4h'],
    ['soon', undefined],
    ['', undefined],
    ['4', undefined],
    ['-4h', '4h'],
    ['x', undefined],
    ['30m1h', undefined],
    ['3 working weeks', undefined],
    ['1 working day 2 hours', undefined],
  ]
  for (const [text, suggestion] of cases)
    assert.deepEqual(
      parseDuration(text),
      { problem: { code: 'duration_unreadable', text, ...(suggestion === undefined ? {} : { suggestion }) } },
      text,
    )
})

test('nothing is no duration, and 400 days is the longest', () => {
  for (const text of ['0m', '0x24h', '0h0m', '0 working days'])
    assert.deepEqual(parseDuration(text), { problem: { code: 'duration_not_positive', text } }, text)
  for (const [text, suggestion] of [
    ['401d', '400d'],
    ['9601h', '400d'],
    ['99x999999999d', '400d'],
    ['401 working days', '400 working days'],
    ['576001 working minutes', '400 working days'],
  ] as const)
    assert.deepEqual(parseDuration(text), { problem: { code: 'duration_too_long', text, suggestion } }, text)
})

test('text and duration say the same', () => {
  const minutes = fc.integer({ min: 1, max: 400 * 1440 }).map((count) => count * 60_000)
  const someDuration: fc.Arbitrary<Duration> = fc.oneof(
    minutes.map((ms) => ({ kind: 'clock' as const, ms })),
    minutes.map((ms) => ({ kind: 'working' as const, ms })),
    fc.integer({ min: 1, max: 400 }).map((days) => ({ kind: 'workingDays' as const, days })),
  )
  fc.assert(
    fc.property(someDuration, (duration) => {
      assert.deepEqual(parseDuration(durationText(duration)), { duration })
    }),
  )
})

test('a suggestion is always readable, and no text at all breaks the reader', () => {
  const scrap = fc.constantFrom(
    '1',
    '24',
    '500',
    ' ',
    'x',
    'h',
    'm',
    'd',
    'jam',
    'hari',
    'kerja',
    'working',
    'days',
    '-',
    '.',
  )
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(scrap).map((parts) => parts.join('')),
      ),
      (text) => {
        const read = parseDuration(text)
        if ('problem' in read && read.problem.suggestion !== undefined) {
          const again = parseDuration(read.problem.suggestion)
          assert.ok('duration' in again, read.problem.suggestion)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('a duration that no text gives is not written wrongly', () => {
  assert.throws(() => durationText({ kind: 'clock', ms: 30_000 }), RangeError)
  assert.throws(() => durationText({ kind: 'workingDays', days: 0 }), RangeError)
  assert.throws(() => durationText({ kind: 'working', ms: 1 }), RangeError)
})
