import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { someCalendar } from '../../testkit/clockOracle.ts'
import { type Instant, instant, ms } from '../time.ts'
import type { Calendar } from './calendar.ts'
import type { Duration } from './duration.ts'
import { elapsedMs } from './elapsed.ts'
import { isOpen } from './openings.ts'
import { extendBy, shareAt, sizeMs, spent, targetAt } from './target.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

const OFFICE: Calendar = {
  zone: 'Asia/Jakarta',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['08:00', '16:00']]])),
}
const CLOCK: Duration = { kind: 'clock', ms: 8 * HOUR_MS }
const WORKING: Duration = { kind: 'working', ms: 4 * HOUR_MS }
const DAYS: Duration = { kind: 'workingDays', days: 2 }

/** A time in WIB; 5 January 2026 is a Monday. */
const wib = (text: string) => instant(Date.parse(`${text.replace(' ', 'T')}+07:00`))

test('clock time adds a pause as long as it was, night and weekend included', () => {
  const due = targetAt(CLOCK, OFFICE, wib('2026-01-09 15:00'))
  assert.equal(due, wib('2026-01-09 23:00'))
  assert.equal(extendBy(CLOCK, OFFICE, due, wib('2026-01-09 20:00'), wib('2026-01-12 08:00')), wib('2026-01-12 11:00'))
})

test('working time adds the open part of a pause', () => {
  const due = targetAt(WORKING, OFFICE, wib('2026-01-09 14:00'))
  assert.equal(due, wib('2026-01-12 10:00'))
  assert.equal(
    extendBy(WORKING, OFFICE, due, wib('2026-01-09 15:00'), wib('2026-01-12 09:00')),
    wib('2026-01-12 12:00'),
  )
  assert.equal(extendBy(WORKING, OFFICE, due, wib('2026-01-09 16:00'), wib('2026-01-12 08:00')), due)
})

test('a pause from the deadline on, or one that ends before it begins, changes nothing', () => {
  const due = wib('2026-01-12 10:00')
  for (const duration of [CLOCK, WORKING, DAYS]) {
    assert.equal(extendBy(duration, OFFICE, due, due, wib('2026-01-13 10:00')), due)
    assert.equal(extendBy(duration, OFFICE, due, wib('2026-01-12 09:00'), wib('2026-01-12 08:00')), due)
  }
})

test('used time leaves pauses out, also overlapping, unfinished and outlying ones', () => {
  const from = wib('2026-01-05 08:00')
  const to = wib('2026-01-06 12:00')
  const pauses = [
    { from: wib('2026-01-06 11:00'), to: null },
    { from: wib('2026-01-05 09:00'), to: wib('2026-01-05 11:00') },
    { from: wib('2026-01-05 10:00'), to: wib('2026-01-05 12:00') },
    { from: wib('2026-01-01 10:00'), to: wib('2026-01-05 08:30') },
    { from: wib('2026-01-07 10:00'), to: wib('2026-01-07 12:00') },
  ]
  assert.equal(spent(WORKING, OFFICE, from, to, pauses), (0.5 + 4 + 3) * HOUR_MS)
  assert.equal(spent(CLOCK, OFFICE, from, to, pauses), (0.5 + 23) * HOUR_MS)
  assert.equal(spent(DAYS, OFFICE, from, to, []), 12 * HOUR_MS)
})

test('the size of working days is the open time up to their end', () => {
  assert.equal(sizeMs(DAYS, OFFICE, wib('2026-01-05 10:00')), 16 * HOUR_MS)
  assert.equal(sizeMs(DAYS, OFFICE, wib('2026-01-10 10:00')), 16 * HOUR_MS)
  assert.equal(sizeMs(WORKING, OFFICE, wib('2026-01-10 10:00')), 4 * HOUR_MS)
  assert.equal(sizeMs(CLOCK, OFFICE, wib('2026-01-10 10:00')), 8 * HOUR_MS)
})

test('where the calendar never opens, only clock time has an end', () => {
  const never: Calendar = { zone: 'Asia/Jakarta', hours: {} }
  const from = wib('2026-01-05 10:00')
  assert.equal(targetAt(CLOCK, never, from), wib('2026-01-05 18:00'))
  for (const duration of [WORKING, DAYS]) {
    assert.equal(targetAt(duration, never, from), null)
    assert.equal(shareAt(duration, never, from, 1), null)
  }
  assert.equal(sizeMs(DAYS, never, from), null)
  assert.equal(shareAt(DAYS, never, from, 0.5), null)
})

