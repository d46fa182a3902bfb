import type { Calendar } from '../clock/calendar.ts'
import { type Aim, extendBy, shareAt, spent, targetAt } from '../clock/target.ts'
import type { ClockChange, WarnMoment } from '../tickets/events.ts'
import type { ClockState, Gap, Ticket } from '../tickets/ticket.ts'
import { closedGaps, turnClock } from '../tickets/turnClock.ts'
import { type Instant, instant, ms } from '../time.ts'
import { holds, type Situation } from './conditions.ts'
import { calendarOf, durationOf, type Ranked, targetOf } from './durations.ts'
import { fires, gathers, type Happening } from './happening.ts'
import type { Clock, Sop } from './language.ts'

/** The ticket as the event leaves it, as far as clocks ask. */
export type After = Ranked & {
  /** The state before; the same when the ticket has not moved, empty when it is new. */
  readonly from: string
  readonly state: string
  readonly locked: boolean
  readonly situation: Situation
}

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
  if (state && state.stoppedAt === null) {
    const stops = gathers(clock.stops, state.heard ?? [], words)
    if (stops.done || after.locked) return [stopped(name, clock, state, calendar, now)]
    const heard = stops.fresh.map((trigger): ClockChange => ({ clock: name, did: 'heard', trigger }))
    return follow(sop, state, heard, name, clock, calendar, after, now)
  }
  if (after.locked || (clock.when && !holds(clock.when, after.situation))) return []
  if (state && fires(clock.resumes, words)) {
    return follow(sop, state, [resumed(name, clock, state, calendar, now)], name, clock, calendar, after, now)
  }
  if (!fires(clock.starts, words)) return []
  const first = started(name, clock, aimOf(sop, clock, after), calendar, now)
  return follow(sop, state, [first], name, clock, calendar, after, now)
}

/** What a running clock does where the ticket now stands: a pause ends or begins, a changed priority moves its target. */
function follow(
  sop: Sop,
  before: ClockState | undefined,
  first: readonly ClockChange[],
  name: string,
  clock: Clock,
  calendar: Calendar,
  after: After,
  now: Instant,
): ClockChange[] {
  const changes: ClockChange[] = [...first]
  let state = first.reduce(turnedBy(now), before)
  const add = (change: ClockChange) => {
    changes.push(change)
    state = turnedBy(now)(state, change)
  }
  const pause = clock.pauses?.find((one) => one.in.includes(after.state))
  if (state && state.pausedCause !== null && state.pausedCause !== pause?.cause.id) {
    add(resumed(name, clock, state, calendar, now))
  }
  const aim = aimOf(sop, clock, after)
  if (state && (aim.target !== state.target || aim.rule !== state.rule)) {
    if (!isOver(clock, state, calendar, now)) add(retargeted(name, clock, { ...state, ...aim }, calendar))
    else if (isLater(clock, aim, calendar, now)) {
      // a period that had run out begins anew with its new date; a standard that was missed stays missed
      add(stopped(name, clock, state, calendar, now))
      add(started(name, clock, aim, calendar, now))
    }
  }
  if (state && pause && state.pausedCause === null && (beginsToWait(pause, after) || runsAnew(first))) {
    add(paused(name, pause, allowanceMs(pause, state), now))
  }
  return changes
}

/** The target of the ticket as the event leaves it. */
function aimOf(sop: Sop, clock: Clock, after: After): ReturnType<typeof targetOf> {
  return targetOf(sop, clock, { ...after, fields: after.situation.fields })
}

/** Whether a period has a date that is still to come (D7). */
function isLater(clock: Clock, { target }: { readonly target: string }, calendar: Calendar, now: Instant): boolean {
  if (clock.standard || typeof clock.target === 'string' || !('until' in clock.target)) return false
  const at = targetAt(durationOf(target), calendar, now)
  return at !== null && at > now
}

/** A clock pauses when its ticket begins to wait: what ran on after the longest pause does not stand still again. */
function beginsToWait(pause: Pausing, { from, state }: After): boolean {
  return from !== state && !pause.in.includes(from)
}

function runsAnew(changes: readonly ClockChange[]): boolean {
  return changes.some(({ did }) => did === 'started' || did === 'resumed')
}

function turnedBy(now: Instant) {
  return (state: ClockState | undefined, change: ClockChange): ClockState | undefined => turnClock(state, change, now)
}

type Pausing = NonNullable<Clock['pauses']>[number]

/** How long this pause may last: no longer than one may, nor than is left of the sum on this ticket (C16). */
function allowanceMs({ cause, once, longest }: Pausing, { gaps, waited }: ClockState): number {
  const ended = gaps.filter((gap) => gap.cause === cause.id && gap.to !== null)
  const usedMs = ended.reduce(
    (sum, gap) => sum + Math.max(0, ms(gap.to ?? gap.from) - ms(gap.from)),
    waited?.[cause.id] ?? 0,
  )
  return Math.max(0, Math.min(limitMs(once), limitMs(longest) - usedMs))
}

