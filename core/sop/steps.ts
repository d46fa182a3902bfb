import { type Situated, situationOf } from '../tickets/guards.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { holds, type Situation } from './conditions.ts'
import { followerOf } from './flow.ts'
import { fires, gathers, type Happening } from './happening.ts'
import type { Sop } from './language.ts'
import type { Step } from './step.ts'

/**
 * What an event does to the steps: which it completes, which it opens once more, what was heard of those that need several
 * things to happen (C13), and which way a question was answered (E3, E8).
 */
export type Turned = {
  readonly done: readonly string[]
  readonly again: readonly string[]
  readonly heard: readonly { readonly step: string; readonly trigger: string }[]
  readonly ways: Readonly<Record<string, string>>
}

/** Which steps an event completes, and which it opens once more (E11). A step that is done is not done again, nor one that does not concern the ticket. */
export function turnSteps(sop: Sop, steps: Ticket['steps'], words: Happening, situation?: Situation): Turned {
  const again = sop.steps.filter((step) => fires(step.again, words) && isDone(steps, step.id)).map((step) => step.id)
  const open = sop.steps
    .filter(({ id }) => again.includes(id) || !isDone(steps, id))
    .filter(({ when }) => when === undefined || situation === undefined || holds(when, situation))
    .map(({ id, decision, done }) => ({
      ...{ id, decision },
      ...gathers(done, again.includes(id) ? [] : (steps[id]?.heard ?? []), words),
    }))
  const done = open.filter((step) => step.done)
  const ways = done.flatMap(({ id, decision }) =>
    (decision ?? []).filter(({ on }) => fires(on, words)).map(({ to }): [string, string] => [id, to]),
  )
  return {
    done: done.map(({ id }) => id),
    again,
    heard: open.flatMap(({ id, fresh }) => fresh.map((trigger) => ({ step: id, trigger }))),
    ways: Object.fromEntries(ways),
  }
}

/**
 * The step that the ticket stands at: along the way that its answers took, the first that concerns it and is not done (E3, E8);
 * none once the ticket is over.
 */
export function presentStep(sop: Sop, ticket: Situated & Pick<Ticket, 'steps' | 'state'>): Step | undefined {
  if (sop.states[ticket.state]?.ends) return undefined
  const concerned = new Set(stepsFor(sop, ticket))
  const isPast = (step: Step) => isDone(ticket.steps, step.id) || !concerned.has(step)
  const seen = new Set<Step>()
  let at = sop.steps[0]
  while (at && isPast(at) && !seen.has(at)) {
    seen.add(at)
    at = onward(sop, at, ticket.steps)
  }
  return at && !isPast(at) ? at : undefined
}

/** The steps that concern this ticket: all but those whose condition does not hold, unless they were carried out before. */
export function stepsFor(sop: Sop, ticket: Situated & Pick<Ticket, 'steps'>): readonly Step[] {
  const situation = situationOf(ticket, {}, { sop, by: { kind: 'system' } })
  return sop.steps.filter(
    ({ id, when }) => when === undefined || (ticket.steps[id]?.times ?? 0) > 0 || holds(when, situation),
  )
}

/** The steps that may still come: the present one, and those to which a way leads from it. */
export function stepsAhead(sop: Sop, present: Step | undefined): ReadonlySet<string> {
  const ahead = new Set(present ? [present.id] : [])
  for (const id of ahead) {
    const index = sop.steps.findIndex((one) => one.id === id)
    const answers = sop.steps[index]?.decision?.map(({ to }) => to)
    for (const to of answers ?? [followerOf(sop, index)?.id]) if (to !== undefined) ahead.add(to)
  }
  return ahead
}

/**
 * Whether a telephone call is still to be put on record for the step to be done (E4): null where nobody has to call. A call
 * is asked for where nothing else that somebody does stands in its place; that the ticket moves on without one may.
 */
export function callFor(
  { done }: Pick<Step, 'done'>,
  state: Ticket['steps'][string] | undefined,
): 'awaited' | 'made' | null {
  const parts = typeof done === 'object' && 'all' in done ? done.all : [done]
  const asks = (word: string) => word === 'called' || word === 'called reached'
  const part = parts
    .map((one) => [one].flat())
    .find((words) => words.some(asks) && words.every((word) => asks(word) || /^(enters|leaves) /.test(word)))
  if (part === undefined) return null
  const isMade = (state?.doneAt ?? null) !== null || part.some((word) => state?.heard?.includes(word))
  return isMade ? 'made' : 'awaited'
}

function onward(sop: Sop, step: Step, steps: Ticket['steps']): Step | undefined {
  const way = steps[step.id]?.way
  if (way !== undefined) return sop.steps.find(({ id }) => id === way)
  return followerOf(sop, sop.steps.indexOf(step))
}

function isDone(steps: Ticket['steps'], id: string): boolean {
  return (steps[id]?.doneAt ?? null) !== null
}
