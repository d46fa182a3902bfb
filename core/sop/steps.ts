import type { Ticket } from '../tickets/ticket.ts'
import { fires, gathers, type Happening } from './happening.ts'
import type { Sop, Step } from './language.ts'

/**
 * Which steps an event completes, and which it opens once more (E11). A step that is done is not done again; of one that
 * needs several things to happen, what has happened is heard (C13).
 */
export function turnSteps(
  sop: Sop,
  steps: Ticket['steps'],
  words: Happening,
): {
  readonly done: readonly string[]
  readonly again: readonly string[]
  readonly heard: readonly { readonly step: string; readonly trigger: string }[]
} {
  const again = sop.steps.filter((step) => fires(step.again, words) && isDone(steps, step.id)).map((step) => step.id)
  const open = sop.steps
    .filter(({ id }) => again.includes(id) || !isDone(steps, id))
    .map(({ id, done }) => ({ id, ...gathers(done, again.includes(id) ? [] : (steps[id]?.heard ?? []), words) }))
  const done = open.filter((step) => step.done).map(({ id }) => id)
  return { done, again, heard: open.flatMap(({ id, fresh }) => fresh.map((trigger) => ({ step: id, trigger }))) }
}

/** The step that the ticket stands at: the first that is not done; none once the ticket is over. */
export function presentStep(sop: Sop, ticket: Pick<Ticket, 'steps' | 'state'>): Step | undefined {
  if (sop.states[ticket.state]?.ends) return undefined
  return sop.steps.find((step) => !isDone(ticket.steps, step.id))
}

function isDone(steps: Ticket['steps'], id: string): boolean {
  return (steps[id]?.doneAt ?? null) !== null
}
