import type { Instant } from '../core/time.ts'
import type { Clock } from '../server/platform/clock.ts'

/** A clock that stands until the test turns it, so that a deadline is exactly where the test says, however slow the machine is. */
export function stillClock(at: Instant): Clock {
  let now = at
  return {
    now: () => now,
    turn: (to) => {
      now = to
    },
  }
}
