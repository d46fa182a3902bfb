import { mkdir } from 'node:fs/promises'
import pg from 'pg'
import { measureBare } from './bare/measure.ts'
import { indonesian } from './dataset/indonesian.ts'
import { usualStage } from './dataset/make.ts'
import { measureDeciding } from './deciding.ts'
import { type Environment, environment } from './machine.ts'
import { databaseOf, makeDataFolder } from './makeBed.ts'
import { type Options, readOptions, usage } from './options.ts'
import { comparePeer } from './peer/compare.ts'
import { type Report, writeReport } from './report.ts'
import { measureAll } from './scenarios.ts'
import { type Server, startServer } from './server.ts'

// One script: makes data sets, measures the real server over HTTP, compares it, and writes a report. It ends whatever it
// started; each part ends its own when a signal makes it fail.
const log = (line: string) => console.log(line)
const ending: (() => Promise<void>)[] = []
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void endAll().finally(() => process.exit(130)))
}
try {
  const options = readOptions(process.argv.slice(2), process.env)
  await (options ? bench(options) : log(usage))
} finally {
  await endAll()
}

async function bench(options: Options): Promise<void> {
  const sizes: Report['sizes'][number][] = []
  let where: Environment | null = null
  for (const tickets of options.tickets) {
    log(`\n${tickets} tickets`)
    const plan = {
      ...{ tickets, vocabulary: indonesian, days: 540, stageAt: usualStage, log },
      headcount: { agents: 24, technicians: 12, requesters: 2000, branches: 12, agentsLead: false },
    }
    const { dataDir, data, remove } = await makeDataFolder(plan, options.data)
    ending.push(remove)
    const server = await serve(dataDir, options)
    const { ownerUrl, pid: databasePid } = await databaseOf(dataDir)
    where ??= await describe(ownerUrl)
    const bed = { port: server.port, databasePid, ownerUrl, data, vocabulary: indonesian }
    const measures = await measureAll(bed, server, options, log)
    const bare = options.bare ? await measureBare(bed, options, log) : []
    const { company: _company, idsByDesk: _ids, ...size } = data
    sizes.push({ data: size, measures, bare })
    await endAll()
  }
  const peer = options.peer === null ? [] : await comparePeer(options.peer, options, log)
  const thinking = options.only === null || options.only.includes('decide') ? await measureDeciding() : []
  await writeReport(options.out, { environment: where, options, sizes, thinking, peer }, log)
}

async function serve(dataDir: string, { profile, server: entry }: Options): Promise<Server> {
  if (profile) await mkdir(profile, { recursive: true })
  const server = await startServer({
    ...(entry ? { entry } : {}),
    ...(profile ? { nodeOptions: ['--cpu-prof', `--cpu-prof-dir=${profile}`] } : {}),
    environment: { TANGGAP_DATA: dataDir, TANGGAP_LOG_LEVEL: 'warn' },
    readyPath: '/readyz',
  })
  ending.push(server.stop)
  return server
}

async function describe(ownerUrl: string): Promise<Environment> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    return await environment(owner)
  } finally {
    await owner.end()
  }
}

/** Ends what was started, the last first. */
async function endAll(): Promise<void> {
  for (let end = ending.pop(); end; end = ending.pop()) await end().catch((error: unknown) => console.error(error))
}
