import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { startEmbedded } from './database/embedded.ts'
import { migrate } from './database/migrate.ts'
import { roleUrl } from './database/roles.ts'
import { assertSafe } from './database/safe.ts'
import { testClock, wallClock } from './platform/clock.ts'
import { openDoor } from './platform/db.ts'
import { openFiles } from './platform/files.ts'
import type { House } from './platform/house.ts'
import { networksOf } from './platform/insideNetworks.ts'
import { openLive } from './platform/live.ts'
import { openSecrets } from './platform/secrets.ts'

/** An open house and how to close it: what was opened last is closed first. */
export type OpenHouse = {
  readonly house: House
  readonly ownerUrl: string
  readonly appUrl: string
  /** To be done before the house closes; called in reverse order. */
  readonly atEnd: (done: () => Promise<unknown>) => void
  readonly close: () => Promise<void>
}

/**
 * Opens what the program is made of: the database (embedded, or the one that DATABASE_URL names), brought up to this
 * version and found safe, then the rest; `meanwhile` is called when the database begins to start. Throws a StartupFault that can be printed as it is; nothing stays open then.
 */
export async function openHouse(config: Config, log: Logger, meanwhile?: () => unknown): Promise<OpenHouse> {
  const endings: (() => Promise<unknown>)[] = []
  const close = async () => {
    for (let done = endings.pop(); done; done = endings.pop()) {
      await done().catch((error: unknown) => log.error({ err: error }, 'a part did not close well'))
    }
  }
  try {
    const ownerUrl = config.databaseUrl ?? (await embedded(config, log, endings, meanwhile))
    await migrate(ownerUrl)
    const appUrl = roleUrl(ownerUrl, 'tanggap_app')
    await assertSafe(appUrl)
    const door = openDoor(appUrl)
    endings.push(() => door.close())
    const live = await openLive({ url: appUrl, log })
    endings.push(() => live.close())
    const house: House = {
      door,
      live,
      log,
      clock: config.testClock ? testClock() : wallClock(),
      files: await openFiles(config.dataDir),
      secrets: await openSecrets(config.dataDir),
      baseUrl: config.baseUrl,
      mailDomain: config.mailDomain,
      smtpUrl: config.smtpUrl,
      verifyAt: config.verifyAt,
      insideAllowed: networksOf(config.insideAllowed),
      apiRate: config.apiRate,
    }
    return { house, ownerUrl, appUrl, atEnd: (done) => void endings.push(done), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function embedded(
  config: Config,
  log: Logger,
  endings: (() => Promise<unknown>)[],
  launched?: () => unknown,
): Promise<string> {
  const { dataDir } = config
  const database = await startEmbedded({ dataDir, log: (line) => log.info(line), ...(launched && { launched }) })
  endings.push(() => database.stop())
  return database.ownerUrl
}
