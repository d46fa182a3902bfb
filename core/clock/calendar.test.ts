import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instant } from '../time.ts'
import { ALWAYS, type Calendar, checkCalendar, dayNumber } from './calendar.ts'
import { dueAt } from './dueAt.ts'
import { elapsedMinutes } from './elapsed.ts'
import { isOpen, nextOpen, openings } from './openings.ts'
import { workingDaysAfter } from './workingDays.ts'

const wib = (text: string) => instant(Date.parse(`${text.replace(' ', 'T')}+07:00`))

function problemsOf(value: unknown) {
  const checked = checkCalendar(value)
  return 'problems' in checked ? checked.problems.map(({ code, path }) => `${code} ${path}`) : []
}

test('a calendar comes back in order, its zone as the IANA database writes it', () => {
  const checked = checkCalendar({
    zone: 'asia/jakarta',
    hours: {
      mon: [
        ['13:00', '17:00'],
        ['08:00', '12:00'],
      ],
      sun: [],
    },
    holidays: ['2026-05-01', '2026-01-01', '2026-01-01'],
    overrides: { '2026-12-24': [['08:00', '24:00']] },
  })
  assert.deepEqual(checked, {
    calendar: {
      zone: 'Asia/Jakarta',
      hours: {
        mon: [
          ['08:00', '12:00'],
          ['13:00', '17:00'],
        ],
        sun: [],
      },
      holidays: ['2026-01-01', '2026-05-01'],
      overrides: { '2026-12-24': [['08:00', '24:00']] },
    },
  })
})

test('each fault has its code and place', () => {
  const zone = 'Asia/Jakarta'
  const cases: readonly (readonly [unknown, string])[] = [
    [null, 'not_an_object '],
    [[], 'not_an_object '],
    [{ zone: 'Mars/Base', hours: {} }, 'unknown_zone zone'],
    [{ zone: 7, hours: {} }, 'unknown_zone zone'],
    [{ hours: {} }, 'unknown_zone zone'],
    [{ zone }, 'not_an_object hours'],
    [{ zone, hours: { monday: [] } }, 'unknown_day hours.monday'],
    [{ zone, hours: {}, holliday: [] }, 'unknown_key holliday'],
    [{ zone, hours: { mon: '08:00-12:00' } }, 'not_a_list hours.mon'],
    [{ zone, hours: { mon: ['08:00-12:00'] } }, 'not_a_window hours.mon[0]'],
    [{ zone, hours: { mon: [['08:00', '12:00', '13:00']] } }, 'not_a_window hours.mon[0]'],
    [{ zone, hours: { mon: [['8:00', '12:00']] } }, 'bad_time hours.mon[0][0]'],
    [{ zone, hours: { mon: [['08:00', '12:60']] } }, 'bad_time hours.mon[0][1]'],
    [{ zone, hours: { mon: [['24:00', '24:00']] } }, 'bad_time hours.mon[0][0]'],
    [{ zone, hours: { mon: [['08:00', '24:01']] } }, 'bad_time hours.mon[0][1]'],
    [{ zone, hours: { mon: [[8, '12:00']] } }, 'bad_time hours.mon[0][0]'],
    [{ zone, hours: { mon: [['12:00', '08:00']] } }, 'reversed_window hours.mon[0]'],
    [{ zone, hours: { mon: [['08:00', '08:00']] } }, 'reversed_window hours.mon[0]'],
    [
      {
        zone,
        hours: {
          mon: [
            ['12:00', '17:00'],
            ['08:00', '12:01'],
          ],
        },
      },
      'overlapping_windows hours.mon',
    ],
    [{ zone, hours: {}, holidays: '2026-01-01' }, 'not_a_list holidays'],
    [{ zone, hours: {}, holidays: ['2026-01-01', '2026-02-29'] }, 'bad_date holidays[1]'],
    [{ zone, hours: {}, overrides: [] }, 'not_an_object overrides'],
    [{ zone, hours: {}, overrides: { '2026-1-1': [] } }, 'bad_date overrides.2026-1-1'],
    [{ zone, hours: {}, overrides: { '2026-01-01': [['x', '12:00']] } }, 'bad_time overrides.2026-01-01[0][0]'],
  ]
  for (const [value, problem] of cases) assert.deepEqual(problemsOf(value), [problem])
})

test('all faults are told at once', () => {
  assert.deepEqual(problemsOf({ zone: 'WIB', hours: { senin: [] }, holidays: [1] }), [
    'unknown_zone zone',
    'unknown_day hours.senin',
    'bad_date holidays[0]',
  ])
})

test('common slips come with what was meant', () => {
  const suggestions = (value: unknown) => {
    const checked = checkCalendar(value)
    return 'problems' in checked ? checked.problems.map(({ suggestion }) => suggestion) : []
  }
  assert.deepEqual(suggestions({ zone: 'WITA', hours: {} }), ['Asia/Makassar'])
  assert.deepEqual(suggestions({ zone: 'UTC', hours: { Friday: [] } }), ['fri'])
  assert.deepEqual(suggestions({ zone: 'UTC', hours: { fri: [['22:00', '00:00']] } }), ['24:00'])
})

test('a key of the language itself is just an unknown key', () => {
  assert.deepEqual(problemsOf(JSON.parse('{"zone":"UTC","hours":{"__proto__":[]},"overrides":{"__proto__":[]}}')), [
    'unknown_day hours.__proto__',
    'bad_date overrides.__proto__',
  ])
})