const someDuration: fc.Arbitrary<Duration> = fc.oneof(
  fc.integer({ min: 1, max: 4000 }).map((minutes) => ({ kind: 'clock' as const, ms: minutes * 60_000 })),
  fc.integer({ min: 1, max: 4000 }).map((minutes) => ({ kind: 'working' as const, ms: minutes * 60_000 })),
  fc.integer({ min: 1, max: 6 }).map((days) => ({ kind: 'workingDays' as const, days })),
)
const someMs = fc.integer({ min: 0, max: 4 * DAY_MS })

/** A standard begun, and its pauses one after the other: [from, to) each. */
const someRun = fc
  .record({
    begun: someCalendar,
    duration: someDuration,
    lengths: fc.array(fc.tuple(someMs, someMs), { maxLength: 4 }),
  })
  .map(({ begun, duration, lengths }) => {
    const pauses: { readonly from: Instant; readonly to: Instant }[] = []
    let atMs = begun.startMs
    for (const [runs, stands] of lengths) {
      pauses.push({ from: instant(atMs + runs), to: instant(atMs + runs + stands) })
      atMs += runs + stands
    }
    return { calendar: begun.calendar, from: instant(begun.startMs), duration, pauses }
  })

function extended(
  duration: Duration,
  calendar: Calendar,
  due: Instant | null,
  pauses: readonly { from: Instant; to: Instant }[],
) {
  return pauses.reduce<Instant | null>(
    (moved, pause) => (moved === null ? null : extendBy(duration, calendar, moved, pause.from, pause.to)),
    due,
  )
}

test('pausing never shortens a deadline', () => {
  fc.assert(
    fc.property(someRun, ({ calendar, from, duration, pauses }) => {
      let due = targetAt(duration, calendar, from)
      for (const pause of pauses) {
        const moved = extended(duration, calendar, due, [pause])
        assert.ok(due === null || moved === null || moved >= due)
        due = moved
      }
    }),
  )
})

test('however it was paused, a standard is used up at its deadline, and not before', () => {
  fc.assert(
    fc.property(someRun, ({ calendar, from, duration, pauses }) => {
      const size = sizeMs(duration, calendar, from)
      const due = extended(duration, calendar, targetAt(duration, calendar, from), pauses)
      if (due === null || size === null) return
      assert.equal(spent(duration, calendar, from, due, pauses), size)
      if (duration.kind !== 'workingDays')
        assert.ok(spent(duration, calendar, from, instant(ms(due) - 1), pauses) < size)
    }),
  )
})

test('a pause in closed time adds no working time (GLPI #10594)', () => {
  fc.assert(
    fc.property(someRun, ({ calendar, from, duration, pauses }) => {
      const due = targetAt(duration, calendar, from)
      if (due === null || duration.kind === 'clock') return
      for (const pause of pauses)
        if (elapsedMs(calendar, pause.from, pause.to) === 0)
          assert.equal(extendBy(duration, calendar, due, pause.from, pause.to), due)
    }),
  )
})

test('a working deadline stays within the hours, however it was paused (GLPI #9082)', () => {
  fc.assert(
    fc.property(someRun, ({ calendar, from, duration, pauses }) => {
      const due = extended(duration, calendar, targetAt(duration, calendar, from), pauses)
      if (due === null || duration.kind === 'clock') return
      assert.ok(isOpen(calendar, due) || isOpen(calendar, instant(ms(due) - 1)))
    }),
  )
})

test('a share of the standard is reached when that much is used, the whole at the deadline', () => {
  fc.assert(
    fc.property(someRun, fc.constantFrom(0.25, 0.5, 0.8, 1), ({ calendar, from, duration }, share) => {
      const size = sizeMs(duration, calendar, from)
      const reached = shareAt(duration, calendar, from, share)
      if (size === null || reached === null) return
      assert.equal(spent(duration, calendar, from, reached, []), Math.round(size * share))
      const due = targetAt(duration, calendar, from)
      assert.ok(due === null || reached <= due)
    }),
  )
})
