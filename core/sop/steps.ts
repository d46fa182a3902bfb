import type { Ticket } from '../tickets/ticket.ts'
import { fires, type Happening } from './happening.ts'
import type { Sop, Step } from './language.ts'

/** Which steps an event completes, and which it opens once more (E11). A step that is done is not done again. */
export function turnSteps(
  sop: Sop,
  steps: Ticket['steps'],
  words: Happening,
): { readonly done: readonly string[]; readonly again: readonly string[] } {
  const again = sop.steps.filter((step) => fires(step.again, words) && isDone(steps, step.id)).map((step) => step.id)
  const done = sop.steps
    .filter((step) => fires(step.done, words) && (again.includes(step.id) || !isDone(steps, step.id)))
    .map((step) => step.id)
  return { done, again }
}

/** The step that the ticket stands at: the first that is not done; none once the ticket is over. */
export function presentStep(sop: Sop, ticket: Pick<Ticket, 'steps' | 'state'>): Step | undefined {
  if (sop.states[ticket.state]?.ends) return undefined
  return sop.steps.find((step) => !isDone(ticket.steps, step.id))
}

function isDone(steps: Ticket['steps'], id: string): boolean {
  return (steps[id]?.doneAt ?? null) !== null
}
