import { type Instant, instant, ms } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { dueAfter } from './dueAt.ts'
import type { Duration } from './duration.ts'
import { elapsedMs } from './elapsed.ts'
import { workingDaysAfter } from './workingDays.ts'

/** A stretch in which a clock stood still; `to` is null while it still does. */
export type Pause = { readonly from: Instant; readonly to: Instant | null }

/** A moment that somebody named, in place of a length; null while nobody has (D7). */
export type Until = { readonly kind: 'until'; readonly at: Instant | null }
/** What a clock aims at: so much time, or a moment. */
export type Aim = Duration | Until

/**
 * The deadline of a time standard that starts then (B6, C13, C15, E2 to E10). Clock time ignores the calendar.
 * null when the calendar does not open for that long within a hundred years.
 */
export function targetAt(duration: Aim, calendar: Calendar, from: Instant): Instant | null {
  switch (duration.kind) {
    case 'clock':
      return instant(ms(from) + duration.ms)
    case 'working':
      return dueAfter(calendar, from, duration.ms)
    case 'workingDays':
      return workingDaysAfter(calendar, from, duration.days)
    case 'until':
      return duration.at !== null && ms(duration.at) < ms(from) ? from : duration.at
  }
}

/**
 * The deadline after a pause (C16, E4): later by the pause's length for clock time, by the open time within it for working
 * time and working days. So a pause over a weekend adds no working time, and the result stays within the hours.
 * Never earlier than before. A pause that begins at the deadline or after it changes nothing: what is missed stays missed.
 * Apply the pauses in their order, each to what the one before gave. null as in `targetAt`.
 */
export function extendBy(
  duration: Aim,
  calendar: Calendar,
  due: Instant,
  pausedFrom: Instant,
  pausedTo: Instant,
): Instant | null {
  // a date does not wait
  if (ms(pausedFrom) >= ms(due) || duration.kind === 'until') return due
  const paused = lengthMs(duration, calendar, pausedFrom, pausedTo)
  return duration.kind === 'clock' ? instant(ms(due) + paused) : dueAfter(calendar, due, paused)
}

/**
 * How much of the standard was used between two moments, pauses taken out, in milliseconds of its own kind: of open time for
 * working time and working days, of any time for clock time. Pauses may overlap each other and the ends.
 */
export function spent(duration: Aim, calendar: Calendar, from: Instant, to: Instant, pauses: readonly Pause[]): number {
  let used = 0
  let runsFrom = from
  const inOrder = pauses.toSorted((a, b) => ms(a.from) - ms(b.from))
  for (const pause of inOrder) {
    used += lengthMs(duration, calendar, runsFrom, earlier(pause.from, to))
    runsFrom = later(runsFrom, pause.to ?? to)
  }
  return used + lengthMs(duration, calendar, runsFrom, to)
}

/** The whole of the standard in the same milliseconds as `spent`: for working days the open time up to their end. null as in `targetAt`. */
export function sizeMs(duration: Aim, calendar: Calendar, from: Instant): number | null {
  if (duration.kind === 'clock' || duration.kind === 'working') return duration.ms
  const target = targetAt(duration, calendar, from)
  return target === null ? null : lengthMs(duration, calendar, from, target)
}

/**
 * The moment at which that share (0.5 for half) of the standard is used, for warnings ahead of the deadline (C13: at 30 of 60 minutes).
 * All of it is the deadline itself; pauses move it by `extendBy` as they move the deadline. null as in `targetAt`.
 */
export function shareAt(duration: Aim, calendar: Calendar, from: Instant, share: number): Instant | null {
  if (share === 1) return targetAt(duration, calendar, from)
  const size = sizeMs(duration, calendar, from)
  if (size === null) return null
  const part = Math.round(size * share)
  return runsAlways(duration) ? instant(ms(from) + part) : dueAfter(calendar, from, part)
}

function lengthMs(duration: Aim, calendar: Calendar, from: Instant, to: Instant): number {
  return runsAlways(duration) ? Math.max(0, ms(to) - ms(from)) : elapsedMs(calendar, from, to)
}

/** Whether time counts for it day and night. */
export function runsAlways({ kind }: Aim): boolean {
  return kind === 'clock' || kind === 'until'
}

function earlier(a: Instant, b: Instant): Instant {
  return ms(a) < ms(b) ? a : b
}

function later(a: Instant, b: Instant): Instant {
  return ms(a) > ms(b) ? a : b
}
