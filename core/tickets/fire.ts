import { type Decision, happened } from '../decision.ts'
import { againAfter, pauseEnds } from '../sop/clocks.ts'
import type { Instant } from '../time.ts'
import { automatic } from './automatic.ts'
import type { Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/** A moment at which a clock has something to say. */
export type Timer =
  | { readonly at: Instant; readonly clock: string; readonly kind: 'warn'; readonly share: number }
  | { readonly at: Instant; readonly clock: string; readonly kind: 'due' | 'again' | 'limit' }

/** What lies ahead for a ticket, in order. A locked ticket has nothing ahead. */
export function timersOf(ticket: Pick<Ticket, 'clocks' | 'lockedAt'>): readonly Timer[] {
  if (ticket.lockedAt) return []
  const timers = Object.entries(ticket.clocks).flatMap<Timer>(([clock, state]) => {
    if (state.stoppedAt !== null) return []
    if (state.pausedCause !== null) {
      return state.pauseLimitAt ? [{ at: state.pauseLimitAt, clock, kind: 'limit' }] : []
    }
    const over = state.missedAt !== null || state.elapsedAt !== null
    const warns = over ? [] : state.warnAt.filter(({ share }) => !state.warned.includes(share))
    const due: Timer[] = state.dueAt && !over ? [{ at: state.dueAt, clock, kind: 'due' }] : []
    if (over && state.againAt !== undefined) return [{ at: state.againAt, clock, kind: 'again' }]
    return [...warns.map(({ share, at }): Timer => ({ at, clock, kind: 'warn', share })), ...due]
  })
  return timers.toSorted((a, b) => compared(a.at, b.at) || compared(a.clock, b.clock))
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Lets the timer speak that has been due longest, and what its SOP makes follow (B9: silence closes; C14: a ceiling
 * reports). Asked again until nothing is due. A timer that is no longer due does nothing: it may have been moved since.
 */
export function fire(ticket: Ticket, context: Context): Decision<TicketEvent> {
  const timer = timersOf(ticket).find(({ at }) => at <= context.now)
  if (!timer) return happened()
  const head = { at: context.now, by: { kind: 'system' } as const, channel: 'system' }
  const { clock, at } = timer
  const state = ticket.clocks[clock]
  if (timer.kind === 'warn') {
    const { changes } = settled(ticket, {}, {}, context)
    return happened({ type: 'clock.warned', ...head, clock, share: timer.share, changes })
  }
  if (timer.kind === 'limit') {
    const clocks = state ? pauseEnds(context.sop, clock, state, context.now) : []
    const cause = state?.pausedCause ?? ''
    return spoken(
      ticket,
      { type: 'clock.pause_limit', ...head, clock, cause, changes: { clocks } },
      { limited: clock },
      context,
    )
  }
  const next = againAfter(context.sop, clock, at, context.now)
  const ahead = next === null ? {} : { againAt: next }
  if (timer.kind === 'again') {
    const times = (state?.agains ?? 0) + 1
    return spoken(
      ticket,
      { type: 'clock.again', ...head, clock, times, ...ahead, changes: {} },
      { again: clock },
      context,
    )
  }
  const type = state?.standard === true ? 'clock.missed' : 'clock.elapsed'
  return spoken(ticket, { type, ...head, clock, dueAt: at, ...ahead, changes: {} }, { elapsed: clock }, context)
}

/** What a timer says, and what follows: settled on the ticket that knows of it, for a clock that its own end stops was not met. */
function spoken(
  ticket: Ticket,
  bare: TicketEvent,
  said: Parameters<typeof settled>[2],
  context: Context,
): Decision<TicketEvent> {
  const { changes } = settled(evolve(ticket, bare), {}, said, context)
  const clocks = [...(bare.changes.clocks ?? []), ...(changes.clocks ?? [])]
  const event: TicketEvent = { ...bare, changes: { ...changes, ...(clocks.length > 0 ? { clocks } : {}) } }
  return happened(event, ...automatic([event], said, context, ticket))
}
