import { type Instant, instant, ms } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { horizonMs, openingsOn, type Stretch } from './openings.ts'
import { firstAtWall, wallMs } from './zone.ts'

const DAY_MS = 86_400_000

/**
 * The end of "n working days" (C14, C15, E7): the same time of day on the n-th following working day.
 * Where the desk is not open at that time, it is that day's closing if it has closed by then, otherwise its next opening that day.
 * A working day is a date with any open time. Only open time counts, so a start in closed time gets n whole working days:
 * before the opening of a working day it counts as that opening (and ends at the opening of the n-th following);
 * after closing, or on a day off, nothing is left of the day, and it ends at the closing of the n-th following working day.
 * A later start never ends earlier (but for the hour that comes twice in autumn). null when there are not n more working days; RangeError unless n is a whole number above zero.
 */
export function workingDaysAfter(calendar: Calendar, from: Instant, n: number): Instant | null {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`not a number of working days: ${n}`)
  const fromMs = ms(from)
  const wall = wallMs(calendar.zone, fromMs)
  const startDay = Math.floor(wall / DAY_MS)
  const target = followingWorkingDay(calendar, startDay, n, horizonMs(calendar, fromMs))
  const last = target?.stretches.at(-1)
  if (target === null || last === undefined) return null

  const closedFor = openingsOn(calendar, startDay).every(([, closes]) => closes <= fromMs)
  if (closedFor) return instant(last[1])

  const sameTime = firstAtWall(calendar.zone, target.day * DAY_MS + (wall - startDay * DAY_MS))
  const stretch = target.stretches.find(([, closes]) => sameTime <= closes)
  return instant(stretch === undefined ? last[1] : Math.max(sameTime, stretch[0]))
}

function followingWorkingDay(
  calendar: Calendar,
  startDay: number,
  n: number,
  endMs: number,
): { readonly day: number; readonly stretches: readonly Stretch[] } | null {
  let left = n
  for (let day = startDay + 1; (day + 2) * DAY_MS <= endMs; day += 1) {
    const stretches = openingsOn(calendar, day)
    if (stretches.length === 0) continue
    left -= 1
    if (left === 0) return { day, stretches }
  }
  return null
}
