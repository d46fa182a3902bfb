import { pino } from 'pino'
import { type Clock, testClock } from '../server/platform/clock.ts'
import { openDoor } from '../server/platform/db.ts'
import { openFiles } from '../server/platform/files.ts'
import type { House } from '../server/platform/house.ts'
import { networksOf } from '../server/platform/insideNetworks.ts'
import { openLive } from '../server/platform/live.ts'
import { openSecrets } from '../server/platform/secrets.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { tempFolder } from './folder.ts'

/** A house of real parts, without HTTP: its own database, data folder, and a clock that the test turns. */
export type TestHouse = {
  readonly house: House
  readonly database: TestDatabase
  /** Done when the test ends, before the house closes; what came last goes first. */
  readonly atEnd: (done: () => Promise<void>) => void
}

type Ending = { readonly after: (done: () => Promise<void>) => void }

/** Opens a house that closes when the test ends; `change` replaces parts of it. */
export async function testHouse(
  t: Ending,
  change: Partial<
    Pick<House, 'baseUrl' | 'mailDomain' | 'log' | 'verifyAt' | 'insideAllowed' | 'smtpUrl' | 'apiRate'>
  > & {
    readonly clock?: Clock
  } = {},
): Promise<TestHouse> {
  const database = await testDatabase()
  const folder = await tempFolder(t)
  const log = pino({ level: 'silent' })
  // a busy machine is no fault of the product
  const door = openDoor(database.appUrl, 8, 60_000)
  const live = await openLive({ url: database.appUrl, log })
  const endings: (() => Promise<void>)[] = []
  t.after(async () => {
    for (const done of endings.reverse()) await done()
    await live.close()
    await door.close()
    await database.drop()
  })
  const house: House = {
    door,
    clock: testClock(),
    files: await openFiles(folder),
    live,
    secrets: await openSecrets(folder),
    log,
    baseUrl: 'http://127.0.0.1:3000',
    mailDomain: 'helpdesk.test',
    smtpUrl: null,
    verifyAt: '02:00',
    insideAllowed: networksOf([]),
    apiRate: null,
    ...change,
  }
  return { house, database, atEnd: (done) => void endings.push(done) }
}
