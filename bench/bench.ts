import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { joinCluster } from '../server/database/cluster.ts'
import { startEmbedded } from '../server/database/embedded.ts'
import { migrate } from '../server/database/migrate.ts'
import { readPostmaster } from '../server/database/postmaster.ts'
import { measureBare } from './bare/measure.ts'
import { indonesian } from './dataset/indonesian.ts'
import { type DataSet, makeDataSet } from './dataset/make.ts'
import type { Vocabulary } from './dataset/vocabulary.ts'
import { environment } from './machine.ts'
import { type Options, readOptions } from './options.ts'
import { type Report, writeReport } from './report.ts'
import { measureAll } from './scenarios.ts'
import { type Server, startServer } from './server.ts'

// One script: makes data sets, measures the real server over HTTP, compares it, and writes a report. Ends all it started.
const options = readOptions(process.argv.slice(2), process.env)
const log = (line: string) => console.log(line)
const ending: (() => Promise<void>)[] = []
let ended: Promise<void> | undefined
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void endAll().finally(() => process.exit(130)))
}
try {
  await bench(options)
} finally {
  await endAll()
}

async function bench(wanted: Options): Promise<void> {
  const sizes: Report['sizes'][number][] = []
  let where: Report['environment'] | undefined
  for (const tickets of wanted.tickets) {
    log(`\n${tickets} tickets`)
    const made = await makeBed(tickets, indonesian)
    const server = await serve(made.dataDir)
    const { ownerUrl, pid: databasePid } = await databaseOf(made.dataDir)
    where ??= await describe(ownerUrl)
    const bed = { ...made, port: server.port, databasePid }
    const measures = await measureAll(bed, server, wanted, log)
    const bare = wanted.bare ? await measureBare(bed, ownerUrl, wanted, log) : []
    const { company: _company, idsByDesk: _ids, ...data } = bed.data
    sizes.push({ data, measures, bare })
    await endAll()
    ended = undefined
  }
  if (where) await writeReport(wanted.out, { environment: where, options: wanted, sizes }, log)
}

/** A data folder with a data set in it, and nothing running. */
async function makeBed(tickets: number, vocabulary: Vocabulary) {
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-bench-'))
  ending.push(() => rm(folder, { recursive: true, force: true }))
  await chmod(folder, 0o711)
  const dataDir = join(folder, 'data')
  const database = await startEmbedded({ dataDir, log: () => undefined })
  let data: DataSet
  try {
    await migrate(database.ownerUrl)
    const headcount = { agents: 24, technicians: 12, requesters: 2000, branches: 12 }
    data = await makeDataSet(database.ownerUrl, { tickets, vocabulary, headcount, days: 540, openShare: 0.15, log })
  } finally {
    await database.stop()
  }
  return { dataDir, data, vocabulary }
}

async function serve(dataDir: string): Promise<Server> {
  if (options.profile) await mkdir(options.profile, { recursive: true })
  const server = await startServer({
    ...(options.server ? { entry: options.server } : {}),
    ...(options.profile ? { nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] } : {}),
    environment: { TANGGAP_DATA: dataDir, TANGGAP_LOG_LEVEL: 'warn' },
    readyPath: '/readyz',
  })
  ending.push(server.stop)
  return server
}

async function databaseOf(dataDir: string): Promise<{ readonly ownerUrl: string; readonly pid: number }> {
  const cluster = await joinCluster(dataDir)
  const postmaster = await readPostmaster(join(dataDir, 'postgres'))
  if (cluster === null || postmaster === null) throw new Error('the server has no database of its own')
  return { ownerUrl: cluster.ownerUrl, pid: postmaster.pid }
}

async function describe(ownerUrl: string) {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return await environment(owner)
  } finally {
    await owner.end()
  }
}

/** Ends what was started, the last first; once, however often it is asked. */
function endAll(): Promise<void> {
  ended ??= (async () => {
    for (const end of ending.splice(0).reverse()) await end().catch((error: unknown) => console.error(error))
  })()
  return ended
}
