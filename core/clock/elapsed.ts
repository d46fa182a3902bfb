import { type Instant, ms } from '../time.ts'
import type { Calendar } from './calendar.ts'
import { type Block, block, blockNumber, firstEndingAfter } from './openings.ts'

/** Open time in [from, to), in milliseconds; nothing when `to` is not after `from`. */
export function elapsedMs(calendar: Calendar, from: Instant, to: Instant): number {
  const fromMs = ms(from)
  const toMs = ms(to)
  if (toMs <= fromMs) return 0
  const first = blockNumber(fromMs)
  const last = blockNumber(toMs)
  let open = openBefore(block(calendar, last), toMs) - openBefore(block(calendar, first), fromMs)
  for (let number = first; number < last; number += 1) open += block(calendar, number).openMs
  return open
}

/** Open time in [from, to), in minutes, exact to the millisecond; nothing when `to` is not after `from`. */
export function elapsedMinutes(calendar: Calendar, from: Instant, to: Instant): number {
  return elapsedMs(calendar, from, to) / 60_000
}

/** How much of the block is open before that moment, in milliseconds. */
export function openBefore(of: Block, epochMs: number): number {
  const at = firstEndingAfter(of.stretches, epochMs)
  const stretch = of.stretches[at]
  if (stretch === undefined) return of.openMs
  return (of.before[at] ?? 0) + Math.max(0, epochMs - stretch[0])
}
