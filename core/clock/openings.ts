import { type Instant, instant, ms } from '../time.ts'
import { type Calendar, DAYS, dayNumber, type Window } from './calendar.ts'
import { offsetSpans } from './zone.ts'

const DAY_MS = 86_400_000
const BLOCK_MS = 14 * DAY_MS
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** Open time [fromMs, toMs), in milliseconds since 1970 UTC. */
export type Stretch = readonly [fromMs: number, toMs: number]

/** The open time of 14 days: in each place `before` says how much of the block was open before that stretch. */
export type Block = {
  readonly stretches: readonly Stretch[]
  readonly before: readonly number[]
  readonly openMs: number
}

type Timetable = {
  readonly zone: string
  /** Windows of Monday to Sunday, in milliseconds of the day. */
  readonly week: readonly (readonly Stretch[])[]
  readonly special: ReadonlyMap<number, readonly Stretch[]>
  /** After this nothing opens: for a calendar without weekly hours, its last override. */
  readonly lastMs: number
  readonly blocks: Map<number, Block>
}

const timetables = new WeakMap<Calendar, Timetable>()

function timetable(calendar: Calendar): Timetable {
  const known = timetables.get(calendar)
  if (known !== undefined) return known

  const week = DAYS.map((day) => ofDay(calendar.hours[day] ?? []))
  const special = new Map<number, readonly Stretch[]>()
  for (const date of calendar.holidays ?? []) special.set(numberOf(date), [])
  const overrides = Object.entries(calendar.overrides ?? {}).map(
    ([date, windows]) => [numberOf(date), windows] as const,
  )
  for (const [day, windows] of overrides) special.set(day, ofDay(windows))
  const lastOverride = overrides.reduce((last, [day]) => Math.max(last, day), Number.NEGATIVE_INFINITY)
  const lastMs = week.some((windows) => windows.length > 0) ? LAST_MS : Math.min((lastOverride + 2) * DAY_MS, LAST_MS)

  const made = { zone: calendar.zone, week, special, lastMs, blocks: new Map<number, Block>() }
  timetables.set(calendar, made)
  return made
}

function numberOf(date: string): number {
  const day = dayNumber(date)
  if (day === null) throw new RangeError(`not a date: ${date}`)
  return day
}

function ofDay(windows: readonly Window[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  const inOrder = windows.length > 1 ? windows.toSorted(([a], [b]) => (a < b ? -1 : 1)) : windows
  for (const [start, end] of inOrder) join(stretches, timeMs(start), timeMs(end))
  return stretches
}

function timeMs(time: string): number {
  return (Number(time.slice(0, 2)) * 60 + Number(time.slice(3))) * 60_000
}

/** Adds a stretch that begins after all others begin; one that touches or overlaps the last makes that longer. */
function join(stretches: Stretch[], fromMs: number, toMs: number): void {
  const last = stretches.at(-1)
  if (last !== undefined && fromMs <= last[1]) stretches[stretches.length - 1] = [last[0], Math.max(last[1], toMs)]
  else stretches.push([fromMs, toMs])
}

function windowsOn(table: Timetable, day: number): readonly Stretch[] {
  return table.special.get(day) ?? table.week[(((day + 3) % 7) + 7) % 7] ?? []
}

/**
 * The one definition of open: a moment is open when the wall clock of the zone then shows a time within a window of its date.
 * So a window that lies in the hour skipped in spring is never open, and one within the hour that comes twice in autumn is open twice.
 */
function openBetween(table: Timetable, fromMs: number, toMs: number, only: number | null): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const span of offsetSpans(table.zone, fromMs, toMs)) {
    const first = only ?? Math.floor((span.fromMs + span.offsetMs) / DAY_MS)
    const last = only ?? Math.floor((span.toMs - 1 + span.offsetMs) / DAY_MS)
    for (let day = first; day <= last; day += 1)
      for (const [start, end] of windowsOn(table, day)) {
        const opens = Math.max(day * DAY_MS + start - span.offsetMs, span.fromMs)
        const closes = Math.min(day * DAY_MS + end - span.offsetMs, span.toMs)
        if (opens < closes) join(stretches, opens, closes)
      }
  }
  return stretches
}

