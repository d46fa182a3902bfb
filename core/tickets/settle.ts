import { turnClocks } from '../sop/clocks.ts'
import { type Happening, happening } from '../sop/happening.ts'
import { turnSteps } from '../sop/steps.ts'
import { newlyAsked, withStatus } from './approvals.ts'
import { overOf, withStatuses } from './consultations.ts'
import type { Context } from './context.ts'
import type { Changes, ClockChange } from './events.ts'
import { type Situated, situationOf } from './guards.ts'
import type { Ticket } from './ticket.ts'

/** The parts of a ticket that the SOP reads when an event is settled; fields with what the event says of them. */
export type Settled = Situated & Pick<Ticket, 'state' | 'steps' | 'approvals' | 'consultations'>

/**
 * Completes what an event changes with all that follows by the SOP: clocks, steps, and the lock. Every event passes
 * here, so that no way in can forget them.
 */
export function settled(
  before: Settled,
  changes: Changes,
  said: Parameters<typeof happening>[0],
  context: Context,
): { readonly changes: Changes; readonly words: Happening } {
  const { sop, now } = context
  const state = changes.state?.to ?? before.state
  const moved = changes.state !== undefined && changes.state.from !== changes.state.to
  const locked = moved && sop.states[state]?.locks === true
  const over = overOf(before.consultations, changes.consultations)
  const words = happening({ ...said, ...turned({ ...changes, ...over }) })
  const approvals = withStatus(before.approvals, changes.approvals)
  const asked = sop.states[state]?.ends ? [] : newlyAsked(sop, approvals, before.fields)
  const priority = changes.priority?.to ?? before.priority ?? before.provisional
  const kind = changes.kind?.to ?? kindOf(before)
  const situation = {
    ...situationOf(before, {}, context),
    priority,
    counts: { ...before.counts, ...changes.counts },
    assigneeId: changes.assignee ? changes.assignee.to : before.assigneeId,
    approvals,
    consultations: withStatuses(before.consultations, changes.consultations ?? {}),
  }
  const after = { from: before.state, state, priority, kind, locked, situation }
  const clocks: readonly ClockChange[] = turnClocks(sop, before.clocks, words, after, now)
  const steps = turnSteps(sop, before.steps, words, situation)
  return {
    words,
    changes: {
      ...changes,
      ...over,
      ...(asked.length > 0 ? { asked } : {}),
      ...(clocks.length > 0 ? { clocks } : {}),
      ...(steps.done.length > 0 ? { stepsDone: steps.done } : {}),
      ...(steps.again.length > 0 ? { stepsAgain: steps.again } : {}),
      ...(steps.heard.length > 0 ? { stepsHeard: steps.heard } : {}),
      ...(Object.keys(steps.ways).length > 0 ? { ways: steps.ways } : {}),
      ...(locked ? { locked: true as const } : {}),
    },
  }
}

type Turned = Pick<Parameters<typeof happening>[0], 'state' | 'approvals' | 'consultations' | 'questionsOver'>

/** What changes say in words of their own besides the act: a new state, an approval that was decided, a question. */
export function turned({ state, approvals, consultations, questionsOver }: Changes): Turned {
  return {
    ...(state ? { state } : {}),
    ...(approvals ? { approvals } : {}),
    ...(consultations ? { consultations } : {}),
    ...(questionsOver ? { questionsOver } : {}),
  }
}

/** The kind of problem by which the priority was set; what a report says of it is a proposal until then. */
function kindOf({ priority, fields }: Settled): string | null {
  return priority !== null && typeof fields.kind === 'string' ? fields.kind : null
}
