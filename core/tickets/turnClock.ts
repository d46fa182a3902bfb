import type { Instant } from '../time.ts'
import type { ClockChange } from './events.ts'
import type { ClockState, Gap } from './ticket.ts'

/** A clock after one change at that moment (X3); undefined when there is no such clock and the change does not start it. */
export function turnClock(state: ClockState | undefined, change: ClockChange, at: Instant): ClockState | undefined {
  if (change.did === 'started') return started(change, at)
  return state && { ...state, ...turn(state, change, at) }
}

/**
 * What did not count for a clock up to then: its gaps, with the one that is open closed. A pause counts no longer than
 * its limit, however late the limit was noticed; a clock that had stopped stood still since.
 */
export function closedGaps(state: ClockState, at: Instant): readonly Gap[] {
  const { gaps, pauseLimitAt, stoppedAt } = state
  if (stoppedAt !== null) return [...gaps, { from: stoppedAt, to: at, cause: 'stopped' }]
  const to = pauseLimitAt !== null && pauseLimitAt < at ? pauseLimitAt : at
  return gaps.map((gap) => (gap.to === null ? { ...gap, to } : gap))
}

function started(change: Extract<ClockChange, { did: 'started' }>, at: Instant): ClockState {
  const { target, rule, dueAt, warnAt, standard } = change
  const running = { stoppedAt: null, met: null, spentMs: null, missedAt: null, elapsedAt: null }
  const notPaused = { pausedCause: null, pauseLimitAt: null, gaps: [], warned: [] }
  return { startedAt: at, standard, target, rule, dueAt, warnAt, ...running, ...notPaused }
}

function turn(state: ClockState, change: Exclude<ClockChange, { did: 'started' }>, at: Instant): Partial<ClockState> {
  switch (change.did) {
    case 'stopped':
      return {
        ...{ stoppedAt: at, met: change.met, spentMs: change.spentMs },
        ...{ pausedCause: null, pauseLimitAt: null, gaps: closedGaps(state, at) },
      }
    case 'paused':
      return {
        ...{ pausedCause: change.cause, pauseLimitAt: change.limitAt, dueAt: null },
        gaps: [...state.gaps, { from: at, to: null, cause: change.cause }],
      }
    case 'resumed':
      return {
        ...{ dueAt: change.dueAt, warnAt: change.warnAt, pausedCause: null, pauseLimitAt: null },
        ...{ stoppedAt: null, met: null, spentMs: null, gaps: closedGaps(state, at) },
      }
    case 'retargeted':
      return { target: change.target, rule: change.rule, dueAt: change.dueAt, warnAt: change.warnAt }
  }
}
