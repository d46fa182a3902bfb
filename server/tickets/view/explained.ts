import { runsAlways } from '../../../core/clock/target.ts'
import type { StepEntry } from '../../../core/sop/conformance.ts'
import { durationOf } from '../../../core/sop/durations.ts'
import { explain, targetsOf } from '../../../core/sop/explain.ts'
import type { Sop } from '../../../core/sop/language.ts'
import type { ClockState } from '../../../core/tickets/ticket.ts'
import type { Instant } from '../../../core/time.ts'
import type { ClockExplained } from '../../contract/clocksExplained.ts'
import { viewClock } from './clock.ts'

/** A clock with all that made its deadline, as the API says it (B6). */
export function viewExplained(
  sop: Sop,
  name: string,
  state: ClockState,
  entries: readonly StepEntry[],
  now: Instant,
): ClockExplained {
  const { firstDueAt, gaps, dueAt, counted, restMs, sumMs } = explain(sop, name, state, now)
  const clock = sop.clocks[name]
  const calendar = clock?.calendar ?? null
  const labelOf = (cause: string) => clock?.pauses?.find((pause) => pause.cause.id === cause)?.cause ?? null
  const isOpen = (from: Instant) => state.gaps.some((gap) => gap.from === from && gap.to === null)
  return {
    ...viewClock(sop, name, state, now),
    calendar,
    // a date only asks the calendar when its day is over; the time until then counts day and night
    calendarLabel:
      calendar === null || runsAlways(durationOf(state.target)) ? null : (sop.calendars?.[calendar]?.label ?? null),
    targets: [...targetsOf(entries, name)],
    firstDueAt,
    gaps: gaps.map((gap) => ({
      ...gap,
      to: isOpen(gap.from) ? null : gap.to,
      label: labelOf(gap.cause),
      counted: false,
    })),
    dueIfNow: dueAt,
    ...{ counted: [...counted], restMs, sumMs },
    warnings: (clock?.warn_at ?? []).map((share) => ({
      share,
      at: state.warnAt.find((one) => one.share === share)?.at ?? null,
      said: state.warned.includes(share),
    })),
    missedAt: state.missedAt,
  }
}
