import type { Calendar } from '../clock/calendar.ts'
import { openings } from '../clock/openings.ts'
import { type Aim, extendBy, runsAlways, sizeMs, spent, targetAt } from '../clock/target.ts'
import type { ClockState, Gap } from '../tickets/ticket.ts'
import { closedGaps } from '../tickets/turnClock.ts'
import { type Instant, instant, ms } from '../time.ts'
import type { StepEntry } from './conformance.ts'
import { calendarOf, durationOf } from './durations.ts'
import type { Sop } from './language.ts'

/** A stretch that did not count, and what it did to the deadline. */
export type ExplainedGap = Gap & {
  /** What it added, in the clock's own kind of time; nothing once the deadline had passed. */
  readonly addedMs: number
  /** The deadline after it. */
  readonly dueAt: Instant | null
}

/** Time that counted, from the start to the deadline. */
export type Counted = { readonly from: Instant; readonly to: Instant; readonly ms: number }

/** How a deadline came about (B6): its parts, and a sum that equals the target. */
export type Explanation = {
  /** The whole of the standard, in its own kind of time; null when its calendar never opens for that long. */
  readonly targetMs: number | null
  /** The deadline as it stood before anything stood still. */
  readonly firstDueAt: Instant | null
  readonly gaps: readonly ExplainedGap[]
  /** The deadline; for a clock that stands still, as it would be if it went on now. */
  readonly dueAt: Instant | null
  /** The time from the start to the deadline that counts, stretch by stretch; of very many, the first. */
  readonly counted: readonly Counted[]
  /** What lies in the stretches that are not listed. */
  readonly restMs: number
  /** All that counted; equals `targetMs`. */
  readonly sumMs: number
}

/** So many stretches are listed: ten weeks of days with a break. */
const mostListed = 100

/** Explains a clock of a ticket as it stands now. The clock must be one of the SOP. */
export function explain(sop: Sop, name: string, state: ClockState, now: Instant): Explanation {
  const clock = sop.clocks[name]
  if (!clock) throw new Error(`no clock ${name}`)
  const calendar = calendarOf(sop, clock)
  const duration = durationOf(state.target)
  const firstDueAt = targetAt(duration, calendar, state.startedAt)
  let dueAt = firstDueAt
  const gaps: ExplainedGap[] = []
  for (const gap of state.stoppedAt === null ? closedGaps(state, now) : state.gaps) {
    const before: Instant | null = dueAt
    if (before !== null && gap.to !== null) dueAt = extendBy(duration, calendar, before, gap.from, gap.to)
    const moves = before !== null && gap.to !== null && gap.from < before
    const addedMs = moves && gap.to !== null ? spent(duration, calendar, gap.from, gap.to, []) : 0
    gaps.push({ ...gap, addedMs, dueAt })
  }
  const targetMs = sizeMs(duration, calendar, state.startedAt)
  const all = dueAt === null ? [] : countedIn(duration, calendar, state.startedAt, dueAt, gaps)
  const sumMs = all.reduce((sum, one) => sum + one.ms, 0)
  const counted = all.slice(0, mostListed)
  const listedMs = counted.reduce((sum, one) => sum + one.ms, 0)
  return { targetMs, firstDueAt, gaps, dueAt, counted, restMs: sumMs - listedMs, sumMs }
}

/** The targets that a clock has had since it began, each with the rule that chose it; the last is that of now. */
export function targetsOf(
  entries: readonly StepEntry[],
  name: string,
): readonly { readonly at: Instant; readonly target: string; readonly rule: string }[] {
  let targets: { at: Instant; target: string; rule: string }[] = []
  for (const { at, changes } of entries)
    for (const change of changes.clocks ?? []) {
      if (change.clock !== name || (change.did !== 'started' && change.did !== 'retargeted')) continue
      const { target, rule } = change
      targets = change.did === 'started' ? [{ at, target, rule }] : [...targets, { at, target, rule }]
    }
  return targets
}

/** The stretches between two moments that are open and in which nothing stood still. */
function countedIn(
  duration: Aim,
  calendar: Calendar,
  from: Instant,
  to: Instant,
  gaps: readonly Gap[],
): readonly Counted[] {
  const endMs = ms(to)
  const open: (readonly [number, number])[] = []
  if (runsAlways(duration)) open.push([ms(from), endMs])
  else
    for (const [opens, closes] of openings(calendar, from)) {
      if (opens >= endMs) break
      open.push([opens, Math.min(closes, endMs)])
    }
  const still = gaps.map((gap) => [ms(gap.from), ms(gap.to ?? to)] as const)
  return still
    .reduce((left, [begins, ends]) => left.flatMap((one) => without(one, begins, ends)), open)
    .map(([begins, ends]) => ({ from: instant(begins), to: instant(ends), ms: ends - begins }))
}

function without(
  [from, to]: readonly [number, number],
  begins: number,
  ends: number,
): readonly (readonly [number, number])[] {
  if (ends <= begins || ends <= from || begins >= to) return [[from, to]]
  const parts = [[from, begins] as const, [ends, to] as const]
  return parts.filter(([start, end]) => start < end)
}
