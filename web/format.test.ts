import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  before,
  dayOf,
  duration,
  fileSize,
  left,
  moment,
  near,
  type Reading,
  target,
  timeOfDay,
  zoneName,
} from './format.ts'

const minute = 60_000
const hour = 60 * minute
/** Monday 23 November 2026, 08.05 in Jakarta. */
const id: Reading = { language: 'id', zone: 'Asia/Jakarta', now: '2026-11-23T01:05:00.000Z' }
const en: Reading = { ...id, language: 'en' }

test('a moment carries its day and its zone', () => {
  assert.equal(moment('2026-11-23T01:15:00.000Z', id), 'Sen 23 Nov 08.15 WIB')
  assert.equal(moment('2026-11-23T01:15:00.000Z', en), 'Mon 23 Nov 08:15 WIB')
  assert.equal(moment('2026-11-24T08:46:00.000Z', id), 'Sel 24 Nov 15.46 WIB')
})

test('the three zones of Indonesia read the same instant each in its own time (X5)', () => {
  const at = '2026-11-23T16:30:00.000Z'
  assert.equal(moment(at, id), 'Sen 23 Nov 23.30 WIB')
  assert.equal(moment(at, { ...id, zone: 'Asia/Makassar' }), 'Sel 24 Nov 00.30 WITA')
  assert.equal(moment(at, { ...id, zone: 'Asia/Jayapura' }), 'Sel 24 Nov 01.30 WIT')
})

test('a zone elsewhere is said by its difference from UTC', () => {
  assert.equal(zoneName('Asia/Singapore', id.now), 'GMT+8')
})

test('another year is said, this one is not', () => {
  assert.equal(dayOf('2026-01-09T01:00:00.000Z', id), 'Jum 9 Jan')
  assert.equal(dayOf('2025-08-17T01:00:00.000Z', id), 'Min 17 Agu 2025')
  assert.equal(near('2025-08-17T01:00:00.000Z', en), '17 Aug 2025 08:00')
})

test('near days are said by name, the year turning included', () => {
  assert.equal(near('2026-11-23T01:06:00.000Z', id), '08.06')
  assert.equal(near('2026-11-23T02:05:00.000Z', id, { today: true }), 'hari ini 09.05')
  assert.equal(near('2026-11-22T09:20:00.000Z', id), 'kemarin 16.20')
  assert.equal(near('2026-11-24T02:10:00.000Z', en), 'tomorrow 09:10')
  assert.equal(near('2026-11-20T09:20:00.000Z', id), 'Jumat 16.20')
  assert.equal(near('2026-11-16T09:20:00.000Z', id), '16 Nov 16.20')
  assert.equal(near('2026-12-31T23:00:00.000Z', { ...id, now: '2026-12-31T01:00:00.000Z' }), 'besok 06.00')
})

test('a deadline is said as people say it', () => {
  assert.equal(before('2026-11-23T02:05:00.000Z', id), 'hari ini sebelum 09.05')
  assert.equal(before('2026-11-23T02:05:00.000Z', id, { bare: true, zone: true }), 'sebelum 09.05 WIB')
  assert.equal(before('2026-11-24T02:05:00.000Z', id), 'besok sebelum 09.05')
  assert.equal(before('2026-11-25T02:05:00.000Z', id), 'Rabu sebelum 09.05')
  assert.equal(before('2027-01-05T02:05:00.000Z', id), '5 Jan 2027 sebelum 09.05')
  assert.equal(before('2026-11-23T02:05:00.000Z', en), 'before 09:05 today')
  assert.equal(before('2026-11-25T02:05:00.000Z', en), 'before 09:05 on Wednesday')
  assert.equal(before('2026-11-23T02:05:00.000Z', en, { bare: true }), 'before 09:05')
})

test('midnight is 00, never 24', () => {
  assert.equal(timeOfDay('2026-11-22T17:00:00.000Z', id), '00.00')
})

test('a duration says its two largest units', () => {
  assert.equal(duration(42 * minute, 'id'), '42 mnt')
  assert.equal(duration(2 * hour + 10 * minute, 'id'), '2 j 10 mnt')
  assert.equal(duration(28 * hour + 59 * minute, 'id'), '1 hari 4 j')
  assert.equal(duration(48 * hour, 'en', 'long'), '2 days')
  assert.equal(duration(61 * minute, 'en', 'long'), '1 hour 1 minute')
  assert.equal(duration(8 * hour, 'id', 'long'), '8 jam')
  assert.equal(duration(59_999, 'id'), '< 1 mnt')
})

test('what is left is never rounded up', () => {
  assert.equal(left('2026-11-23T01:47:59.999Z', id), 'sisa 42 menit')
  assert.equal(left('2026-11-23T00:53:00.000Z', id, 'short'), 'lewat 12 mnt')
  assert.equal(left('2026-11-23T01:47:00.000Z', en, 'short'), '42 min left')
  assert.equal(left('2026-11-23T00:53:00.000Z', en), '12 minutes over')
})

test("a target is said in people's words", () => {
  assert.equal(target('15m', 'id'), '15 menit')
  assert.equal(target('2x24h', 'id'), '2 × 24 jam')
  assert.equal(target('1h', 'en'), '1 hour')
  assert.equal(target('5 working days', 'id'), '5 hari kerja')
  assert.equal(target('1 working day', 'en'), '1 working day')
  assert.equal(target('as agreed', 'en'), 'as agreed')
})

test('file sizes', () => {
  assert.equal(fileSize(214_300, 'id'), '214 kB')
  assert.equal(fileSize(1_440_000, 'id'), '1,4 MB')
  assert.equal(fileSize(999_600, 'en'), '1.0 MB')
})

test('a target that is a date is said by its day, in any zone the same; without a date it says so (D7)', () => {
  assert.equal(target('until 2026-03-05 2026-03-05T10:00:00.000Z', 'id'), 'sampai 5 Mar 2026')
  assert.equal(target('until 2026-03-05 2026-03-05T10:00:00.000Z', 'en'), 'until 5 Mar 2026')
  assert.equal(target('until', 'id'), 'belum bertanggal')
})
