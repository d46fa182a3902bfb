import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { openSealKey, sealFolder } from '../server/audit/key.ts'
import { openPublication } from '../server/audit/published.ts'
import { sealOnce } from '../server/audit/runSealer.ts'
import { joinCluster } from '../server/database/cluster.ts'
import { startEmbedded } from '../server/database/embedded.ts'
import { migrate } from '../server/database/migrate.ts'
import { readPostmaster } from '../server/database/postmaster.ts'
import { roleUrl } from '../server/database/roles.ts'
import { wallClock } from '../server/platform/clock.ts'
import { type DataSet, type DataSetPlan, makeDataSet } from './dataset/make.ts'

/** A data folder with a data set in it, and nothing running. */
export type DataFolder = { readonly dataDir: string; readonly data: DataSet; remove(): Promise<void> }

/**
 * Makes a temporary data folder with the embedded database, and fills it. With a folder to keep data sets in, one of
 * that size is made there once and copied ever after: what is measured writes on the copy.
 */
export async function makeDataFolder(plan: DataSetPlan, keptIn: string | null = null): Promise<DataFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-bench-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await chmod(folder, 0o711)
    const dataDir = join(folder, 'data')
    if (keptIn === null) return { dataDir, data: await fill(dataDir, plan), remove }
    const kept = join(keptIn, String(plan.tickets))
    const data = (await keptSet(kept)) ?? (await keep(kept, plan))
    // with their owners: the database and the sealer run under accounts of their own
    await promisify(execFile)('cp', ['-a', join(kept, 'data'), dataDir])
    return { dataDir, data, remove }
  } catch (error) {
    await remove()
    throw error
  }
}

async function keptSet(kept: string): Promise<DataSet | null> {
  const text = await readFile(join(kept, 'set.json'), 'utf8').catch(() => null)
  return text === null ? null : (JSON.parse(text) as DataSet)
}

async function keep(kept: string, plan: DataSetPlan): Promise<DataSet> {
  await rm(kept, { recursive: true, force: true })
  await mkdir(kept, { recursive: true, mode: 0o711 })
  const data = await fill(join(kept, 'data'), plan)
  // written last: a set that was broken off is made anew
  await writeFile(join(kept, 'set.json'), JSON.stringify(data), { mode: 0o600 })
  return data
}

async function fill(dataDir: string, plan: DataSetPlan): Promise<DataSet> {
  const database = await startEmbedded({ dataDir, log: () => undefined })
  try {
    await migrate(database.ownerUrl)
    const data = await makeDataSet(database.ownerUrl, plan)
    await seal(database.ownerUrl, dataDir, plan)
    return data
  } finally {
    await database.stop()
  }
}

/** Brings the whole data set into the audit log: it came all at once, as no desk's tickets do. */
async function seal(ownerUrl: string, dataDir: string, { log }: DataSetPlan): Promise<void> {
  const begun = performance.now()
  const sealed = await sealOnce(roleUrl(ownerUrl, 'tanggap_sealer'), {
    key: () => openSealKey(sealFolder(dataDir)),
    publication: await openPublication(join(dataDir, 'checkpoints')),
    origin: (companyId) => `127.0.0.1/audit/${companyId}`,
    now: wallClock().now,
  })
  const entries = sealed.reduce((sum, one) => sum + ('added' in one ? one.added : 0), 0)
  log(`${entries} entries sealed in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
}

/** The database that the server of a data folder has started. */
export async function databaseOf(dataDir: string): Promise<{ readonly ownerUrl: string; readonly pid: number }> {
  const cluster = await joinCluster(dataDir)
  const postmaster = await readPostmaster(join(dataDir, 'postgres'))
  if (cluster === null || postmaster === null) throw new Error('the server has no database of its own')
  return { ownerUrl: cluster.ownerUrl, pid: postmaster.pid }
}
