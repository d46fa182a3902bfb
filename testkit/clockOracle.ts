import fc from 'fast-check'
import { type Calendar, DAYS, type Window } from '../core/clock/calendar.ts'

const MINUTE_MS = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether the calendar is open at that moment, asked the obvious way: what does the wall clock show, and does a window hold it? */
export function showsOpen(calendar: Calendar, epochMs: number): boolean {
  const format =
    formats.get(calendar.zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: calendar.zone,
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    })
  formats.set(calendar.zone, format)
  const [date = '', time = ''] = format.format(epochMs).split(', ')
  const weekday = DAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'mon'
  const usual = (calendar.holidays ?? []).includes(date) ? [] : (calendar.hours[weekday] ?? [])
  const windows = calendar.overrides?.[date] ?? usual
  return windows.some(([start, end]) => `${start}:00` <= time && time < `${end}:00`)
}

/** Open minutes between two whole minutes, counted one by one. Slow, and right by looking at it. */
export function countMinutes(calendar: Calendar, fromMs: number, toMs: number): number {
  let minutes = 0
  for (let at = fromMs; at < toMs; at += MINUTE_MS) if (showsOpen(calendar, at)) minutes += 1
  return minutes
}

/** The end of the minute in which the budget is used up, walking minute by minute; null when it is not within `limitMs`. */
export function walkUntilUsed(calendar: Calendar, fromMs: number, minutes: number, limitMs: number): number | null {
  let left = minutes
  for (let at = fromMs; at < fromMs + limitMs; at += MINUTE_MS) {
    if (left === 0) return at
    if (showsOpen(calendar, at)) left -= 1
  }
  return null
}

/** Zones with every kind of clock: none changed, half hours, half-hour summer time, a change around midnight, a lost day. */
export const ZONES = [
  'Asia/Jakarta',
  'Asia/Makassar',
  'Asia/Jayapura',
  'Asia/Kolkata',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Cairo',
  'Pacific/Apia',
] as const

const timeOfDay = fc.integer({ min: 0, max: 24 * 12 }).map((fifth) => fifth * 5)

/** Up to three windows of a day, in order and apart from each other (they may touch). */
export const someWindows: fc.Arbitrary<readonly Window[]> = fc
  .uniqueArray(timeOfDay, { minLength: 0, maxLength: 6 })
  .map((times) => {
    const sorted = times.toSorted((a, b) => a - b)
    const pairs = sorted.flatMap((start, at) => {
      const end = sorted[at + 1]
      return at % 2 === 0 && end !== undefined ? [[clock(start), clock(end)] as const] : []
    })
    return pairs
  })

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** A date within two weeks of the day, as text. */
function someDateNear(day: number): fc.Arbitrary<string> {
  return fc
    .integer({ min: day - 3, max: day + 12 })
    .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10))
}

/** Days around which clocks change in one of the zones, the lost day of Apia, new year, and a plain one. */
const eventfulDays = [
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
  '2026-04-24',
  '2010-11-07',
  '2011-12-30',
  '2026-12-31',
  '2026-06-15',
].map((date) => Date.parse(date) / 86_400_000)

/** A random calendar, and a moment (a whole minute) shortly before something eventful in it. */
export const someCalendar: fc.Arbitrary<{ readonly calendar: Calendar; readonly startMs: number }> = fc
  .record({ zone: fc.constantFrom(...ZONES), day: fc.constantFrom(...eventfulDays) })
  .chain(({ zone, day }) =>
    fc.record({
      calendar: fc.record({
        zone: fc.constant(zone),
        hours: fc.record(Object.fromEntries(DAYS.map((name) => [name, someWindows])), { requiredKeys: [] }),
        holidays: fc.uniqueArray(someDateNear(day), { maxLength: 3 }),
        overrides: fc.dictionary(someDateNear(day), someWindows, { maxKeys: 3 }),
      }),
      startMs: fc.integer({ min: -2 * 1440, max: 1440 }).map((minutes) => day * 86_400_000 + minutes * MINUTE_MS),
    }),
  )
