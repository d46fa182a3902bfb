import { execFile } from 'node:child_process'
import { chown, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { isStartupFault, startupFault } from '../startupFault.ts'
import { type Binaries, bareEnvironment, usableBinaries } from './binaries.ts'
import { findPlace, keepPlace, type Place, putFile } from './place.ts'
import {
  disownPid,
  endPostmaster,
  isServerOf,
  type Postmaster,
  type Running,
  readPostmaster,
  startPostmaster,
  watchPostmaster,
} from './postmaster.ts'
import { type Settings, settingsText } from './settings.ts'

const run = promisify(execFile)

export const ownerName = 'tanggap_owner'
const databaseName = 'tanggap'

/** A cluster that is up. `restart` brings the same one back, on the same port, after its server has ended. */
export type Cluster = {
  readonly ownerUrl: string
  readonly port: number
  readonly running: Running
  readonly restart: () => Promise<Running>
}

export type ClusterOptions = {
  readonly dataDir: string
  /** Settings that differ from the usual ones. */
  readonly settings?: Settings
  readonly log: (line: string) => void
  /** Told the server's pid as soon as there is one, long before it is ready, so that no exit can leave it behind. */
  readonly onPid?: (pid: number) => void
}

/**
 * Brings up the database of a data folder, made on the first call: PostgreSQL on 127.0.0.1 alone, with a password. A
 * server that an earlier run left behind is taken over when it answers with our password, our version and our settings;
 * else it is ended cleanly and another started. The caller holds the data folder's lock.
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { log, settings: special = {}, onPid = () => undefined } = options
  let place = await findPlace(options.dataDir)
  const binaries = await usableBinaries(place.account, place.dataDir)
  if (!(await isInitialised(place, binaries))) await initialise(place, binaries, log)

  const left = await takeOver(place, binaries, special, log)
  if (left !== null) onPid(left.pid)
  const running = left ?? (await startOnFreePort())
  await makeDatabase(place)
  return { ownerUrl: urlOf(place, databaseName), port: place.port, running, restart: start }

  async function startOnFreePort(): Promise<Running> {
    for (let attempt = 1; ; attempt++) {
      if (place.port === 0 || !(await isFree(place.port))) {
        place = { ...place, port: await freePort() }
        await keepPlace(place)
      }
      try {
        return await start()
      } catch (error) {
        // Somebody may have taken the port between the look and the start.
        const isTaken = isStartupFault(error) && String(error.details.reason).includes('Address already in use')
        if (!isTaken || attempt === 5) throw error
      }
    }
  }

  async function start(): Promise<Running> {
    const { text } = settingsText(place.port, special)
    const path = join(place.cluster, 'postgresql.conf')
    await putFile(dirname(place.cluster), path, text, 0o600, place.account)
    const left = await readPostmaster(place.cluster)
    if (left !== null && !(await isServerOf(place.cluster, left.pid))) await disownPid(place)
    return startPostmaster(binaries, place, onPid)
  }
}

/** The running server of a data folder, for a command that works beside the application; null when none is up. */
export async function joinCluster(
  dataDir: string,
): Promise<{ readonly ownerUrl: string; readonly port: number } | null> {
  const place = await findPlace(dataDir)
  const found = await readPostmaster(place.cluster)
  if (found?.status !== 'ready' || !(await isServerOf(place.cluster, found.pid))) return null
  return { ownerUrl: urlOf(place, databaseName), port: place.port }
}

async function isInitialised(place: Place, binaries: Binaries): Promise<boolean> {
  const made = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  if (made === null) return false
  const major = binaries.version.split('.')[0] ?? ''
  if (made.trim() === major) return true
  throw startupFault('database_version_differs', { cluster: place.cluster, made: made.trim(), program: major })
}

/** Made beside and moved in place when complete: an interrupted first start leaves nothing that looks like a database. */
async function initialise(place: Place, binaries: Binaries, log: (line: string) => void): Promise<void> {
  log(`making a database in ${place.cluster}`)
  await keepPlace(place)
  const draft = `${place.cluster}.new-${process.pid}`
  const password = `${place.cluster}.password`
  const workshop = dirname(place.cluster)
  for (const name of await readdir(workshop)) {
    // What an interrupted start left. Its initdb may still be at work; then it goes another time.
    if (/\.new-\d+$/.test(name)) await rm(join(workshop, name), { recursive: true, force: true }).catch(() => null)
  }
  await mkdir(draft, { mode: 0o700 })
  if (place.account !== null) await chown(draft, place.account.uid, place.account.gid)
  await putFile(workshop, password, place.password, 0o600, place.account)
  // The built-in locale sorts and folds alike on every machine, so that no update of the system can damage an index.
  const args = ['--pgdata', draft, '--username', ownerName, '--pwfile', password, '--auth=scram-sha-256']
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  try {
    await run(binaries.initdb, [...args, ...locale], { ...place.account, cwd: '/', env: bareEnvironment })
    await rename(draft, place.cluster)
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string }
    throw startupFault('database_init_failed', { cluster: place.cluster, reason: stderr.trim() || message })
  } finally {
    await rm(password, { force: true })
  }
}

