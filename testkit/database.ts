import { createHash, randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openCluster } from '../server/database/cluster.ts'
import { takeLock } from '../server/database/lock.ts'
import { migrate, migrationsFolder } from '../server/database/migrate.ts'
import { roleUrl } from '../server/database/roles.ts'
import { clusterSettings } from './clusterSettings.ts'

/** A migrated database of its own for one test file, on a cluster shared by all. */
export type TestDatabase = {
  readonly name: string
  readonly ownerUrl: string
  readonly appUrl: string
  readonly jobsUrl: string
  readonly sealerUrl: string
  readonly drop: () => Promise<void>
}

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * A fresh database, cloned from a template in which all migrations have run. Given a test's context it is dropped when
 * that test ends; else the caller drops it. The cluster is TANGGAP_TEST_DATABASE_URL (its owner's URL), or one that is
 * started on the first call and stays up in the temporary folder for later runs of this checkout.
 */
export async function testDatabase(
  t?: { readonly after: (done: () => Promise<void>) => void },
  { folder = migrationsFolder }: { readonly folder?: string } = {},
): Promise<TestDatabase> {
  const clusterUrl = await findCluster()
  const name = `tanggap_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await withOwner(clusterUrl, async (owner) => {
    const template = await ensureTemplate(owner, clusterUrl, folder)
    await owner.query(`create database ${name} template ${template} strategy file_copy`)
  })
  const database = handleOf(clusterUrl, name)
  t?.after(database.drop)
  return database
}

function handleOf(clusterUrl: string, name: string): TestDatabase {
  const ownerUrl = urlFor(clusterUrl, name)
  return {
    name,
    ownerUrl,
    appUrl: roleUrl(ownerUrl, 'tanggap_app'),
    jobsUrl: roleUrl(ownerUrl, 'tanggap_jobs'),
    sealerUrl: roleUrl(ownerUrl, 'tanggap_sealer'),
    drop: () =>
      withOwner(clusterUrl, async (owner) => {
        await owner.query(`drop database if exists ${name} with (force)`)
      }),
  }
}

/** A copy of a database as it is now, such as a backup would hold; whoever is connected to the original is cut off. */
export async function copyOf(original: TestDatabase): Promise<TestDatabase> {
  const clusterUrl = await findCluster()
  const name = `tanggap_test_${process.pid}_${randomBytes(4).toString('hex')}`
  await withOwner(clusterUrl, async (owner) => {
    await owner.query('select pg_advisory_lock($1)', [turnstile])
    await owner.query(`alter database ${original.name} allow_connections false`)
    try {
      await owner.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [
        original.name,
      ])
      await owner.query(`create database ${name} template ${original.name} strategy file_copy`)
    } finally {
      await owner.query(`alter database ${original.name} allow_connections true`)
    }
  })
  return handleOf(clusterUrl, name)
}

let found: Promise<string> | undefined

/** The owner's URL of the cluster for tests, started when there is none. */
function findCluster(): Promise<string> {
  const given = process.env.TANGGAP_TEST_DATABASE_URL
  found ??= given === undefined || given === '' ? startShared() : Promise.resolve(given)
  return found
}

async function startShared(): Promise<string> {
  const key = createHash('sha256').update(`${root}/${process.getuid?.()}`).digest('hex').slice(0, 12)
  const dataDir = join(tmpdir(), `tanggap-test-${key}`)
  return withLock(`${dataDir}.lock`, async () => {
    const { ownerUrl } = await openCluster({ dataDir, settings: clusterSettings, log: () => undefined })
    return ownerUrl
  })
}

async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const lock = await takeLock(path, 'tests')
    if ('release' in lock) {
      try {
        return await work()
      } finally {
        lock.release()
      }
    }
    if (performance.now() > deadline) throw new Error(`${path} is held by process ${lock.heldBy.pid}`)
    await pause(20)
  }
}

// Serialises the making, cloning and dropping of templates over all processes: a template that is read cannot be dropped.
const turnstile = 7_246_428

/** The template's name, made when these migrations have none yet. Returns holding the turnstile until the session ends. */
async function ensureTemplate(owner: pg.Client, clusterUrl: string, folder: string): Promise<string> {
  const template = `tanggap_template_${await keyOf(folder)}`
  await owner.query('select pg_advisory_lock($1)', [turnstile])
  const { rowCount } = await owner.query('select from pg_database where datname = $1', [template])
  if (rowCount !== 0) return template

  await dropLeftovers(owner, folder)
  const draft = `${template}_draft`
  await owner.query(`drop database if exists ${draft} with (force)`)
  await owner.query(`create database ${draft}`)
  await migrate(urlFor(clusterUrl, draft), { folder })
  // Nobody may be connected to a template while it is cloned; the sessions of the migration take a moment to end.
  await owner.query(`alter database ${draft} allow_connections false`)
  await owner.query(
    `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and backend_type = 'client backend'`,
    [draft],
  )
  await owner.query(`alter database ${draft} rename to ${template}`)
  return template
}

/** Templates of earlier migrations, and databases of test runs that were killed. */
async function dropLeftovers(owner: pg.Client, folder: string): Promise<void> {
  const { rows } = await owner.query<{ datname: string }>(
    `select datname from pg_database where datname like 'tanggap\\_te%'`,
  )
  for (const { datname } of rows) {
    const pid = /^tanggap_test_(\d+)_/.exec(datname)?.[1]
    // A template of another folder belongs to a test of the migrations themselves, and goes with the next change.
    const isStale = pid === undefined ? folder === migrationsFolder : !isAlive(Number(pid))
    if (isStale) await owner.query(`drop database if exists ${datname} with (force)`)
  }
}

/** Whatever the template depends on: the migrations and the code that prepares roles and queue. */
async function keyOf(folder: string): Promise<string> {
  const hash = createHash('sha256')
  const code = join(root, 'server/database')
  for (const [directory, pattern] of [
    [folder, /\.sql$/],
    [code, /^(migrate|roles|jobsSchema)\.ts$/],
  ] as const) {
    for (const name of (await readdir(directory)).filter((entry) => pattern.test(entry)).sort()) {
      hash.update(name).update(await readFile(join(directory, name)))
    }
  }
  return hash.digest('hex').slice(0, 12)
}

async function withOwner<T>(url: string, work: (owner: pg.Client) => Promise<T>): Promise<T> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    return await work(owner)
  } finally {
    await owner.end()
  }
}

function urlFor(clusterUrl: string, database: string): string {
  const url = new URL(clusterUrl)
  url.pathname = `/${database}`
  return url.href
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
