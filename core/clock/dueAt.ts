import { type Instant, instant, ms } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { openBefore } from './elapsed.ts'
import { block, blockNumber, horizonMs } from './openings.ts'

/**
 * The moment at which that many open minutes are used up, counted from `from`; exact to the millisecond.
 * A budget that ends just at closing is due at closing, not when the desk next opens; so it never lands outside the hours.
 * No minutes are used up at once: the answer is `from`, open or not.
 * null when the calendar does not open for that long within a hundred years. Throws RangeError for negative minutes and NaN.
 */
export function dueAt(calendar: Calendar, from: Instant, minutes: number): Instant | null {
  return dueAfter(calendar, from, Math.round(minutes * 60_000))
}

/** As `dueAt`, with the budget in milliseconds of open time. */
export function dueAfter(calendar: Calendar, from: Instant, budgetMs: number): Instant | null {
  if (!(budgetMs >= 0)) throw new RangeError(`not a budget: ${budgetMs}`)
  if (budgetMs === 0) return from
  const fromMs = ms(from)
  const endMs = horizonMs(calendar, fromMs)
  const last = blockNumber(endMs)
  // Counted from the start of the first block, so that each block is asked the same question.
  let left = budgetMs + openBefore(block(calendar, blockNumber(fromMs)), fromMs)
  for (let number = blockNumber(fromMs); number <= last; number += 1) {
    const { stretches, before, openMs } = block(calendar, number)
    if (left > openMs) {
      left -= openMs
      continue
    }
    const at = lastBelow(before, left)
    const dueMs = (stretches[at]?.[0] ?? 0) + left - (before[at] ?? 0)
    return dueMs <= endMs ? instant(dueMs) : null
  }
  return null
}

/** Where the last of the rising numbers stands that is smaller than the limit. */
function lastBelow(rising: readonly number[], limit: number): number {
  let low = 0
  let high = rising.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((rising[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low - 1
}
