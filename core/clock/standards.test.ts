import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Instant, instant } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { parseDuration } from './duration.ts'
import { isOpen } from './openings.ts'
import { extendBy, shareAt, spent, targetAt } from './target.ts'

/** Hours of the district's telephone, clause 5.A. */
const DISTRICT: Calendar = {
  zone: 'Asia/Jakarta',
  hours: {
    ...Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu'].map((day) => [
        day,
        [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
      ]),
    ),
    fri: [
      ['08:00', '11:00'],
      ['13:00', '17:00'],
    ],
    sat: [['08:00', '12:00']],
  },
}
/** The same in January 2026, when Friday the 16th is Isra Mikraj. */
const WITH_HOLIDAY: Calendar = { ...DISTRICT, holidays: ['2026-01-16'] }

/** Hours of the e-procurement desk. */
const TTS: Calendar = {
  zone: 'Asia/Jakarta',
  hours: {
    ...Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu'].map((day) => [
        day,
        [
          ['08:00', '12:00'],
          ['13:00', '16:00'],
        ],
      ]),
    ),
    fri: [
      ['08:00', '11:30'],
      ['13:00', '16:00'],
    ],
  },
}

/** A time in WIB; 5 January 2026 is a Monday. */
function wib(text: string): Instant {
  return instant(Date.parse(`${text.replace(' ', 'T')}+07:00`))
}

function standard(text: string) {
  const read = parseDuration(text)
  assert.ok('duration' in read, text)
  return read.duration
}

function due(text: string, calendar: Calendar, from: string): Instant | null {
  return targetAt(standard(text), calendar, wib(from))
}

describe('B6: 15 m and 4 h, 1 h and 8 h, 4 h and 2 x 24 h, day and night', () => {
  test('2 x 24 h from Saturday night ends on Monday night', () => {
    assert.equal(due('2x24h', DISTRICT, '2026-01-10 22:00'), wib('2026-01-12 22:00'))
  })
  test('P1 at night on a holiday is answered within 15 minutes and solved within 4 hours', () => {
    assert.equal(due('15m', WITH_HOLIDAY, '2026-01-16 23:50'), wib('2026-01-17 00:05'))
    assert.equal(due('4h', WITH_HOLIDAY, '2026-01-16 23:50'), wib('2026-01-17 03:50'))
  })
})

describe('C7: Mon-Thu 08-17 with a break at noon, Fri with a break 11-13, Sat 08-12', () => {
  test('the desk is open from the opening until just before the closing', () => {
    const cases: readonly (readonly [string, boolean])[] = [
      ['2026-01-05 07:59', false],
      ['2026-01-05 08:00', true],
      ['2026-01-05 11:59', true],
      ['2026-01-05 12:00', false],
      ['2026-01-05 13:00', true],
      ['2026-01-05 17:00', false],
      ['2026-01-09 10:59', true],
      ['2026-01-09 11:00', false],
      ['2026-01-09 12:30', false],
      ['2026-01-10 11:59', true],
      ['2026-01-10 12:00', false],
      ['2026-01-11 10:00', false],
    ]
    for (const [time, open] of cases) assert.equal(isOpen(DISTRICT, wib(time)), open, time)
  })
  test('a public holiday is closed all day', () => {
    assert.equal(isOpen(DISTRICT, wib('2026-01-16 10:00')), true)
    assert.equal(isOpen(WITH_HOLIDAY, wib('2026-01-16 10:00')), false)
  })
})

describe('C9, C13: reply in 30 minutes, confirmation in 60, in the hours of the desk', () => {
  test('60 minutes from 11:40 run through the break', () => {
    assert.equal(due('60 working minutes', DISTRICT, '2026-01-05 11:40'), wib('2026-01-05 13:40'))
  })
  test('the warning at 30 of the 60 minutes', () => {
    const half = shareAt(standard('60 working minutes'), DISTRICT, wib('2026-01-05 11:40'), 0.5)
    assert.equal(half, wib('2026-01-05 13:10'))
  })
  test('an SMS on Saturday at 11:50 is answered by Monday 08:20', () => {
    assert.equal(due('30 working minutes', DISTRICT, '2026-01-10 11:50'), wib('2026-01-12 08:20'))
  })
  test('30 minutes from 11:30 are due at the closing, not after the break', () => {
    assert.equal(due('30 working minutes', DISTRICT, '2026-01-05 11:30'), wib('2026-01-05 12:00'))
  })
})

