import { type Instant, instant, ms } from '../../core/time.ts'

const lateMs = 5 * 60_000

/** What waited for its seal since before this moment waits too long: the sealer stands still. */
export function lateSince(now: Instant): Instant {
  return instant(ms(now) - lateMs)
}
