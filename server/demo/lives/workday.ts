import { type Instant, instant, ms } from '../../../core/time.ts'

const hour = 3_600_000
const day = 24 * hour
const jakarta = 7 * hour

/**
 * A time of day in Jakarta on the working day (Monday to Friday) that lies so many working days before today; never later
 * than now.
 */
export function workday(now: Instant, daysAgo: number, time: string): Instant {
  let midnight = midnightOf(now)
  for (let left = daysAgo; ; midnight -= day) {
    if (isFree(midnight)) continue
    if (left === 0) break
    left -= 1
  }
  return instant(Math.min(midnight + sinceMidnight(time), ms(now)))
}

/** A time of day in Jakarta on the working day that comes so many working days after today. */
export function comingWorkday(now: Instant, daysAhead: number, time: string): Instant {
  let midnight = midnightOf(now)
  for (let left = daysAhead; left > 0; ) {
    midnight += day
    if (!isFree(midnight)) left -= 1
  }
  return instant(midnight + sinceMidnight(time))
}

function midnightOf(now: Instant): number {
  return Math.floor((ms(now) + jakarta) / day) * day - jakarta
}

function isFree(midnight: number): boolean {
  const weekday = new Date(midnight + jakarta).getUTCDay()
  return weekday === 0 || weekday === 6
}

function sinceMidnight(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * hour + minutes * 60_000
}
