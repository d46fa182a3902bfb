import { isEmpty } from '../../../core/sop/conditions.ts'
import { isSecretStep, secretClocks } from '../../../core/sop/consultationSecrets.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { labelOf } from '../../../core/sop/standardFields.ts'
import type { Step } from '../../../core/sop/step.ts'
import { callFor, presentStep, stepsAhead, stepsFor } from '../../../core/sop/steps.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { Instant } from '../../../core/time.ts'
import type { RailStep } from '../../contract/tickets.ts'
import { viewClock } from './clock.ts'
import type { Names } from './names.ts'

/**
 * The SOP's procedure on this ticket: done steps with who and when, the present one, and what lies ahead of this ticket (E11,
 * A21). Who may not read what is internal sees no step or clock that hangs on a consultation (E7), nor whether
 * somebody was called.
 */
export function viewRail(sop: Sop, ticket: Ticket, names: Names, now: Instant, internal = true): readonly RailStep[] {
  const present = presentStep(sop, ticket)
  const ahead = stepsAhead(sop, present)
  const secret = internal ? new Set<string>() : secretClocks(sop)
  return stepsFor(sop, ticket)
    .filter((step) => internal || !isSecretStep(step))
    .map((step) => viewStep(sop, ticket, step, placeOf(step, ticket, present, ahead), names, now))
    .map((step) => (step.clock && secret.has(step.clock.name) ? { ...step, clock: null } : step))
    .map((step) => (internal ? step : { ...step, call: null }))
}

/** Done, present or to come; a step on the way of another answer is passed by. */
function placeOf(
  step: Step,
  { steps }: Ticket,
  present: Step | undefined,
  ahead: ReadonlySet<string>,
): RailStep['state'] {
  if (step === present) return 'now'
  if (steps[step.id]?.doneAt) return 'done'
  return ahead.has(step.id) ? 'todo' : 'passed'
}

function viewStep(
  sop: Sop,
  ticket: Ticket,
  step: Step,
  place: RailStep['state'],
  names: Names,
  now: Instant,
): RailStep {
  const state = ticket.steps[step.id]
  const role = sop.roles[step.executor]
  const clock = step.clock ? ticket.clocks[step.clock] : undefined
  const person = { requester: ticket.requesterId, agent: ticket.assigneeId, technician: ticket.assigneeId }
  const held = role?.held_by as keyof typeof person | undefined
  const executor = held && held in person ? person[held] : null
  return {
    id: step.id,
    activity: step.activity,
    requester: step.requester,
    executor: {
      role: step.executor,
      label: role?.label ?? { id: step.executor, en: step.executor },
      person: executor === null ? null : names.person(executor),
    },
    state: place,
    times: state?.times ?? 0,
    doneAt: state?.doneAt ?? null,
    doneBy: typeof state?.by === 'number' ? names.person(state.by) : null,
    clock: step.clock && clock ? viewClock(sop, step.clock, clock, now) : null,
    completeness: step.completeness ?? null,
    output: step.output ?? null,
    needs: (step.needs ?? []).map((field) => ({
      field,
      label: labelOf(sop, field),
      filled: field === 'assignee' ? ticket.assigneeId !== null : !isEmpty(ticket.fields[field]),
    })),
    call: callFor(step, state),
    actions: step.actions ?? [],
  }
}