test('dates are counted from 1970 and must exist', () => {
  assert.equal(dayNumber('1970-01-01'), 0)
  assert.equal(dayNumber('2024-02-29'), 19782)
  for (const date of ['0000-01-01', '0096-02-29', '1900-12-31', '2000-02-29', '9999-12-31'])
    assert.equal(dayNumber(date), Date.parse(date) / 86_400_000)
  for (const text of [
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-01-00',
    '2026-00-10',
    '2026-13-01',
    '2026-1-1',
    '20260101',
    '',
  ])
    assert.equal(dayNumber(text), null, text)
})

const OFFICE: Calendar = {
  zone: 'Asia/Jakarta',
  hours: {
    mon: [
      ['08:00', '12:00'],
      ['12:00', '17:00'],
    ],
    fri: [['22:00', '24:00']],
    sat: [['00:00', '06:00']],
  },
  holidays: ['2026-01-12', '2026-01-19'],
  overrides: { '2026-01-19': [['09:00', '10:00']], '2026-01-05': [] },
}

test('openings that touch are one, over noon and over midnight; overrides rule on holidays too', () => {
  const found: string[][] = []
  for (const [fromMs, toMs] of openings(OFFICE, wib('2026-01-04 00:00'))) {
    found.push([instant(fromMs), instant(toMs)])
    if (found.length === 4) break
  }
  assert.deepEqual(found, [
    [wib('2026-01-09 22:00'), wib('2026-01-10 06:00')],
    [wib('2026-01-16 22:00'), wib('2026-01-17 06:00')],
    [wib('2026-01-19 09:00'), wib('2026-01-19 10:00')],
    [wib('2026-01-23 22:00'), wib('2026-01-24 06:00')],
  ])
})

test('the first opening begins at the moment asked for', () => {
  const [first] = openings(OFFICE, wib('2026-01-10 01:00'))
  assert.deepEqual(first?.map(instant), [wib('2026-01-10 01:00'), wib('2026-01-10 06:00')])
})

test('open is from the opening until just before the closing', () => {
  assert.equal(isOpen(OFFICE, wib('2026-01-09 22:00')), true)
  assert.equal(isOpen(OFFICE, wib('2026-01-10 00:00')), true)
  assert.equal(isOpen(OFFICE, wib('2026-01-10 06:00')), false)
  assert.equal(nextOpen(OFFICE, wib('2026-01-10 05:59')), wib('2026-01-10 05:59'))
  assert.equal(nextOpen(OFFICE, wib('2026-01-10 06:00')), wib('2026-01-16 22:00'))
})

test('what never opens is never due, and says so at once', () => {
  const never: Calendar = { zone: 'Asia/Jakarta', hours: { mon: [] }, overrides: { '2026-01-05': [] } }
  const from = wib('2026-01-01 00:00')
  assert.equal(dueAt(never, from, 1), null)
  assert.equal(nextOpen(never, from), null)
  assert.equal(workingDaysAfter(never, from, 1), null)
  assert.deepEqual([...openings(never, from)], [])
  assert.equal(elapsedMinutes(never, from, wib('2027-01-01 00:00')), 0)
})

test('a calendar that opens once is due within that, and not beyond', () => {
  const once: Calendar = { zone: 'Asia/Jakarta', hours: {}, overrides: { '2026-03-02': [['09:00', '11:00']] } }
  assert.equal(dueAt(once, wib('2026-01-01 00:00'), 120), wib('2026-03-02 11:00'))
  assert.equal(dueAt(once, wib('2026-01-01 00:00'), 121), null)
  assert.equal(dueAt(once, wib('2026-03-02 11:00'), 1), null)
  assert.equal(workingDaysAfter(once, wib('2026-03-01 00:00'), 1), wib('2026-03-02 11:00'))
  assert.equal(workingDaysAfter(once, wib('2026-03-01 00:00'), 2), null)
})

test('no minutes are due at once, open or not; a budget is exact to the millisecond', () => {
  assert.equal(dueAt(OFFICE, wib('2026-01-11 10:00'), 0), wib('2026-01-11 10:00'))
  assert.equal(dueAt(OFFICE, wib('2026-01-09 22:00'), 0.5), wib('2026-01-09 22:00:30'))
  assert.equal(dueAt(ALWAYS, '2026-01-01T00:00:00.000Z', 1 / 60_000), '2026-01-01T00:00:00.001Z')
  assert.equal(elapsedMinutes(ALWAYS, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.750Z'), 0.0125)
})

test('a budget beyond all bounds has no end; one below zero or no number is a mistake of the caller', () => {
  const from = wib('2026-01-05 08:00')
  assert.equal(dueAt(OFFICE, from, 1e12), null)
  assert.equal(dueAt(OFFICE, from, Number.POSITIVE_INFINITY), null)
  assert.throws(() => dueAt(OFFICE, from, -1), RangeError)
  assert.throws(() => dueAt(OFFICE, from, Number.NaN), RangeError)
})

test('long spans are exact: ten years day and night, and thirty of a weekly hour', () => {
  assert.equal(elapsedMinutes(ALWAYS, '2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z'), 3653 * 1440)
  const weekly: Calendar = { zone: 'UTC', hours: { thu: [['00:00', '01:00']] } }
  assert.equal(dueAt(weekly, '1970-01-01T00:00:00.000Z', 60 * 52 * 30), '1999-11-18T01:00:00.000Z')
})

test('the ends of time hold', () => {
  assert.equal(dueAt(ALWAYS, '9999-12-31T23:59:00.000Z', 2), null)
  assert.equal(workingDaysAfter(ALWAYS, '9999-12-31T10:00:00.000Z', 1), null)
  assert.equal(elapsedMinutes(ALWAYS, '0000-01-01T00:00:00.000Z', '0000-01-02T00:00:00.000Z'), 1440)
})
