import { type Decision, happened } from '../decision.ts'
import type { Instant } from '../time.ts'
import { automatic } from './automatic.ts'
import type { Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/** A moment at which a clock has something to say. */
export type Timer =
  | { readonly at: Instant; readonly clock: string; readonly kind: 'warn'; readonly share: number }
  | { readonly at: Instant; readonly clock: string; readonly kind: 'due' | 'limit' }

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
    return [...warns.map(({ share, at }): Timer => ({ at, clock, kind: 'warn', share })), ...due]
  })
  return timers.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.clock < b.clock ? -1 : 1))
}

/**
 * Lets the timer speak that has been due longest, and what its SOP makes follow (B9: silence closes; C14: a ceiling
 * reports). Asked again until nothing is due. A timer that is no longer due does nothing: it may have been moved since.
 */
export function fire(ticket: Ticket, context: Context): Decision<TicketEvent> {
  const timer = timersOf(ticket).find(({ at }) => at <= context.now)
  if (!timer) return happened()
  const head = { at: context.now, by: { kind: 'system' } as const, channel: 'system' }
  if (timer.kind === 'warn') {
    const { changes } = settled(ticket, {}, {}, context)
    return happened({ type: 'clock.warned', ...head, clock: timer.clock, share: timer.share, changes })
  }
  if (timer.kind === 'limit') {
    const cause = ticket.clocks[timer.clock]?.pausedCause ?? ''
    return happened({ type: 'clock.pause_limit', ...head, clock: timer.clock, cause, changes: {} })
  }
  const standard = ticket.clocks[timer.clock]?.standard === true
  const said = { elapsed: timer.clock }
  const { changes } = settled(ticket, {}, said, context)
  const event: TicketEvent = standard
    ? { type: 'clock.missed', ...head, clock: timer.clock, dueAt: timer.at, changes }
    : { type: 'clock.elapsed', ...head, clock: timer.clock, dueAt: timer.at, changes }
  return happened(event, ...automatic([event], said, context, ticket))
}