async function takeOver(
  place: Place,
  binaries: Binaries,
  special: Settings,
  log: (line: string) => void,
): Promise<Running | null> {
  const left = await readPostmaster(place.cluster)
  if (left === null || !(await isServerOf(place.cluster, left.pid))) return null
  const running = watchPostmaster(left.pid)
  if (await answersAsOurs(place, binaries, special, left, running)) {
    log(`taking over the database that an earlier run left behind (pid ${left.pid})`)
    return running
  }
  log(`ending the database that an earlier run left behind (pid ${left.pid})`)
  await endPostmaster(left.pid)
  return null
}

async function answersAsOurs(
  place: Place,
  binaries: Binaries,
  special: Settings,
  left: Postmaster,
  running: Running,
): Promise<boolean> {
  let isGone = false
  running.gone.then(() => {
    isGone = true
  })
  // It may still be replaying its log after a crash of the machine.
  let found: Postmaster | null = left
  while (found?.status === 'starting' && !isGone) {
    await pause(20)
    found = await readPostmaster(place.cluster)
  }
  if (found?.status !== 'ready' || found.port !== place.port) return false

  const client = new pg.Client({ connectionString: urlOf(place, 'postgres'), connectionTimeoutMillis: 5000 })
  // it may be ended at any moment; what was asked of it then fails by itself
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<Record<string, string>>(
      `select current_setting('cluster_name') as mark, current_setting('data_directory') as cluster,
              current_setting('server_version') as version`,
    )
    const { mark } = settingsText(place.port, special)
    const [row] = rows
    return row?.mark === mark && row.cluster === place.cluster && row.version === binaries.version
  } catch {
    return false
  } finally {
    await client.end().catch(() => null)
  }
}

async function makeDatabase(place: Place): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(place, 'postgres') })
  // it may be ended at any moment; what was asked of it then fails by itself
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
    if (rowCount === 0) await client.query(`create database ${databaseName}`)
  } catch (error) {
    // 28P01: the password kept in the data folder is not the one the cluster was made with.
    if ((error as { readonly code?: string }).code !== '28P01') throw error
    throw startupFault('database_password_lost', { cluster: place.cluster, file: join(place.dataDir, 'database.json') })
  } finally {
    await client.end().catch(() => null)
  }
}

function urlOf(place: Place, database: string): string {
  return `postgresql://${ownerName}:${place.password}@127.0.0.1:${place.port}/${database}?sslmode=disable`
}

async function isFree(port: number): Promise<boolean> {
  return (await listenOnce(port)) !== null
}

async function freePort(): Promise<number> {
  return (await listenOnce(0)) ?? freePort()
}

/** The port that could be listened on, or null when it is taken. */
async function listenOnce(port: number): Promise<number | null> {
  const server = createServer()
  return new Promise((resolve) => {
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null))
    })
  })
}
