import type { z } from 'zod'
import { sizeMs, spent } from '../../../core/clock/target.ts'
import { calendarOf, durationOf } from '../../../core/sop/durations.ts'
import type { Sop } from '../../../core/sop/language.ts'
import type { ClockState } from '../../../core/tickets/ticket.ts'
import { closedGaps } from '../../../core/tickets/turnClock.ts'
import type { Instant } from '../../../core/time.ts'
import type { clockView } from '../../contract/tickets.ts'

type View = z.infer<typeof clockView>

/** The share of a standard, in per cent, from which a clock is shown as running short when its SOP says nothing. */
const soonAt = 75

/** A clock as screens and the API show it, at this moment. */
export function viewClock(sop: Sop, name: string, state: ClockState, now: Instant): View {
  const clock = sop.clocks[name]
  const calendar = clock ? calendarOf(sop, clock) : undefined
  const duration = durationOf(state.target)
  const until = state.stoppedAt ?? now
  const spentMs =
    state.spentMs ?? (calendar ? spent(duration, calendar, state.startedAt, until, closedGaps(state, until)) : 0)
  const targetMs = (calendar && sizeMs(duration, calendar, state.startedAt)) ?? 0
  const share = targetMs > 0 ? (spentMs / targetMs) * 100 : 0
  return {
    name,
    label: clock?.label ?? { id: name, en: name },
    requester: clock?.requester ?? null,
    standard: state.standard,
    status: statusOf(state, now, share >= (clock?.warn_at?.[0] ?? soonAt)),
    startedAt: state.startedAt,
    stoppedAt: state.stoppedAt,
    dueAt: state.dueAt,
    target: state.target,
    rule: state.rule,
    spentMs,
    targetMs,
    pausedCause: causeOf(clock, state.pausedCause),
  }
}

/** Why a clock stands still, in both languages; the ticket keeps the cause as its SOP says it in Indonesian (X4). */
function causeOf(clock: Sop['clocks'][string] | undefined, cause: string | null): View['pausedCause'] {
  if (cause === null) return null
  return clock?.pauses?.find((pause) => pause.cause.id === cause)?.cause ?? { id: cause, en: cause }
}

function statusOf(state: ClockState, now: Instant, soon: boolean): View['status'] {
  if (state.stoppedAt !== null) return !state.standard && state.elapsedAt ? 'elapsed' : state.met ? 'met' : 'missed'
  if (state.pausedCause !== null) return 'paused'
  const over = state.missedAt !== null || (state.dueAt !== null && now > state.dueAt)
  if (over) return state.standard ? 'late' : 'elapsed'
  return soon ? 'soon' : 'running'
}
