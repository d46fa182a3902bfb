import { type Instant, instant } from '../../core/time.ts'

/** The one clock of the program. Everything that asks the time asks this. */
export type Clock = {
  now(): Instant
  /** Moves the clock forward or sets it; null when this is not a clock for tests. */
  readonly turn: ((to: Instant) => void) | null
}

/** The wall clock, to the millisecond. */
export function wallClock(): Clock {
  return { now: () => instant(Date.now()), turn: null }
}

/** A clock for tests: goes on like the wall clock from wherever it was set (TANGGAP_TEST_CLOCK). */
export function testClock(): Clock {
  let offsetMs = 0
  return {
    now: () => instant(Date.now() + offsetMs),
    turn: (to) => {
      offsetMs = Date.parse(to) - Date.now()
    },
  }
}
