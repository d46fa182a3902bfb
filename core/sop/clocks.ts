import type { Calendar } from '../clock/calendar.ts'
import type { Duration } from '../clock/duration.ts'
import { extendBy, shareAt, spent, targetAt } from '../clock/target.ts'
import type { ClockChange, WarnMoment } from '../tickets/events.ts'
import type { ClockState, Gap, Ticket } from '../tickets/ticket.ts'
import { type Instant, instant, ms } from '../time.ts'
import { calendarOf, durationOf, targetOf } from './durations.ts'
import { fires, type Happening } from './happening.ts'
import type { Clock, Sop } from './language.ts'

/** The ticket as the event leaves it, as far as clocks ask. */
export type After = { readonly state: string; readonly priority: string; readonly locked: boolean }

/**
 * What an event does to the clocks of a ticket (B6, C13 to C16, E2 to E10). A clock starts, stops, resumes with what was
 * left, pauses only in the states that its SOP lists, and is moved by a changed priority from its own start, keeping
 * what was paused; a met or missed one stays as it was. A lock stops what still runs: nothing may change afterwards.
 */
export function turnClocks(
  sop: Sop,
  before: Ticket['clocks'],
  words: Happening,
  after: After,
  now: Instant,
): ClockChange[] {
  return Object.entries(sop.clocks).flatMap(([name, clock]) =>
    turned(sop, name, clock, before[name], words, after, now),
  )
}

function turned(
  sop: Sop,
  name: string,
  clock: Clock,
  state: ClockState | undefined,
  words: Happening,
  after: After,
  now: Instant,
): ClockChange[] {
  const calendar = calendarOf(sop, clock)
  const running = state !== undefined && state.stoppedAt === null
  if (running && (fires(clock.stops, words) || after.locked)) return [stopped(name, state, calendar, now)]
  if (running) return whileRunning(name, clock, state, calendar, after, now)
  if (after.locked) return []
  if (state && fires(clock.resumes, words)) {
    return [resumed(name, clock, state, calendar, [...state.gaps, gapSince(state.stoppedAt, now)])]
  }
  if (!fires(clock.starts, words)) return []
  const begun = started(name, clock, calendar, after.priority, now)
  const cause = pauseIn(clock, after.state)
  return cause ? [begun, paused(name, cause, [], now)] : [begun]
}

function whileRunning(
  name: string,
  clock: Clock,
  state: ClockState,
  calendar: Calendar,
  after: After,
  now: Instant,
): ClockChange[] {
  const changes: ClockChange[] = []
  const { target, rule } = targetOf(clock, after.priority)
  const moved = state.missedAt === null && state.elapsedAt === null && target !== state.target
  const aimed = moved ? { ...state, target, rule } : state
  const cause = pauseIn(clock, after.state)
  if (moved) {
    const due = state.pausedCause === null ? timesOf(clock, aimed, calendar, aimed.gaps) : { dueAt: null, warnAt: [] }
    changes.push({ clock: name, did: 'retargeted', target, rule, ...due })
  }
  if (cause && state.pausedCause === null) changes.push(paused(name, cause, state.gaps, now))
  if (!cause && state.pausedCause !== null) {
    changes.push(resumed(name, clock, aimed, calendar, closedAt(state.gaps, now)))
  }
  return changes
}

type Pausing = { readonly cause: string; readonly longest: string | undefined }

function pauseIn(clock: Clock, state: string): Pausing | undefined {
  const pause = clock.pauses?.find((one) => one.in.includes(state))
  return pause && { cause: pause.cause.id, longest: pause.longest }
}

function started(name: string, clock: Clock, calendar: Calendar, priority: string, now: Instant): ClockChange {
  const { target, rule } = targetOf(clock, priority)
  const fresh = { startedAt: now, target, warned: [] }
  return { clock: name, did: 'started', target, rule, standard: clock.standard, ...timesOf(clock, fresh, calendar, []) }
}

function stopped(name: string, state: ClockState, calendar: Calendar, now: Instant): ClockChange {
  const spentMs = spent(durationOf(state.target), calendar, state.startedAt, now, state.gaps)
  const inTime = state.missedAt === null && (state.dueAt === null || now <= state.dueAt)
  return { clock: name, did: 'stopped', met: inTime, spentMs }
}

function paused(name: string, { cause, longest }: Pausing, gaps: readonly Gap[], now: Instant): ClockChange {
  if (!longest) return { clock: name, did: 'paused', cause, limitAt: null }
  const limit = durationOf(longest)
  const used = gaps.filter((gap) => gap.cause === cause && gap.to !== null)
  const usedMs = used.reduce((sum, gap) => sum + ms(gap.to ?? gap.from) - ms(gap.from), 0)
  const allowedMs = limit.kind === 'clock' ? limit.ms : 0
  return { clock: name, did: 'paused', cause, limitAt: instant(ms(now) + Math.max(0, allowedMs - usedMs)) }
}

function resumed(name: string, clock: Clock, state: ClockState, calendar: Calendar, gaps: readonly Gap[]): ClockChange {
  return { clock: name, did: 'resumed', ...timesOf(clock, state, calendar, gaps) }
}

function gapSince(stoppedAt: Instant | null, now: Instant): Gap {
  return { from: stoppedAt ?? now, to: now, cause: 'stopped' }
}

function closedAt(gaps: readonly Gap[], now: Instant): readonly Gap[] {
  return gaps.map((gap) => (gap.to === null ? { ...gap, to: now } : gap))
}

/** The deadline and the moments of warning, from the clock's own start and all that did not count. */
function timesOf(
  clock: Clock,
  state: Pick<ClockState, 'startedAt' | 'target' | 'warned'>,
  calendar: Calendar,
  gaps: readonly Gap[],
): { dueAt: Instant | null; warnAt: readonly WarnMoment[] } {
  const duration = durationOf(state.target)
  const dueAt = moved(duration, calendar, targetAt(duration, calendar, state.startedAt), gaps)
  const shares = (clock.warn_at ?? []).filter((share) => !state.warned.includes(share))
  const warnAt = shares.flatMap((share) => {
    const at = moved(duration, calendar, shareAt(duration, calendar, state.startedAt, share / 100), gaps)
    return at ? [{ share, at }] : []
  })
  return { dueAt, warnAt }
}

function moved(duration: Duration, calendar: Calendar, from: Instant | null, gaps: readonly Gap[]): Instant | null {
  return gaps.reduce<Instant | null>(
    (due, gap) => (due && gap.to ? extendBy(duration, calendar, due, gap.from, gap.to) : due),
    from,
  )
}
