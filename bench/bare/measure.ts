import { fileURLToPath } from 'node:url'
import { type Bed, expectStatus } from '../load/bed.ts'
import { type Measured, measure, type Scenario } from '../load/closedLoop.ts'
import { listing, opening } from '../load/reading.ts'
import { creating } from '../load/writing.ts'
import type { Options } from '../options.ts'
import { startServer } from '../server.ts'

/** The same requests, over the same data set, to the bare route: what of the rates is Fastify, pg and the machine. */
export async function measureBare(
  bed: Bed,
  options: Options,
  log: (line: string) => void,
): Promise<readonly Measured[]> {
  const bare = await startServer({
    entry: fileURLToPath(new URL('server.ts', import.meta.url)),
    environment: { BENCH_DATABASE_URL: bed.ownerUrl },
    readyPath: '/healthz',
  })
  try {
    const measured: Measured[] = []
    for (const scenario of [opening(bed), listing(bed), creating(bed)]) {
      if (options.only !== null && !options.only.some((only) => scenario.name.startsWith(only))) continue
      const connections = Math.max(...options.connections)
      const one = await measure(plainly(scenario), {
        ...{ port: bare.port, serverPid: bare.pid, databasePid: bed.databasePid, connections },
        ...{ seconds: options.seconds, runs: options.runs, warmUpSeconds: options.warmUpSeconds },
      })
      measured.push(one)
      log(
        `bare ${one.name.padEnd(9)} c${connections} ${one.perSecond.median}/s (worst ${one.perSecond.worst}) p95 ${one.p95.median} ms  cpu ${one.runs[0]?.machine.serverMs}+${one.runs[0]?.machine.databaseMs} ms, ${one.errors} errors`,
      )
    }
    return measured
  } finally {
    await bare.stop()
  }
}

/** The bare route answers in its own form: only that it answered is checked. */
function plainly(scenario: Scenario): Scenario {
  return { ...scenario, took: (_worker, reply) => expectStatus(reply, 200, 201) }
}
