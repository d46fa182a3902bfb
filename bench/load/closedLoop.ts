import { childrenCpuMs, cpuUsed, type Probe, probe, processCpuMs } from '../machine.ts'
import { type Connection, openConnection, type Reply } from './connection.ts'
import { median, type Spread, spreadOf } from './percentiles.ts'

/** One thing to do over and over. `worker` counts from 0; state that a worker keeps is the scenario's own. */
export type Scenario = {
  readonly name: string
  /** The next request of this worker. */
  next(worker: number): string
  /** Takes the answer; throws when it is not what was asked for. */
  took(worker: number, reply: Reply): void
}

/** One run of a scenario. Rates are by second, times in milliseconds. */
export type Run = {
  readonly perSecond: number
  readonly done: number
  readonly errors: number
  readonly firstError: string | null
  readonly bytes: number
  readonly machine: Probe & {
    /** Share of all processors in use, by whomever. */
    readonly busy: number
    /** Processor time of one request, in milliseconds: what does not change when others use the machine, too. */
    readonly serverMs: number
    readonly databaseMs: number
    readonly loadMs: number
  }
} & Spread

/** Several runs of a scenario, told by their median and their worst. */
export type Measured = {
  readonly name: string
  readonly connections: number
  readonly perSecond: { readonly median: number; readonly worst: number }
  readonly p50: number
  readonly p95: { readonly median: number; readonly worst: number }
  readonly p99: { readonly median: number; readonly worst: number }
  readonly errors: number
  readonly runs: readonly Run[]
}

export type Load = {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  readonly runs: number
  readonly warmUpSeconds: number
  /** The server's process, and the database's: their processor time is told beside each run. */
  readonly serverPid: number
  readonly databasePid: number
}

/** Measures a scenario in a closed loop: warms up, then runs several times on the same connections. */
export async function measure(scenario: Scenario, load: Load): Promise<Measured> {
  const connections = await Promise.all(Array.from({ length: load.connections }, () => openConnection(load.port)))
  try {
    await runFor(scenario, connections, load.warmUpSeconds, load)
    const runs: Run[] = []
    for (let i = 0; i < load.runs; i++) runs.push(await runFor(scenario, connections, load.seconds, load))
    return summed(scenario.name, load.connections, runs)
  } finally {
    for (const connection of connections) connection.close()
  }
}

/** Several runs as one line of a report. */
export function summed(name: string, connections: number, runs: readonly Run[]): Measured {
  const all = (what: (run: Run) => number) => runs.map(what)
  const high = (what: (run: Run) => number) => ({ median: median(all(what)), worst: Math.max(...all(what)) })
  const rates = all((run) => run.perSecond)
  return {
    name,
    connections,
    perSecond: { median: median(rates), worst: Math.min(...rates) },
    p50: median(all((run) => run.p50)),
    p95: high((run) => run.p95),
    p99: high((run) => run.p99),
    errors: runs.reduce((sum, run) => sum + run.errors, 0),
    runs,
  }
}

const mostErrors = 50

async function runFor(
  scenario: Scenario,
  connections: readonly Connection[],
  seconds: number,
  { serverPid, databasePid }: Load,
): Promise<Run> {
  const noise = probe()
  const before = {
    ...{ machine: cpuUsed(), server: processCpuMs(serverPid), own: process.cpuUsage() },
    database: childrenCpuMs(databasePid),
  }
  const times: number[] = []
  const failed: string[] = []
  let bytes = 0
  const begun = performance.now()
  const until = begun + seconds * 1000
  const work = async (connection: Connection, worker: number) => {
    while (failed.length < mostErrors) {
      const sentAt = performance.now()
      if (sentAt >= until) return
      try {
        const reply = await connection.send(scenario.next(worker))
        const tookMs = performance.now() - sentAt
        scenario.took(worker, reply)
        times.push(tookMs)
        bytes += reply.body.length
      } catch (error) {
        failed.push(error instanceof Error ? error.message : String(error))
      }
    }
  }
  await Promise.all(connections.map(work))
  const wallMs = performance.now() - begun
  const own = process.cpuUsage(before.own)
  const server = processCpuMs(serverPid) - before.server
  const database = [...childrenCpuMs(databasePid)].reduce(
    (sum, [pid, ms]) => sum + ms - (before.database.get(pid) ?? 0),
    0,
  )
  const each = (ms: number) => Math.round((ms / Math.max(1, times.length)) * 1000) / 1000
  return {
    perSecond: Math.round((times.length / wallMs) * 100_000) / 100,
    done: times.length,
    errors: failed.length,
    firstError: failed[0]?.slice(0, 400) ?? null,
    bytes: times.length > 0 ? Math.round(bytes / times.length) : 0,
    machine: {
      ...noise,
      busy: cpuUsed().busyShareSince(before.machine),
      serverMs: each(server),
      databaseMs: each(database),
      loadMs: each((own.user + own.system) / 1000),
    },
    ...spreadOf(Float64Array.from(times)),
  }
}
