import { stoppedNow } from '../sop/clocks.ts'
import { secretClocks } from '../sop/consultationSecrets.ts'
import { openQuestions } from './consultations.ts'
import type { Context } from './context.ts'
import type { ClockChange, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/**
 * What must be over before an act brings its ticket to an end in that state: questions that are still open, and before a lock
 * also the clocks that hang on them (E7). It is an entry of its own before the act, which the requester may hold in hands as
 * their receipt: so that says nothing of it. Null when there is nothing to end.
 */
export function endQuestions(ticket: Ticket, to: string | undefined, context: Context): TicketEvent | null {
  const { sop, now } = context
  const state = to === undefined || to === ticket.state ? undefined : sop.states[to]
  if (!state?.ends) return null
  const open = openQuestions(ticket.consultations)
  const ended = Object.fromEntries(open.map((id) => [id, 'ended' as const]))
  const said = open.length > 0 ? { consultations: ended } : {}
  const { changes } = settled(ticket, said, {}, { ...context, by: { kind: 'system' }, roles: [] })
  const own = changes.clocks ?? []
  const left = state.locks ? leftRunning(ticket, own, context) : []
  if (open.length === 0 && left.length === 0) return null
  const clocks = [...own, ...left]
  return {
    type: 'ticket.questions_ended',
    ...{ at: now, by: { kind: 'system' }, channel: 'system' },
    changes: { ...changes, ...(clocks.length > 0 ? { clocks } : {}) },
  }
}

/** Stops the clocks of consultations that run on all the same. */
function leftRunning({ clocks }: Ticket, changes: readonly ClockChange[], { sop, now }: Context): ClockChange[] {
  const stopped = new Set(changes.flatMap(({ clock, did }) => (did === 'stopped' ? [clock] : [])))
  return [...secretClocks(sop)].flatMap((name) => {
    const state = clocks[name]
    return state && state.stoppedAt === null && !stopped.has(name) ? stoppedNow(sop, name, state, now) : []
  })
}
