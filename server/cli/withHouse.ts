import type { Config } from '../config.ts'
import { startOrJoinEmbedded } from '../database/embedded.ts'
import { hasPlace } from '../database/place.ts'
import { roleUrl } from '../database/roles.ts'
import { wallClock } from '../platform/clock.ts'
import { openDoor } from '../platform/db.ts'
import { openFiles } from '../platform/files.ts'
import type { House } from '../platform/house.ts'
import { networksOf } from '../platform/insideNetworks.ts'
import { openLive } from '../platform/live.ts'
import { openLog } from '../platform/log.ts'
import { openSecrets } from '../platform/secrets.ts'
import { startupFault } from '../startupFault.ts'
import type { CommandIo } from './command.ts'

/**
 * Opens the house beside the running application, or without it, for one piece of work. The database must be of this
 * version already; a StartupFault says so where a data folder has none. Only what goes wrong is logged, on standard error.
 */
export async function withHouse<T>(
  config: Config,
  io: Pick<CommandIo, 'stderr'>,
  work: (house: House) => Promise<T>,
): Promise<T> {
  if (config.databaseUrl !== null) return inHouse(config, config.databaseUrl, io, work)
  if (!(await hasPlace(config.dataDir))) throw startupFault('nothing_installed', { folder: config.dataDir })
  const database = await startOrJoinEmbedded({ dataDir: config.dataDir, log: () => undefined })
  try {
    return await inHouse(config, database.ownerUrl, io, work)
  } finally {
    await database.stop()
  }
}

async function inHouse<T>(
  config: Config,
  ownerUrl: string,
  io: Pick<CommandIo, 'stderr'>,
  work: (house: House) => Promise<T>,
): Promise<T> {
  const appUrl = roleUrl(ownerUrl, 'tanggap_app')
  const log = openLog('error', { write: (line) => void io.stderr.write(line) })
  const door = openDoor(appUrl, 2)
  try {
    const live = await openLive({ url: appUrl, log })
    try {
      const { dataDir, baseUrl, mailDomain, smtpUrl, verifyAt, apiRate } = config
      const [files, secrets] = [await openFiles(dataDir), await openSecrets(dataDir)]
      const said = { baseUrl, mailDomain, smtpUrl, verifyAt, apiRate, insideAllowed: networksOf(config.insideAllowed) }
      return await work({ door, live, log, clock: wallClock(), files, secrets, ...said })
    } finally {
      await live.close()
    }
  } finally {
    await door.close()
  }
}
