import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Company } from '../dataset/company.ts'
import { median } from '../load/percentiles.ts'
import { makeDataFolder } from '../makeBed.ts'
import type { Options } from '../options.ts'
import { startServer } from '../server.ts'
import { readCorpus } from './corpus.ts'

/** One scenario on both sides: requests a second, and the times of the middle and the slow request in milliseconds. */
export type Compared = {
  readonly scenario: string
  readonly connections: number
  readonly ours: Side
  readonly theirs: Side
}
type Side = { readonly perSecond: number; readonly p50: number; readonly p95: number; readonly errors: number }

type Result = {
  readonly scenarios: Readonly<Record<string, Readonly<Record<string, { readonly runs: readonly Run[] }>>>>
}
type Run = {
  readonly perSecond: number
  readonly p50: number | null
  readonly p95: number | null
  readonly errors: number
}

/**
 * Puts us and the peer, which must be running, under the peer's own workload, in turns, so that both meet the same noise:
 * the same texts, numbers of tickets, people and queues on both sides.
 */
export async function comparePeer(
  peer: string,
  options: Options,
  log: (line: string) => void,
): Promise<readonly Compared[]> {
  const credentials = process.env.PEER_CREDENTIALS ?? '/var/lib/peer-rt5/credentials.json'
  const { vocabulary, stageAt } = await readCorpus(peer)
  const headcount = { agents: 20, technicians: 0, requesters: 180, branches: 3, agentsLead: true }
  const folder = await makeDataFolder({ tickets: options.peerTickets, vocabulary, headcount, days: 365, stageAt, log })
  const results = await mkdtemp(join(tmpdir(), 'tanggap-peer-'))
  try {
    const server = await startServer({
      ...(options.server ? { entry: options.server } : {}),
      environment: { TANGGAP_DATA: folder.dataDir, TANGGAP_LOG_LEVEL: 'warn' },
      readyPath: '/readyz',
    })
    try {
      const own = join(results, 'credentials.json')
      const { company, idsByDesk } = folder.data
      await writeFile(own, JSON.stringify(credentialsOf(company, idsByDesk)), { mode: 0o600 })
      const adapter = fileURLToPath(new URL('adapter.mjs', import.meta.url))
      const [ours, theirs]: [Result[], Result[]] = [[], []]
      for (let turn = 1; turn <= options.runs; turn++) {
        log(`turn ${turn} of ${options.runs}: Tanggap`)
        const us = { BASE_URL: `http://127.0.0.1:${server.port}`, ADAPTER: adapter, CREDENTIALS: own }
        ours.push(await runBench(peer, join(results, `ours-${turn}.json`), us, options))
        log(`turn ${turn} of ${options.runs}: the peer`)
        theirs.push(await runBench(peer, join(results, `theirs-${turn}.json`), { CREDENTIALS: credentials }, options))
      }
      return paired(ours, theirs)
    } finally {
      await server.stop()
    }
  } finally {
    await folder.remove()
    await rm(results, { recursive: true, force: true })
  }
}

/** What the peer's bench hands to our adapter. */
function credentialsOf(company: Company, idsByDesk: readonly (readonly number[])[]) {
  const ids = idsByDesk.flat()
  return {
    agents: company.agents.map(({ email, token }) => ({ name: email, email, password: company.password, token })),
    requestors: company.requesters.map(({ email }) => email),
    queues: company.desks.map(({ name }) => name),
    desks: Object.fromEntries(company.desks.map(({ id, name }) => [name, id])),
    people: Object.fromEntries(company.requesters.map(({ id, email }) => [email, id])),
    firstId: ids.reduce((least, id) => Math.min(least, id)),
    lastId: ids.reduce((most, id) => Math.max(most, id)),
  }
}

async function runBench(
  peer: string,
  out: string,
  environment: Readonly<Record<string, string>>,
  options: Options,
): Promise<Result> {
  const child = spawn(process.execPath, [join(peer, 'bench.mjs')], {
    env: {
      ...process.env,
      ...{ RUNS: '1', RUN_SECONDS: String(options.seconds), CONCURRENCY: options.connections.join(','), OUT: out },
      ...(options.only ? { SCENARIOS: options.only.join(',') } : {}),
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const [status] = await once(child, 'exit')
  if (status !== 0) throw new Error(`the peer's bench ended with ${status}`)
  return JSON.parse(await readFile(out, 'utf8'))
}

function paired(ours: readonly Result[], theirs: readonly Result[]): readonly Compared[] {
  const [pattern] = ours
  return Object.entries(pattern?.scenarios ?? {}).flatMap(([scenario, byConnections]) =>
    Object.keys(byConnections).flatMap((key) => {
      const us = sideOf(ours, scenario, key)
      const them = sideOf(theirs, scenario, key)
      return us && them ? [{ scenario, connections: Number(key.slice(1)), ours: us, theirs: them }] : []
    }),
  )
}

function sideOf(results: readonly Result[], scenario: string, key: string): Side | null {
  const runs = results.flatMap((result) => result.scenarios[scenario]?.[key]?.runs ?? [])
  if (runs.length === 0) return null
  return {
    perSecond: median(runs.map((run) => run.perSecond)),
    p50: median(runs.map((run) => run.p50 ?? 0)),
    p95: median(runs.map((run) => run.p95 ?? 0)),
    errors: runs.reduce((sum, run) => sum + run.errors, 0),
  }
}
