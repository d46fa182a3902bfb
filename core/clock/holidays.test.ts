import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayNumber } from './calendar.ts'
import { COMPLETE_YEARS, fixedHolidays, holidaysOf } from './holidays.ts'

test('C7: 2025 has 17 holidays and 11 days of joint leave', () => {
  const days = holidaysOf(2025)
  assert.equal(days.filter(({ kind }) => kind === 'libur_nasional').length, 17)
  assert.equal(days.filter(({ kind }) => kind === 'cuti_bersama').length, 11)
})

test('C7: 2026 has the 17 holidays and 8 days of joint leave of the decree', () => {
  const days = holidaysOf(2026)
  assert.equal(days.filter(({ kind }) => kind === 'libur_nasional').length, 17)
  assert.equal(days.filter(({ kind }) => kind === 'cuti_bersama').length, 8)
  assert.deepEqual(
    days.find(({ date }) => date === '2026-05-28'),
    {
      date: '2026-05-28',
      kind: 'cuti_bersama',
      name: 'Hari Raya Idul Adha',
    },
  )
})

test('a year that is not known completely says so and has what is certain', () => {
  assert.deepEqual(COMPLETE_YEARS, [2025, 2026])
  assert.deepEqual(
    holidaysOf(2027).map(({ date }) => date),
    [
      '2027-01-01',
      '2027-02-06',
      '2027-03-26',
      '2027-03-28',
      '2027-05-01',
      '2027-05-06',
      '2027-06-01',
      '2027-08-17',
      '2027-12-25',
    ],
  )
  assert.deepEqual(holidaysOf(2040), fixedHolidays(2040))
})

test('the fixed holidays are given for any year', () => {
  assert.deepEqual(
    fixedHolidays(2031).map(({ date }) => date),
    ['2031-01-01', '2031-05-01', '2031-06-01', '2031-08-17', '2031-12-25'],
  )
})

test('every date exists, stands once and is in order', () => {
  for (const year of [2025, 2026, 2027]) {
    const dates = holidaysOf(year).map(({ date }) => date)
    assert.deepEqual(dates, [...new Set(dates)].sort())
    for (const date of dates) assert.notEqual(dayNumber(date), null, date)
  }
})
