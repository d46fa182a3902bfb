import type { Refusal } from '../../refusal.ts'
import type { Sop } from '../../sop/language.ts'
import type { Instant } from '../../time.ts'
import type { TicketEvent } from '../events.ts'
import { replay } from '../evolve.ts'
import type { ClockState, Ticket } from '../ticket.ts'
import { again, type StandingsOf } from './again.ts'
import { deedsOf } from './deeds.ts'

/** How a time standard ended on a ticket; `none` when it never began, `running` when it is neither met nor missed. */
export const outcomes = ['met', 'missed', 'running', 'none'] as const
export type Outcome = (typeof outcomes)[number]

/** What would have been different on one ticket. Clocks: each that either SOP starts; the rest only where it differs. */
export type Differences = {
  readonly refused: { readonly what: string; readonly refusal: Refusal } | null
  readonly clocks: readonly { readonly clock: string; readonly before: Outcome; readonly after: Outcome | null }[]
  readonly steps: readonly { readonly step: string; readonly now: 'skipped' | 'done' }[]
  readonly state: { readonly before: string; readonly after: string } | null
  readonly priority: { readonly before: string; readonly after: string } | null
}

/** A past ticket: its journal, and the SOP under which it ran. */
export type Past = { readonly events: readonly TicketEvent[]; readonly sop: Sop }

/**
 * Lives a past ticket through again under another SOP (B10) and tells what would have been different. What followed a
 * refusal is not judged: a clock that was not decided by then has the outcome null.
 */
export function differences(past: Past, sop: Sop, standingsOf: StandingsOf, until: Instant): Differences {
  const before = replay(past.events, { id: 0, companyId: 0 })
  const { ticket: after, refused } = again(deedsOf(past.events, past.sop), sop, standingsOf, until)
  const told = refused && { what: refused.what, refusal: refused.refusal }
  const clocks = clocksOf(before, after, refused !== null)
  if (refused || !after) return { refused: told, clocks, steps: [], state: null, priority: null }
  return {
    refused: null,
    clocks,
    steps: stepsOf(before, after, past.sop, sop),
    state: before.state === after.state ? null : { before: before.state, after: after.state },
    priority:
      priorityOf(before) === priorityOf(after) ? null : { before: priorityOf(before), after: priorityOf(after) },
  }
}

/** Whether nothing at all would have been different. */
export function isSame({ refused, clocks, steps, state, priority }: Differences): boolean {
  return (
    refused === null &&
    steps.length === 0 &&
    state === null &&
    priority === null &&
    clocks.every(({ before, after }) => before === after)
  )
}

function clocksOf(before: Ticket, after: Ticket | null, isPartial: boolean): Differences['clocks'] {
  const names = [...new Set([...Object.keys(before.clocks), ...Object.keys(after?.clocks ?? {})])]
  return names.flatMap((clock) => {
    const [was, is] = [before.clocks[clock], after?.clocks[clock]]
    if (was?.standard !== true && is?.standard !== true) return []
    const now = outcomeOf(is)
    const decided = !isPartial || now === 'met' || now === 'missed'
    return [{ clock, before: outcomeOf(was), after: decided ? now : null }]
  })
}

function outcomeOf(clock: ClockState | undefined): Outcome {
  if (clock?.standard !== true) return 'none'
  if (clock.missedAt !== null || clock.met === false) return 'missed'
  return clock.met === true ? 'met' : 'running'
}

/** Steps count once the ticket is over: before that they may still be done. */
function stepsOf(before: Ticket, after: Ticket, was: Sop, is: Sop): Differences['steps'] {
  if (!is.states[after.state]?.ends) return []
  const known = new Set(was.steps.map(({ id }) => id))
  return is.steps.flatMap<Differences['steps'][number]>(({ id: step }) => {
    const [once, now] = [isDone(before, step), isDone(after, step)]
    if (now && !once) return [{ step, now: 'done' }]
    return !now && (once || !known.has(step)) ? [{ step, now: 'skipped' }] : []
  })
}

function isDone({ steps }: Ticket, step: string): boolean {
  return (steps[step]?.times ?? 0) > 0
}

function priorityOf({ priority, provisional }: Ticket): string {
  return priority ?? provisional
}
