import type { Refusal } from '../../refusal.ts'
import { type Differences, isSame, type Outcome } from './differences.ts'

/** A ticket to look at. */
export type Example = { readonly id: number; readonly number: string }
/** How often, and some of the tickets on which. */
export type Counted = { readonly count: number; readonly examples: readonly Example[] }

/** What a trial has found so far. */
export type Tally = {
  readonly tickets: number
  readonly same: number
  /** Tickets whose words were erased: nobody can say what would have been refused. */
  readonly unreadable: Counted
  /** Tickets that could not be lived through again, by a fault of the program. */
  readonly failed: Counted
  readonly refusals: readonly (Counted & { readonly what: string; readonly refusal: Refusal })[]
  readonly clocks: Readonly<Record<string, ClockTally>>
  readonly steps: Readonly<Record<string, { readonly skipped: Counted; readonly done: Counted }>>
  readonly states: readonly (Counted & Turn)[]
  readonly priorities: readonly (Counted & Turn)[]
}
export type Turn = { readonly before: string; readonly after: string }
/** How a standard ended, on tickets judged to their end; and on which it ends otherwise than it did. */
export type ClockTally = {
  readonly before: Readonly<Record<Outcome, number>>
  readonly after: Readonly<Record<Outcome, number>>
  readonly unjudged: number
  readonly nowMissed: Counted
  readonly nowMet: Counted
}

const mostExamples = 10
const mostKinds = 60
const nothing: Counted = { count: 0, examples: [] }
const noOutcomes = { met: 0, missed: 0, running: 0, none: 0 }
const noClock: ClockTally = { before: noOutcomes, after: noOutcomes, unjudged: 0, nowMissed: nothing, nowMet: nothing }

/** A trial that has looked at no ticket yet. */
export const emptyTally: Tally = {
  ...{ tickets: 0, same: 0, unreadable: nothing, failed: nothing },
  ...{ refusals: [], clocks: {}, steps: {}, states: [], priorities: [] },
}

/** Adds one ticket; the tally stays small however many there are. */
export function counted(tally: Tally, ticket: Example, found: Differences | 'unreadable' | 'failed'): Tally {
  const tickets = tally.tickets + 1
  if (typeof found === 'string') return { ...tally, tickets, [found]: more(tally[found], ticket) }
  return {
    ...tally,
    tickets,
    same: tally.same + (isSame(found) ? 1 : 0),
    refusals: found.refused ? refusedMore(tally.refusals, found.refused, ticket) : tally.refusals,
    clocks: {
      ...tally.clocks,
      ...Object.fromEntries(found.clocks.map((one) => [one.clock, ended(tally.clocks[one.clock], one, ticket)])),
    },
    steps: {
      ...tally.steps,
      ...Object.fromEntries(found.steps.map(({ step, now }) => [step, stepped(tally.steps[step], now, ticket)])),
    },
    states: found.state ? turned(tally.states, found.state, ticket) : tally.states,
    priorities: found.priority ? turned(tally.priorities, found.priority, ticket) : tally.priorities,
  }
}

function more({ count, examples }: Counted, ticket: Example): Counted {
  return { count: count + 1, examples: examples.length < mostExamples ? [...examples, ticket] : examples }
}

function stepped(
  known: Tally['steps'][string] = { skipped: nothing, done: nothing },
  now: 'skipped' | 'done',
  ticket: Example,
): Tally['steps'][string] {
  return { ...known, [now]: more(known[now], ticket) }
}

function refusedMore(
  refusals: Tally['refusals'],
  { what, refusal }: NonNullable<Differences['refused']>,
  ticket: Example,
): Tally['refusals'] {
  // when it was locked differs from ticket to ticket, why does not
  const kind = refusal.code === 'locked' ? { ...refusal, lockedAt: '' } : refusal
  const key = JSON.stringify(kind)
  const at = refusals.findIndex((one) => one.what === what && JSON.stringify(one.refusal) === key)
  const known = refusals[at]
  if (known) return refusals.with(at, { ...known, ...more(known, ticket) })
  return refusals.length < mostKinds ? [...refusals, { what, refusal: kind, ...more(nothing, ticket) }] : refusals
}

function ended(
  known: ClockTally = noClock,
  { before, after }: Differences['clocks'][number],
  ticket: Example,
): ClockTally {
  if (after === null) return { ...known, unjudged: known.unjudged + 1 }
  return {
    ...known,
    before: { ...known.before, [before]: known.before[before] + 1 },
    after: { ...known.after, [after]: known.after[after] + 1 },
    nowMissed: after === 'missed' && before !== 'missed' ? more(known.nowMissed, ticket) : known.nowMissed,
    nowMet: before === 'missed' && after !== 'missed' ? more(known.nowMet, ticket) : known.nowMet,
  }
}

function turned(turns: readonly (Counted & Turn)[], turn: Turn, ticket: Example): readonly (Counted & Turn)[] {
  const at = turns.findIndex(({ before, after }) => before === turn.before && after === turn.after)
  const known = turns[at]
  if (known) return turns.with(at, { ...known, ...more(known, ticket) })
  return turns.length < mostKinds ? [...turns, { ...turn, ...more(nothing, ticket) }] : turns
}
