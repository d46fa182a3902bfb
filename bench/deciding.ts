import fc from 'fast-check'
import type { Sop } from '../core/sop/language.ts'
import { decide } from '../core/tickets/decide.ts'
import { evolve } from '../core/tickets/evolve.ts'
import { timersOf } from '../core/tickets/fire.ts'
import { possible } from '../core/tickets/next.ts'
import { shippedSops } from '../server/sop/shipped.ts'
import { someBeginning } from '../testkit/moves.ts'
import { begin, context, opened, type Play, passes, says } from '../testkit/play.ts'
import { type Spread, spreadOf } from './load/percentiles.ts'

const entries = 200
const rounds = 3_000

/** How long the core thinks about one command of a ticket with a long journal, under one SOP. */
export type Thinking = {
  readonly sop: string
  readonly clocks: number
  readonly entries: number
  readonly decide: Spread
  /** What may be done now, and why the rest may not. */
  readonly possible: Spread
}

/**
 * Measures deciding a reply, with all that follows from it: clocks recomputed, steps, automatic actions, the state after it
 * and its timers. One ticket of each shipped SOP, with 200 entries in its journal. In this process, after warming up.
 */
export async function measureDeciding(): Promise<readonly Thinking[]> {
  return (await shippedSops()).map(({ sop }) => measureOne(sop))
}

function measureOne(sop: Sop): Thinking {
  const play = longPlay(sop)
  const reply = {
    ...{ do: 'reply' as const, side: 'desk' as const, verified: true },
    words: { text: 'Kami periksa dulu.', files: [] },
  }
  const at = context(sop, 'rani', play.now)
  const decideOnce = () => {
    const decision = decide(play.ticket, reply, at)
    if ('refusal' in decision) throw new Error(`${sop.id}: ${decision.refusal.code}`)
    timersOf(decision.events.reduce((ticket, event) => evolve(ticket, event), play.ticket))
  }
  return {
    ...{ sop: sop.id, clocks: Object.keys(play.ticket.clocks).length, entries: play.journal.length },
    decide: timesOf(decideOnce),
    possible: timesOf(() => possible(play.ticket, at)),
  }
}

/** A ticket on which both sides have talked for long. */
function longPlay(sop: Sop): Play {
  const beginnings = fc.sample(someBeginning(sop), { numRuns: 2_000, seed: 7 })
  const complete = beginnings.find((one) => 'events' in opened(sop, one))
  if (!complete) throw new Error(`${sop.id}: no report was complete`)
  const play = begin(sop, complete)
  for (let turn = 0; play.journal.length < entries; turn += 1) {
    says(play, turn % 2 === 0 ? 'rani' : 'dewi', 'Baik.')
    passes(play, 1)
  }
  return play
}

function timesOf(work: () => void): Spread {
  for (let round = 0; round < rounds / 3; round += 1) work()
  const times = new Float64Array(rounds)
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now()
    work()
    times[round] = performance.now() - start
  }
  return spreadOf(times)
}
