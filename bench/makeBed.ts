import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { joinCluster } from '../server/database/cluster.ts'
import { startEmbedded } from '../server/database/embedded.ts'
import { migrate } from '../server/database/migrate.ts'
import { readPostmaster } from '../server/database/postmaster.ts'
import { type DataSet, type DataSetPlan, makeDataSet } from './dataset/make.ts'

/** A data folder with a data set in it, and nothing running. */
export type DataFolder = { readonly dataDir: string; readonly data: DataSet; remove(): Promise<void> }

/** Makes a temporary data folder with the embedded database, and fills it. */
export async function makeDataFolder(plan: DataSetPlan): Promise<DataFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'tanggap-bench-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  try {
    await chmod(folder, 0o711)
    const dataDir = join(folder, 'data')
    const database = await startEmbedded({ dataDir, log: () => undefined })
    try {
      await migrate(database.ownerUrl)
      return { dataDir, data: await makeDataSet(database.ownerUrl, plan), remove }
    } finally {
      await database.stop()
    }
  } catch (error) {
    await remove()
    throw error
  }
}

/** The database that the server of a data folder has started. */
export async function databaseOf(dataDir: string): Promise<{ readonly ownerUrl: string; readonly pid: number }> {
  const cluster = await joinCluster(dataDir)
  const postmaster = await readPostmaster(join(dataDir, 'postgres'))
  if (cluster === null || postmaster === null) throw new Error('the server has no database of its own')
  return { ownerUrl: cluster.ownerUrl, pid: postmaster.pid }
}
