import { type Instant, instant, ms } from '../../../core/time.ts'

const hour = 3_600_000
const day = 24 * hour
const jakarta = 7 * hour

/**
 * A time of day in Jakarta on the working day (Monday to Friday) that lies so many working days before today; never later
 * than now.
 */
export function workday(now: Instant, daysAgo: number, time: string): Instant {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  let midnight = Math.floor((ms(now) + jakarta) / day) * day - jakarta
  for (let left = daysAgo; ; midnight -= day) {
    const weekday = new Date(midnight + jakarta).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    if (left === 0) break
    left -= 1
  }
  return instant(Math.min(midnight + hours * hour + minutes * 60_000, ms(now)))
}
