import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { countMinutes, ZONES } from '../../testkit/clockOracle.ts'
import { type Instant, instant } from '../time.ts'
import { type Calendar, DAYS, type Window } from './calendar.ts'
import { dueAt } from './dueAt.ts'
import { elapsedMinutes } from './elapsed.ts'
import { targetAt } from './target.ts'
import { workingDaysAfter } from './workingDays.ts'
import { firstAtWall, offsetSpans, wallMs, zoneName } from './zone.ts'

function daily(zone: string, ...windows: readonly Window[]): Calendar {
  return { zone, hours: Object.fromEntries(DAYS.map((day) => [day, windows])) }
}

function at(text: string): Instant {
  return instant(Date.parse(text))
}

describe('a day has as many minutes as its clocks show', () => {
  const cases: readonly (readonly [string, string, string, number])[] = [
    ['Europe/Berlin', '2026-03-29T00:00+01:00', '2026-03-30T00:00+02:00', 23 * 60],
    ['Europe/Berlin', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00', 25 * 60],
    ['America/New_York', '2026-03-08T00:00-05:00', '2026-03-09T00:00-04:00', 23 * 60],
    ['America/New_York', '2026-11-01T00:00-04:00', '2026-11-02T00:00-05:00', 25 * 60],
    ['Australia/Lord_Howe', '2026-10-04T00:00+10:30', '2026-10-05T00:00+11:00', 23.5 * 60],
    ['Australia/Lord_Howe', '2026-04-05T00:00+11:00', '2026-04-06T00:00+10:30', 24.5 * 60],
    ['Asia/Kolkata', '2026-03-29T00:00+05:30', '2026-03-30T00:00+05:30', 24 * 60],
    ['Asia/Jakarta', '2026-03-29T00:00+07:00', '2026-03-30T00:00+07:00', 24 * 60],
    ['Asia/Makassar', '2026-03-29T00:00+08:00', '2026-03-30T00:00+08:00', 24 * 60],
    ['Asia/Jayapura', '2026-03-29T00:00+09:00', '2026-03-30T00:00+09:00', 24 * 60],
  ]
  for (const [zone, from, to, minutes] of cases)
    test(`${zone}, ${from.slice(0, 10)}: ${minutes} minutes`, () => {
      const calendar = daily(zone, ['00:00', '24:00'])
      assert.equal(elapsedMinutes(calendar, at(from), at(to)), minutes)
      assert.equal(countMinutes(calendar, Date.parse(from), Date.parse(to)), minutes)
      assert.equal(dueAt(calendar, at(from), minutes), at(to))
    })
})

describe('windows at the change of clocks', () => {
  const cases: readonly (readonly [string, string, Window, number])[] = [
    ['Europe/Berlin', '2026-03-29', ['01:00', '05:00'], 180],
    ['Europe/Berlin', '2026-10-25', ['01:00', '05:00'], 300],
    ['Europe/Berlin', '2026-03-29', ['02:15', '02:45'], 0],
    ['Europe/Berlin', '2026-10-25', ['02:15', '02:45'], 60],
    ['Europe/Berlin', '2026-03-29', ['02:30', '04:00'], 60],
    ['Europe/Berlin', '2026-03-29', ['01:00', '02:30'], 60],
    ['Europe/Berlin', '2026-10-25', ['01:30', '02:30'], 90],
    ['Europe/Berlin', '2026-10-25', ['02:30', '04:00'], 120],
    ['America/New_York', '2026-03-08', ['02:00', '03:00'], 0],
    ['America/New_York', '2026-11-01', ['01:00', '02:00'], 120],
    ['Australia/Lord_Howe', '2026-10-04', ['01:00', '03:00'], 90],
    ['Australia/Lord_Howe', '2026-10-04', ['02:10', '02:20'], 0],
    ['Australia/Lord_Howe', '2026-04-05', ['01:00', '03:00'], 150],
    ['Australia/Lord_Howe', '2026-04-05', ['01:40', '01:50'], 20],
    ['Asia/Kolkata', '2026-03-29', ['01:00', '05:00'], 240],
  ]
  for (const [zone, date, window, minutes] of cases)
    test(`${zone}, ${date} ${window.join('-')}: ${minutes} minutes`, () => {
      const calendar: Calendar = { zone, hours: {}, overrides: { [date]: [window] } }
      const from = `${new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10)}T00:00Z`
      const to = `${new Date(Date.parse(date) + 2 * 86_400_000).toISOString().slice(0, 10)}T00:00Z`
      assert.equal(elapsedMinutes(calendar, at(from), at(to)), minutes)
      assert.equal(countMinutes(calendar, Date.parse(from), Date.parse(to)), minutes)
    })

  test('hours by day are not touched by a change at night, only moved', () => {
    const calendar = daily('Europe/Berlin', ['08:00', '16:00'])
    assert.equal(dueAt(calendar, at('2026-03-28T15:00+01:00'), 120), at('2026-03-29T09:00+02:00'))
    assert.equal(dueAt(calendar, at('2026-10-24T15:00+02:00'), 120), at('2026-10-25T09:00+01:00'))
  })

  test('24 hours of clock time are 24 hours, whatever the wall shows', () => {
    const calendar = daily('Europe/Berlin', ['00:00', '24:00'])
    const day = { kind: 'clock', ms: 86_400_000 } as const
    assert.equal(targetAt(day, calendar, at('2026-03-28T12:00+01:00')), at('2026-03-29T13:00+02:00'))
  })

  test('a working day ends at the same time on the wall, and a skipped time at the change', () => {
    const always = daily('Europe/Berlin', ['00:00', '24:00'])
    assert.equal(workingDaysAfter(always, at('2026-03-27T14:00+01:00'), 3), at('2026-03-30T14:00+02:00'))
    assert.equal(workingDaysAfter(always, at('2026-03-28T02:30+01:00'), 1), at('2026-03-29T03:00+02:00'))
    assert.equal(workingDaysAfter(always, at('2026-10-24T02:30+02:00'), 1), at('2026-10-25T02:30+02:00'))
  })
})

describe('X5: 08:00 is another moment in WIB, WITA and WIT', () => {
  for (const [zone, opening] of [
    ['Asia/Jakarta', '2026-01-05T01:00Z'],
    ['Asia/Makassar', '2026-01-05T00:00Z'],
    ['Asia/Jayapura', '2026-01-04T23:00Z'],
  ] as const)
    test(zone, () => {
      const calendar: Calendar = { zone, hours: { mon: [['08:00', '16:00']] } }
      assert.equal(dueAt(calendar, at('2026-01-03T00:00Z'), 60), instant(Date.parse(opening) + 3_600_000))
    })
})

test('a date that a zone never had is no working day', () => {
  // Samoa went from 29 to 31 December 2011.
  const calendar = daily('Pacific/Apia', ['08:00', '16:00'])
  assert.equal(workingDaysAfter(calendar, at('2011-12-29T10:00-10:00'), 1), at('2011-12-31T10:00+14:00'))
  assert.equal(elapsedMinutes(calendar, at('2011-12-29T00:00-10:00'), at('2012-01-01T00:00+14:00')), 2 * 480)
})

test('offsets are those of the machine, before, in and long after our time', () => {
  for (const zone of ZONES)
    for (const year of [1, 1945, 1987, 2011, 2026, 2040, 9999]) {
      const fromMs = Date.UTC(2000, 0, 1) + (new Date(0).setUTCFullYear(year, 0, 1) - Date.UTC(2000, 0, 1))
      const spans = offsetSpans(zone, fromMs, fromMs + 365 * 86_400_000)
      assert.equal(spans[0]?.fromMs, fromMs)
      for (const { fromMs: first, toMs, offsetMs } of spans)
        for (const moment of [first, toMs - 1]) assert.equal(offsetMs, machineOffset(zone, moment), `${zone} ${year}`)
    }
})

function machineOffset(zone: string, epochMs: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' })
  const [, sign, hours, minutes, seconds] =
    /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(format.format(epochMs)) ?? []
  const size = (Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1000
  return sign === '-' ? -size : size
}

test('wall time and moment answer each other', () => {
  const monday = Date.parse('2026-01-05T08:00Z')
  assert.equal(firstAtWall('Asia/Jakarta', monday), Date.parse('2026-01-05T08:00+07:00'))
  assert.equal(wallMs('Asia/Jakarta', Date.parse('2026-01-05T08:00+07:00')), monday)
})

test('zones are known by name, in any case; offsets and abbreviations of Indonesia are none', () => {
  assert.equal(zoneName('Asia/Jakarta'), 'Asia/Jakarta')
  assert.equal(zoneName('asia/jakarta'), 'Asia/Jakarta')
  for (const text of ['WIB', '+07:00', 'Asia/Jakart', '', 'Z0', '2026-01-01T00:00[Asia/Jakarta]'])
    assert.equal(zoneName(text), null, text)
})
