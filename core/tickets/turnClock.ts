import { type Instant, ms } from '../time.ts'
import type { ClockChange } from './events.ts'
import type { ClockState, Gap } from './ticket.ts'

/** The cause of a gap in which the clock was stopped: no pause, and nothing that a SOP could name. */
const STOPPED = 'stopped'

/** A clock after one change at that moment (X3); undefined when there is no such clock and the change does not start it. */
export function turnClock(state: ClockState | undefined, change: ClockChange, at: Instant): ClockState | undefined {
  if (change.did === 'started') return started(change, at, state)
  return state && turn(state, change, at)
}

/**
 * What did not count for a clock up to then: its gaps, with the one that is open closed. A pause counts no longer than
 * its limit, however late the limit was noticed; a clock that had stopped stood still since.
 */
export function closedGaps(state: ClockState, at: Instant): readonly Gap[] {
  const { gaps, pauseLimitAt, stoppedAt } = state
  if (stoppedAt !== null) return [...gaps, { from: stoppedAt, to: at, cause: STOPPED }]
  const to = pauseLimitAt !== null && pauseLimitAt < at ? pauseLimitAt : at
  return gaps.map((gap) => (gap.to === null ? { ...gap, to } : gap))
}

function started(
  change: Extract<ClockChange, { did: 'started' }>,
  at: Instant,
  before: ClockState | undefined,
): ClockState {
  const { target, rule, dueAt, warnAt, standard } = change
  const running = { stoppedAt: null, met: null, spentMs: null, missedAt: null, elapsedAt: null }
  const notPaused = { pausedCause: null, pauseLimitAt: null, gaps: [], warned: [] }
  const waited = before ? waitedIn(before) : {}
  return {
    ...{ startedAt: at, standard, target, rule, dueAt, warnAt, ...running, ...notPaused },
    ...(Object.keys(waited).length > 0 ? { waited } : {}),
  }
}

/** How long a clock has stood still in all, by cause: what a ticket may wait is not given anew with a new start (C16). */
function waitedIn({ waited, gaps }: ClockState): Record<string, number> {
  const sums: Record<string, number> = { ...waited }
  for (const { cause, from, to } of gaps) {
    if (to !== null && cause !== STOPPED) sums[cause] = (sums[cause] ?? 0) + Math.max(0, ms(to) - ms(from))
  }
  return sums
}

function turn(state: ClockState, change: Exclude<ClockChange, { did: 'started' }>, at: Instant): ClockState {
  switch (change.did) {
    case 'heard':
      return { ...state, heard: [...(state.heard ?? []), change.trigger] }
    case 'stopped':
      return {
        ...atRest(state),
        ...{ stoppedAt: at, met: change.met, spentMs: change.spentMs },
        ...{ pausedCause: null, pauseLimitAt: null, gaps: closedGaps(state, at) },
      }
    case 'paused':
      return {
        ...state,
        ...{ pausedCause: change.cause, pauseLimitAt: change.limitAt, dueAt: null },
        gaps: [...state.gaps, { from: at, to: null, cause: change.cause }],
      }
    case 'resumed':
      return {
        ...state,
        ...(change.againAt ? { againAt: change.againAt } : {}),
        ...{ dueAt: change.dueAt, warnAt: change.warnAt, pausedCause: null, pauseLimitAt: null },
        ...{ stoppedAt: null, met: null, spentMs: null, gaps: closedGaps(state, at) },
      }
    case 'retargeted':
      return { ...state, target: change.target, rule: change.rule, dueAt: change.dueAt, warnAt: change.warnAt }
  }
}

/** A clock that stands waits for nothing: what was heard is used up, and it says nothing more. */
function atRest({ heard: _, againAt: __, ...state }: ClockState): ClockState {
  return state
}
