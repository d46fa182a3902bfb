import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lastAt, secondsOf, stopwatch } from './callTime.ts'

const reading = { language: 'id', zone: 'Asia/Jakarta', now: '2026-03-02T03:15:20.000Z' } as const

test('a call is timed as a stopwatch shows it (C7)', () => {
  const since = '2026-03-02T03:14:32.000Z'
  assert.equal(secondsOf({ since, until: null }, reading.now), 48)
  assert.equal(secondsOf({ since, until: '2026-03-02T04:16:37.000Z' }, reading.now), 3725)
  assert.equal(secondsOf({ since: reading.now, until: since }, reading.now), 0)
  assert.deepEqual([stopwatch(48, 'id'), stopwatch(725, 'en'), stopwatch(3725, 'id')], ['00.48', '12:05', '1.02.05'])
})

test('a time of day is that of today, or of yesterday when it is still to come (C7)', () => {
  assert.equal(lastAt('9.40', reading), '2026-03-02T02:40:00.000Z')
  assert.equal(lastAt('10:15', reading), '2026-03-02T03:15:00.000Z')
  assert.equal(lastAt('10.16', reading), '2026-03-01T03:16:00.000Z')
  // clocks were put forward that night
  const berlin = { ...reading, zone: 'Europe/Berlin', now: '2026-03-29T10:00:00.000Z' } as const
  assert.equal(lastAt('13.00', berlin), '2026-03-28T12:00:00.000Z')
  for (const text of ['', '25.00', '9.60', 'tadi']) assert.equal(lastAt(text, reading), null)
})