describe('C14, C15: 2 working hours, 1 working day, 5 working days, and Saturday is one', () => {
  test('2 working hours from Friday 10:30 run through the long break', () => {
    assert.equal(due('2 working hours', DISTRICT, '2026-01-09 10:30'), wib('2026-01-09 14:30'))
  })
  test('1 working day from Friday morning is Saturday morning', () => {
    assert.equal(due('1 working day', DISTRICT, '2026-01-09 10:00'), wib('2026-01-10 10:00'))
  })
  test('1 working day from Friday afternoon is the closing on Saturday', () => {
    assert.equal(due('1 working day', DISTRICT, '2026-01-09 15:00'), wib('2026-01-10 12:00'))
  })
  test('a start at the beginning of a break keeps its time, where that is a closing too', () => {
    assert.equal(due('1 working day', DISTRICT, '2026-01-08 11:00'), wib('2026-01-09 11:00'))
    assert.equal(due('1 working day', DISTRICT, '2026-01-08 11:01'), wib('2026-01-09 13:00'))
  })
  test('at the closing nothing is left of the day: a whole working day follows', () => {
    assert.equal(due('1 working day', DISTRICT, '2026-01-10 11:59'), wib('2026-01-12 11:59'))
    assert.equal(due('1 working day', DISTRICT, '2026-01-10 12:00'), wib('2026-01-12 17:00'))
  })
  test('5 working days from Monday end on Saturday', () => {
    assert.equal(due('5 working days', DISTRICT, '2026-01-05 09:00'), wib('2026-01-10 09:00'))
  })
  test('5 working days over Sunday and a holiday', () => {
    assert.equal(due('5 working days', DISTRICT, '2026-01-12 10:00'), wib('2026-01-17 10:00'))
    assert.equal(due('5 working days', WITH_HOLIDAY, '2026-01-12 10:00'), wib('2026-01-19 10:00'))
  })
})

describe('C16: waiting for a part, at most 7 days', () => {
  const ceiling = standard('5 working days')
  const from = wib('2026-01-05 09:00')
  const paused = [wib('2026-01-07 10:00'), wib('2026-01-14 10:00')] as const

  test('7 days are clock time', () => {
    assert.equal(due('7d', WITH_HOLIDAY, '2026-01-07 10:00'), wib('2026-01-14 10:00'))
  })
  test('a week of waiting moves the ceiling by a week', () => {
    assert.equal(extendBy(ceiling, DISTRICT, wib('2026-01-10 09:00'), ...paused), wib('2026-01-17 09:00'))
  })
  test('a holiday in the time given back moves it on', () => {
    assert.equal(extendBy(ceiling, WITH_HOLIDAY, wib('2026-01-10 09:00'), ...paused), wib('2026-01-19 12:00'))
  })
  test('the waiting is not counted as used', () => {
    const pauses = [{ from: paused[0], to: paused[1] }]
    // Monday 7 h, Tuesday 8 h, Wednesday 2 h before the pause; Wednesday 1 h after it.
    assert.equal(spent(ceiling, DISTRICT, from, wib('2026-01-14 11:00'), pauses), 18 * 3_600_000)
  })
})

describe('E2 to E10: the steps of the TTS in the hours of its desk', () => {
  test('E2: 5 minutes from Friday 11:28 run through the Friday break', () => {
    assert.equal(due('5 working minutes', TTS, '2026-01-09 11:28'), wib('2026-01-09 13:03'))
  })
  test('E2: a ticket of Friday 15:58 is prioritised by Monday 08:03', () => {
    assert.equal(due('5 working minutes', TTS, '2026-01-09 15:58'), wib('2026-01-12 08:03'))
  })
  test('E7: 1 working day from Friday 14:00 is Monday 14:00', () => {
    assert.equal(due('1 working day', TTS, '2026-01-09 14:00'), wib('2026-01-12 14:00'))
  })
  test('E7: 1 working day from Thursday 11:45 would end in the Friday break and ends after it', () => {
    assert.equal(due('1 working day', TTS, '2026-01-08 11:45'), wib('2026-01-09 13:00'))
  })
  test('E4: waiting for the user from Friday evening to Monday morning adds nothing (GLPI #10594)', () => {
    const end = wib('2026-01-12 14:00')
    const pausedTo = wib('2026-01-12 08:00')
    assert.equal(extendBy(standard('1 working day'), TTS, end, wib('2026-01-09 16:00'), pausedTo), end)
  })
  test('E4: waiting from Friday 15:00 to Monday 09:00 adds the two open hours', () => {
    const pause = [wib('2026-01-09 15:00'), wib('2026-01-12 09:00')] as const
    const moved = extendBy(standard('1 working day'), TTS, wib('2026-01-12 14:00'), ...pause)
    assert.equal(moved, wib('2026-01-12 16:00'))
  })
  test('E9: 10 minutes after solved at 15:55', () => {
    assert.equal(due('10 working minutes', TTS, '2026-01-05 15:55'), wib('2026-01-06 08:05'))
  })
})
