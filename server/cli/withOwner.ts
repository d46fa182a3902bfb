import { readConfig } from '../config.ts'
import { startOrJoinEmbedded } from '../database/embedded.ts'
import type { CommandIo } from './command.ts'

/** Does something with the connection of the database's owner; a database of the data folder runs as long as it takes. */
export async function withOwner<T>(io: CommandIo, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = readConfig(io.environment)
  if (databaseUrl !== null) return work(databaseUrl)
  const database = await startOrJoinEmbedded({ dataDir, log: (line) => io.stderr.write(`${line}\n`) })
  try {
    return await work(database.ownerUrl)
  } finally {
    await database.stop()
  }
}
