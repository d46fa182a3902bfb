import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { countMinutes, showsOpen, someCalendar, walkUntilUsed } from '../../testkit/clockOracle.ts'
import { instant, ms } from '../time.ts'
import { ALWAYS, checkCalendar } from './calendar.ts'
import { dueAfter, dueAt } from './dueAt.ts'
import { elapsedMinutes, elapsedMs } from './elapsed.ts'
import { isOpen, nextOpen, openings } from './openings.ts'
import { workingDaysAfter } from './workingDays.ts'

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const someMs = fc.integer({ min: 0, max: 12 * DAY_MS })

test('open minutes are those that the wall clock shows, counted one by one', () => {
  fc.assert(
    fc.property(someCalendar, fc.integer({ min: 0, max: 3 * 1440 }), ({ calendar, startMs }, minutes) => {
      const endMs = startMs + minutes * MINUTE_MS
      assert.equal(elapsedMinutes(calendar, instant(startMs), instant(endMs)), countMinutes(calendar, startMs, endMs))
    }),
    { numRuns: 60 },
  )
})

test('a budget is due where walking minute by minute uses it up', () => {
  fc.assert(
    fc.property(someCalendar, fc.integer({ min: 0, max: 2000 }), ({ calendar, startMs }, minutes) => {
      const walked = walkUntilUsed(calendar, startMs, minutes, 5 * DAY_MS)
      if (walked === null) return
      assert.equal(dueAt(calendar, instant(startMs), minutes), instant(walked))
    }),
    { numRuns: 60 },
  )
})

test('elapsed and due are inverse: what elapses until it is due is the budget, and no earlier moment will do', () => {
  fc.assert(
    fc.property(someCalendar, fc.integer({ min: 1, max: 30 * DAY_MS }), ({ calendar, startMs }, budgetMs) => {
      const due = dueAfter(calendar, instant(startMs), budgetMs)
      if (due === null) return
      assert.equal(elapsedMs(calendar, instant(startMs), due), budgetMs)
      assert.equal(elapsedMs(calendar, instant(startMs), instant(ms(due) - 1)), budgetMs - 1)
    }),
  )
})

test('the time elapsed is due again at the same moment, when that moment is open or a closing', () => {
  fc.assert(
    fc.property(someCalendar, someMs, ({ calendar, startMs }, laterMs) => {
      const from = instant(startMs)
      const to = instant(startMs + laterMs)
      const used = elapsedMs(calendar, from, to)
      const due = dueAfter(calendar, from, used)
      assert.ok(due !== null && due <= to)
      assert.equal(elapsedMs(calendar, due, to), 0)
      if (used > 0 && isOpen(calendar, instant(ms(to) - 1))) assert.equal(due, to)
    }),
  )
})

test('elapsed time adds up and never shrinks', () => {
  fc.assert(
    fc.property(someCalendar, someMs, someMs, ({ calendar, startMs }, first, second) => {
      const [a, b, c] = [startMs, startMs + first, startMs + first + second].map(instant)
      assert.ok(a !== undefined && b !== undefined && c !== undefined)
      const [ab, bc, ac] = [elapsedMs(calendar, a, b), elapsedMs(calendar, b, c), elapsedMs(calendar, a, c)]
      assert.equal(ab + bc, ac)
      assert.ok(ab >= 0 && ab <= first)
      assert.equal(elapsedMs(calendar, c, a), 0)
    }),
  )
})

test('a larger budget and a later start are never due earlier', () => {
  fc.assert(
    fc.property(someCalendar, someMs, someMs, someMs, ({ calendar, startMs }, small, more, wait) => {
      const due = dueAfter(calendar, instant(startMs), small)
      const larger = dueAfter(calendar, instant(startMs), small + more)
      const begunLater = dueAfter(calendar, instant(startMs + wait), small)
      if (due === null) assert.equal(larger, null)
      if (due !== null && larger !== null) assert.ok(larger >= due)
      if (due !== null && begunLater !== null) assert.ok(begunLater >= due)
    }),
  )
})

test('a deadline lies within open time or just at its end (GLPI #9082)', () => {
  fc.assert(
    fc.property(someCalendar, fc.integer({ min: 1, max: 10 * DAY_MS }), ({ calendar, startMs }, budgetMs) => {
      const due = dueAfter(calendar, instant(startMs), budgetMs)
      if (due !== null) assert.equal(isOpen(calendar, instant(ms(due) - 1)), true)
    }),
  )
})

test('n working days end at open time of a later date, and a later start never ends earlier', () => {
  fc.assert(
    fc.property(
      someCalendar,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 4000 }),
      ({ calendar, startMs }, n, wait) => {
        const end = workingDaysAfter(calendar, instant(startMs), n)
        if (end === null) return
        assert.ok(isOpen(calendar, end) || isOpen(calendar, instant(ms(end) - 1)))
        assert.ok(elapsedMs(calendar, instant(startMs), end) > 0)
        const more = workingDaysAfter(calendar, instant(startMs), n + 1)
        assert.ok(more === null || more > end)
        if (changesBackWithin(calendar.zone, startMs, wait)) return
        const begunLater = workingDaysAfter(calendar, instant(startMs + wait * MINUTE_MS), n)
        assert.ok(begunLater === null || begunLater >= end)
      },
    ),
  )
})

/** Where an hour comes twice, the same time of day is not the same moment: there order by start is not promised. */
function changesBackWithin(zone: string, startMs: number, minutes: number): boolean {
  const offset = (at: number) =>
    Date.parse(
      `${new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)}Z`,
    ) - at
  return offset(startMs) > offset(startMs + minutes * MINUTE_MS)
}

test('openings come in order, apart, and are just the open time', () => {
  fc.assert(
    fc.property(someCalendar, ({ calendar, startMs }) => {
      let lastMs = startMs - 1
      let openMs = 0
      let count = 0
      for (const [fromMs, toMs] of openings(calendar, instant(startMs))) {
        assert.ok(fromMs > lastMs && toMs > fromMs)
        assert.equal(showsOpen(calendar, fromMs), true)
        assert.equal(showsOpen(calendar, toMs - 1), true)
        assert.equal(showsOpen(calendar, toMs), false)
        lastMs = toMs
        openMs += toMs - fromMs
        count += 1
        if (count === 12) break
      }
      if (count > 0) assert.equal(elapsedMs(calendar, instant(startMs), instant(lastMs)), openMs)
    }),
  )
})

test('the next open moment is the start of the first opening', () => {
  fc.assert(
    fc.property(someCalendar, ({ calendar, startMs }) => {
      const [first] = openings(calendar, instant(startMs))
      assert.equal(nextOpen(calendar, instant(startMs)), first === undefined ? null : instant(first[0]))
      assert.equal(isOpen(calendar, instant(startMs)), first?.[0] === startMs)
    }),
  )
})

test('day and night, open time is all time', () => {
  fc.assert(
    fc.property(someMs, someMs, (startMs, lengthMs) => {
      const from = instant(startMs)
      const to = instant(startMs + lengthMs)
      assert.equal(elapsedMs(ALWAYS, from, to), lengthMs)
      assert.equal(dueAfter(ALWAYS, from, lengthMs), to)
    }),
  )
})

test('a checked calendar passes the check again unchanged', () => {
  fc.assert(
    fc.property(someCalendar, ({ calendar }) => {
      const once = checkCalendar(calendar)
      assert.ok('calendar' in once)
      assert.deepEqual(checkCalendar(once.calendar), once)
    }),
  )
})