/** Limits are clock time, which the checker sees to. */
function limitMs(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY
  const limit = durationOf(text)
  return limit.kind === 'clock' ? limit.ms : 0
}

/** Whether the standard is missed, the period over, or due by now without anybody having said so yet. */
function isOver(clock: Clock, state: ClockState, calendar: Calendar, now: Instant): boolean {
  if (state.missedAt !== null || state.elapsedAt !== null) return true
  const dueAt = dueNow(clock, state, calendar, now)
  return dueAt !== null && dueAt < now
}

/** The deadline as it would be if all that stands still went on now. */
function dueNow(clock: Clock, state: ClockState, calendar: Calendar, now: Instant): Instant | null {
  if (state.pausedCause === null) return state.dueAt
  return timesOf(clock, state, calendar, closedGaps(state, now)).dueAt
}

/** The clock runs on although the ticket still waits: the longest pause is used up (C16). Counted to the limit, not to now. */
export function pauseEnds(sop: Sop, name: string, state: ClockState, now: Instant): readonly ClockChange[] {
  const clock = sop.clocks[name]
  if (!clock || state.stoppedAt !== null || state.pausedCause === null) return []
  return [resumed(name, clock, state, calendarOf(sop, clock), now)]
}

/** The clock stops now, whatever its SOP waits for. */
export function stoppedNow(sop: Sop, name: string, state: ClockState, now: Instant): readonly ClockChange[] {
  const clock = sop.clocks[name]
  return clock ? [stopped(name, clock, state, calendarOf(sop, clock), now)] : []
}

function started(
  name: string,
  clock: Clock,
  { target, rule }: ReturnType<typeof targetOf>,
  calendar: Calendar,
  now: Instant,
): ClockChange {
  const fresh = { startedAt: now, target, warned: [] }
  return { clock: name, did: 'started', target, rule, standard: clock.standard, ...timesOf(clock, fresh, calendar, []) }
}

function stopped(name: string, clock: Clock, state: ClockState, calendar: Calendar, now: Instant): ClockChange {
  const spentMs = spent(durationOf(state.target), calendar, state.startedAt, now, closedGaps(state, now))
  const dueAt = dueNow(clock, state, calendar, now)
  const inTime = state.missedAt === null && (dueAt === null || now <= dueAt)
  return { clock: name, did: 'stopped', met: inTime, spentMs }
}

function paused(name: string, { cause }: Pausing, leftMs: number, now: Instant): ClockChange {
  const limitAt = Number.isFinite(leftMs) ? instant(ms(now) + leftMs) : null
  return { clock: name, did: 'paused', cause: cause.id, limitAt }
}

function resumed(name: string, clock: Clock, state: ClockState, calendar: Calendar, now: Instant): ClockChange {
  const over = state.missedAt !== null || state.elapsedAt !== null
  const againAt = over ? againFrom(clock, calendar, now) : null
  const times = timesOf(clock, state, calendar, closedGaps(state, now))
  return { clock: name, did: 'resumed', ...times, ...(againAt === null ? {} : { againAt }) }
}

/**
 * When a clock that has run out says so next (C14): so long after it last did, on its own calendar. Whoever was late to
 * notice is not told of each time that was missed. Null for a clock that speaks once.
 */
export function againAfter(sop: Sop, name: string, last: Instant, now: Instant): Instant | null {
  const clock = sop.clocks[name]
  if (!clock) return null
  const next = againFrom(clock, calendarOf(sop, clock), last)
  return next !== null && next <= now ? againFrom(clock, calendarOf(sop, clock), now) : next
}

function againFrom(clock: Clock, calendar: Calendar, from: Instant): Instant | null {
  return clock.repeat === undefined ? null : targetAt(durationOf(clock.repeat), calendar, from)
}

/** A clock that stands still says when it is due once it goes on. */
function retargeted(name: string, clock: Clock, state: ClockState, calendar: Calendar): ClockChange {
  const { target, rule } = state
  const times = state.pausedCause === null ? timesOf(clock, state, calendar, state.gaps) : { dueAt: null, warnAt: [] }
  return { clock: name, did: 'retargeted', target, rule, ...times }
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

function moved(duration: Aim, calendar: Calendar, from: Instant | null, gaps: readonly Gap[]): Instant | null {
  return gaps.reduce<Instant | null>(
    (due, gap) => (due && gap.to ? extendBy(duration, calendar, due, gap.from, gap.to) : due),
    from,
  )
}
