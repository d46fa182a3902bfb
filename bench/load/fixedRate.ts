import { setTimeout as pause } from 'node:timers/promises'
import { diceOf } from '../dataset/dice.ts'
import type { Scenario } from './closedLoop.ts'
import { type Connection, openConnection } from './connection.ts'
import { type Spread, spreadOf } from './percentiles.ts'

/** A mix of scenarios, each as often as it weighs. */
export type Mix = readonly { readonly scenario: Scenario; readonly weight: number }[]

/** What came of a fixed rate: times run from when a request was due, so that waiting for a slow one counts, too. */
export type AtRate = {
  readonly perSecond: number
  readonly done: number
  readonly errors: number
  readonly firstError: string | null
} & Spread

/** Sends a mix at a fixed rate for so long, however slow the answers come. */
export async function atRate(mix: Mix, port: number, perSecond: number, seconds: number): Promise<AtRate> {
  const dice = diceOf(9)
  const weights = mix.map(({ weight }) => weight)
  const free: { readonly connection: Connection; readonly worker: number }[] = []
  let workers = 0
  const times: number[] = []
  const failed: string[] = []
  const one = async (dueAt: number) => {
    const own = free.pop() ?? { connection: await openConnection(port), worker: workers++ }
    const { scenario } = mix[dice.weighted(weights)] ?? mix[0] ?? fail()
    try {
      const reply = await own.connection.send(scenario.next(own.worker))
      scenario.took(own.worker, reply)
      times.push(performance.now() - dueAt)
      free.push(own)
    } catch (error) {
      failed.push(error instanceof Error ? error.message : String(error))
      own.connection.close()
    }
  }
  const begun = performance.now()
  const running = new Set<Promise<void>>()
  for (let sent = 0; sent < perSecond * seconds; sent++) {
    const dueAt = begun + (sent * 1000) / perSecond
    const wait = dueAt - performance.now()
    if (wait > 0) await pause(wait)
    const run = one(dueAt).finally(() => running.delete(run))
    running.add(run)
  }
  await Promise.all(running)
  for (const { connection } of free) connection.close()
  const [first = null] = failed
  return {
    perSecond,
    done: times.length,
    errors: failed.length,
    firstError: first,
    ...spreadOf(Float64Array.from(times)),
  }
}

function fail(): never {
  throw new Error('an empty mix')
}
