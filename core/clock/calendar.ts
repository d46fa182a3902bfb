import { zoneName } from './zone.ts'

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Day = (typeof DAYS)[number]

/** Open from the first wall time until just before the second: `['08:00', '12:00']`. The end may be `24:00`. */
export type Window = readonly [string, string]

/**
 * When a desk is open, in wall time of its zone (C7, X5). A day has any number of windows; a holiday has none;
 * an override replaces what the day would have, on a holiday too, and `[]` closes it.
 * Treat it as frozen: what was derived from it is remembered by object.
 */
export type Calendar = {
  readonly zone: string
  readonly hours: Readonly<Partial<Record<Day, readonly Window[]>>>
  readonly holidays?: readonly string[]
  readonly overrides?: Readonly<Record<string, readonly Window[]>>
}

export type CalendarProblem = {
  readonly code:
    | 'not_an_object'
    | 'unknown_key'
    | 'unknown_zone'
    | 'unknown_day'
    | 'not_a_list'
    | 'not_a_window'
    | 'bad_time'
    | 'bad_date'
    | 'reversed_window'
    | 'overlapping_windows'
  /** Where in the calendar: `zone`, `hours.mon[1][0]`; empty for the whole. */
  readonly path: string
  readonly value?: unknown
  readonly suggestion?: string
}

/** Open day and night, every day of the year (the clocks of SOP B, 5.3). */
export const ALWAYS: Calendar = {
  zone: 'UTC',
  hours: Object.fromEntries(DAYS.map((day) => [day, [['00:00', '24:00']]])),
}

/**
 * Reads a calendar from data of unknown shape: the calendar, or everything that is wrong with it.
 * Windows may come in any order and are returned in order; windows that overlap are refused, since one of them is a slip.
 * A window does not run past midnight: the night from Monday 22:00 is `mon 22:00-24:00` and `tue 00:00-06:00`.
 */
export function checkCalendar(
  value: unknown,
): { readonly calendar: Calendar } | { readonly problems: readonly CalendarProblem[] } {
  if (!isObject(value)) return { problems: [{ code: 'not_an_object', path: '', value }] }
  const problems: CalendarProblem[] = []
  for (const key of Object.keys(value))
    if (!['zone', 'hours', 'holidays', 'overrides'].includes(key)) problems.push({ code: 'unknown_key', path: key })

  const calendar = {
    zone: checkZone(value.zone, problems),
    hours: checkHours(value.hours, problems),
    ...(value.holidays === undefined ? {} : { holidays: checkHolidays(value.holidays, problems) }),
    ...(value.overrides === undefined ? {} : { overrides: checkOverrides(value.overrides, problems) }),
  }
  return problems.length > 0 ? { problems } : { calendar }
}

const ZONES_IN_SPEECH: Readonly<Record<string, string>> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
}

function checkZone(value: unknown, problems: CalendarProblem[]): string {
  const zone = typeof value === 'string' ? zoneName(value) : null
  if (zone !== null) return zone
  const suggestion = ZONES_IN_SPEECH[String(value).toUpperCase()]
  problems.push({ code: 'unknown_zone', path: 'zone', value, ...(suggestion === undefined ? {} : { suggestion }) })
  return 'UTC'
}

function checkHours(value: unknown, problems: CalendarProblem[]): Calendar['hours'] {
  const hours: Partial<Record<Day, readonly Window[]>> = {}
  if (!isObject(value)) {
    problems.push({ code: 'not_an_object', path: 'hours', value })
    return hours
  }
  for (const [key, windows] of Object.entries(value)) {
    const day = DAYS.find((name) => name === key)
    if (day !== undefined) {
      hours[day] = checkWindows(windows, `hours.${key}`, problems)
      continue
    }
    const suggestion = DAYS.find((name) => key.toLowerCase().startsWith(name))
    problems.push({ code: 'unknown_day', path: `hours.${key}`, ...(suggestion === undefined ? {} : { suggestion }) })
  }
  return hours
}

function checkHolidays(value: unknown, problems: CalendarProblem[]): readonly string[] {
  if (!Array.isArray(value)) {
    problems.push({ code: 'not_a_list', path: 'holidays', value })
    return []
  }
  const dates = value.map((date: unknown, at) => {
    if (typeof date === 'string' && dayNumber(date) !== null) return date
    problems.push({ code: 'bad_date', path: `holidays[${at}]`, value: date })
    return ''
  })
  return [...new Set(dates)].sort()
}

function checkOverrides(value: unknown, problems: CalendarProblem[]): Readonly<Record<string, readonly Window[]>> {
  const overrides: Record<string, readonly Window[]> = {}
  if (!isObject(value)) {
    problems.push({ code: 'not_an_object', path: 'overrides', value })
    return overrides
  }
  for (const [date, windows] of Object.entries(value)) {
    if (dayNumber(date) === null) problems.push({ code: 'bad_date', path: `overrides.${date}`, value: date })
    else overrides[date] = checkWindows(windows, `overrides.${date}`, problems)
  }
  return overrides
}

function checkWindows(value: unknown, path: string, problems: CalendarProblem[]): readonly Window[] {
  if (!Array.isArray(value)) {
    problems.push({ code: 'not_a_list', path, value })
    return []
  }
  const windows = value
    .map((window: unknown, at) => checkWindow(window, `${path}[${at}]`, problems))
    .filter((window) => window !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [at, window] of windows.entries()) {
    const before = windows[at - 1]
    if (before !== undefined && window[0] < before[1])
      problems.push({ code: 'overlapping_windows', path, value: [before, window] })
  }
  return windows
}

function checkWindow(value: unknown, path: string, problems: CalendarProblem[]): Window | null {
  if (!Array.isArray(value) || value.length !== 2) {
    problems.push({ code: 'not_a_window', path, value })
    return null
  }
  const [start, end]: readonly unknown[] = value
  const startsWell = typeof start === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(start)
  const endsWell = typeof end === 'string' && /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(end)
  if (!startsWell) problems.push({ code: 'bad_time', path: `${path}[0]`, value: start })
  if (!endsWell) problems.push({ code: 'bad_time', path: `${path}[1]`, value: end })
  if (!startsWell || !endsWell) return null
  if (start < end) return [start, end]
  problems.push({ code: 'reversed_window', path, value, ...(end === '00:00' ? { suggestion: '24:00' } : {}) })
  return null
}

const dayNumbers = new Map<string, number | null>()

/** The date's number, counted in days from 1970-01-01; null when the text is no date of the years 0000 to 9999. */
export function dayNumber(date: string): number | null {
  const known = dayNumbers.get(date)
  if (known !== undefined) return known
  // Calendars name the same holidays over and over. Bounded, because the texts come from outside.
  if (dayNumbers.size >= 10_000) dayNumbers.clear()
  const day = countDays(date)
  dayNumbers.set(date, day)
  return day
}

function countDays(date: string): number | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null
  const epochMs = Date.parse(date)
  if (!Number.isFinite(epochMs) || new Date(epochMs).toISOString().slice(0, 10) !== date) return null
  return epochMs / 86_400_000
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