/** The number of the block of 14 days that holds the moment. */
export function blockNumber(epochMs: number): number {
  return Math.floor(epochMs / BLOCK_MS)
}

/** The calendar's open time in that block of 14 days, cut at its edges. Remembered by calendar, so that asking again is cheap. */
export function block(calendar: Calendar, number: number): Block {
  const table = timetable(calendar)
  const known = table.blocks.get(number)
  if (known !== undefined) return known

  const stretches = openBetween(table, number * BLOCK_MS, (number + 1) * BLOCK_MS, null)
  const before: number[] = []
  let openMs = 0
  for (const [fromMs, toMs] of stretches) {
    before.push(openMs)
    openMs += toMs - fromMs
  }
  const made = { stretches, before, openMs }
  // Four thousand blocks are 153 years: only a question about ages comes here.
  if (table.blocks.size >= 4000) table.blocks.clear()
  table.blocks.set(number, made)
  return made
}

/** Where in the block the first stretch that ends after the moment stands; the number of stretches when none does. */
export function firstEndingAfter(stretches: readonly Stretch[], epochMs: number): number {
  let low = 0
  let high = stretches.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((stretches[middle]?.[1] ?? 0) > epochMs) high = middle
    else low = middle + 1
  }
  return low
}

/** How far a search for open time goes that starts there: a hundred years, or less when the calendar provably never opens later. */
export function horizonMs(calendar: Calendar, fromMs: number): number {
  return Math.min(timetable(calendar).lastMs, fromMs + 36_525 * DAY_MS)
}

/**
 * The stretches of open time from that moment on, in order; those that touch, at midnight for instance, are one.
 * Lazy, and ended at the horizon: a calendar that never opens yields nothing.
 */
export function* openings(calendar: Calendar, from: Instant): Generator<Stretch, void, undefined> {
  const fromMs = ms(from)
  const endMs = horizonMs(calendar, fromMs)
  let pending: Stretch | null = null
  for (let number = blockNumber(fromMs); number * BLOCK_MS < endMs; number += 1)
    for (const [opens, closes] of block(calendar, number).stretches) {
      const stretch: Stretch = [Math.max(opens, fromMs), Math.min(closes, endMs)]
      if (stretch[0] >= stretch[1]) continue
      if (pending !== null && pending[1] === stretch[0]) pending = [pending[0], stretch[1]]
      else {
        if (pending !== null) yield pending
        pending = stretch
      }
    }
  if (pending !== null) yield pending
}

/** The open stretches of one local date, given as days since 1970-01-01; none when it is not a working day. */
export function openingsOn(calendar: Calendar, day: number): readonly Stretch[] {
  const table = timetable(calendar)
  if (windowsOn(table, day).length === 0) return []
  return openBetween(table, (day - 1) * DAY_MS, (day + 2) * DAY_MS, day)
}

/** Whether the calendar is open at that moment; at the moment of closing it is not (C7: a call outside the hours is marked). */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  const atMs = ms(at)
  const { stretches } = block(calendar, blockNumber(atMs))
  const stretch = stretches[firstEndingAfter(stretches, atMs)]
  return stretch !== undefined && stretch[0] <= atMs
}

/** The moment itself when the calendar is open then, or when it opens next; null when it never does. */
export function nextOpen(calendar: Calendar, at: Instant): Instant | null {
  const atMs = ms(at)
  const endMs = horizonMs(calendar, atMs)
  for (let number = blockNumber(atMs); number * BLOCK_MS < endMs; number += 1) {
    const { stretches } = block(calendar, number)
    const stretch = stretches[firstEndingAfter(stretches, atMs)]
    if (stretch !== undefined) return stretch[0] < endMs ? instant(Math.max(stretch[0], atMs)) : null
  }
  return null
}
