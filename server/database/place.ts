import { execFile } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, chmod, chown, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { startupFault } from '../startupFault.ts'
import { type Account, accountFor } from './account.ts'

const run = promisify(execFile)

/** Where everybody on the machine may look, for what the database's account must reach although our own folders are closed. */
export const placeForAll = '/var/lib/tanggap'

/** Where the embedded database of one data folder lies, and how it is reached. */
export type Place = {
  /** TANGGAP_DATA, without symbolic links. */
  readonly dataDir: string
  /** PostgreSQL's own folder: below dataDir, or below placeForAll. */
  readonly cluster: string
  /** Null: the account we run as. */
  readonly account: Account | null
  readonly port: number
  readonly password: string
}

/** What is kept in the data folder, readable by its owner alone. `cluster` is relative while it lies inside. */
type Kept = {
  readonly cluster: string
  readonly belongsTo: string
  readonly port: number
  readonly password: string
}

/** Whether a database was ever begun for a data folder. Looking changes nothing. */
export async function hasPlace(folder: string): Promise<boolean> {
  return (await readKept(folder)) !== null
}

/**
 * The place of the database of a data folder; decided at the first start and read ever after. A port of 0 means that
 * none has been chosen yet.
 */
export async function findPlace(folder: string): Promise<Place> {
  await makeFolder(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
  const dataDir = await realpath(folder)
  const kept = await readKept(dataDir)
  if (kept === null) return choosePlace(dataDir)

  const cluster = resolve(dataDir, kept.cluster)
  const place = { dataDir, cluster, account: await accountFor(cluster), port: kept.port, password: kept.password }
  if (isAbsolute(kept.cluster) && kept.belongsTo !== dataDir) {
    await refuseCopy(kept, dataDir)
    await keepPlace(place)
  }
  return place
}

/** Writes down where the database is, so that later starts and other commands find it. */
export async function keepPlace(place: Place): Promise<void> {
  const inside = place.cluster === join(place.dataDir, 'postgres')
  const kept: Kept = {
    cluster: inside ? 'postgres' : place.cluster,
    belongsTo: place.dataDir,
    port: place.port,
    password: place.password,
  }
  // Root may help out in somebody else's data folder; its owner must still be able to read this afterwards.
  const { uid, gid } = await stat(place.dataDir)
  const owner = process.getuid?.() === 0 ? { uid, gid } : null
  await putFile(place.dataDir, keptPath(place.dataDir), `${JSON.stringify(kept, null, 2)}\n`, 0o600, owner)
}

/**
 * Puts a file in place whole or not at all. It is written in `workshop`, a folder that only we may write to, and then
 * moved: writing straight into the folder of a less trusted account would follow any link it left there.
 */
export async function putFile(
  workshop: string,
  path: string,
  text: string,
  mode: number,
  owner: Account | null,
): Promise<void> {
  const draft = join(workshop, `draft-${randomBytes(8).toString('hex')}`)
  try {
    await writeFile(draft, text, { mode, flag: 'wx' })
    await chmod(draft, mode)
    if (owner !== null) await chown(draft, owner.uid, owner.gid)
    await rename(draft, path)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Makes a folder and those above it; the mode holds whatever the umask is, and only for the folder made now. */
export async function makeFolder(path: string, mode: number): Promise<void> {
  try {
    const made = await mkdir(path, { recursive: true })
    if (made !== undefined) await chmod(path, mode)
  } catch (error) {
    throw startupFault('data_folder_unwritable', { folder: path, reason: (error as Error).message })
  }
}

async function choosePlace(dataDir: string): Promise<Place> {
  const inside = join(dataDir, 'postgres')
  if (await isThere(join(inside, 'PG_VERSION'))) {
    throw startupFault('database_password_lost', { cluster: inside, file: keptPath(dataDir) })
  }
  const account = await accountFor(inside)
  const cluster = account === null || (await mayEnter(account, dataDir)) ? inside : await placeOutside(dataDir)
  return { dataDir, cluster, account, port: 0, password: randomBytes(24).toString('hex') }
}

/** A free name below placeForAll. An earlier one may be there: whoever deletes the data folder to start afresh leaves it. */
async function placeOutside(dataDir: string): Promise<string> {
  const key = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  for (let attempt = 1; ; attempt++) {
    const folder = join(placeForAll, attempt === 1 ? key : `${key}-${attempt}`)
    if (await isThere(folder)) continue
    await makeFolder(placeForAll, 0o755)
    await makeFolder(folder, 0o711)
    return join(folder, 'postgres')
  }
}

/** Tried as that account, because modes, lists of access and mounts all have a say. */
export async function mayEnter(account: Account, folder: string): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/' }).then(
    () => true,
    () => false,
  )
}

/** Two data folders must never share one database: one that was moved takes it along, one that was copied does not. */
async function refuseCopy(kept: Kept, dataDir: string): Promise<void> {
  const original = await readKept(kept.belongsTo).catch(() => null)
  if (original?.cluster !== kept.cluster) return
  throw startupFault('data_folder_copied', { folder: dataDir, original: kept.belongsTo })
}

function keptPath(dataDir: string): string {
  return join(dataDir, 'database.json')
}

async function readKept(dataDir: string): Promise<Kept | null> {
  const path = keptPath(dataDir)
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Kept
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT') return null
    const { uid } = await stat(dirname(path))
    throw startupFault('data_folder_unreadable', { file: path, owner: uid, reason: (error as Error).message })
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
