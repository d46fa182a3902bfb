import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { wallClock } from './clock.ts'

/** Bytes that came in and lie aside: kept under their hash, or gone without a trace. */
export type Received = {
  readonly sha256: string
  readonly size: number
  /** Where they lie until then. */
  readonly path: string
  /** Moves them to their place, durably. */
  keep(): Promise<void>
  /** Throws them away; does nothing once they are kept. */
  drop(): Promise<void>
}

/** Bytes of attachments, by their SHA-256; the data folder now, other storage later. */
export type Files = {
  /** Writes the bytes durably (written, synced, renamed) and answers their hash in hexadecimal. */
  put(bytes: Buffer): Promise<string>
  /** Takes in a stream of at most `limit` bytes; null when it is longer. Nothing is left when that or an error ends it. */
  receive(bytes: AsyncIterable<Buffer>, limit: number): Promise<Received | null>
  get(sha256: string): Promise<Buffer>
  path(sha256: string): string
  /** Removes the bytes unless they were put within the last day; whether they went. */
  forget(sha256: string): Promise<boolean>
  /** Removes the bytes however new they are; that they are gone already is no error. */
  erase(sha256: string): Promise<void>
}

const dayMs = 86_400_000

/** The files of a data folder: files/ab/cd/<sha256>. What a killed run left half received is removed. */
export async function openFiles(dataDir: string): Promise<Files> {
  const root = join(dataDir, 'files')
  const aside = join(root, 'receiving')
  await mkdir(aside, { recursive: true, mode: 0o700 })
  await removeLeftovers(aside)

  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('not a SHA-256')
    return join(root, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  }
  const receive = async (bytes: AsyncIterable<Buffer>, limit: number) => {
    const draft = join(aside, randomBytes(16).toString('hex'))
    const written = await write(bytes, draft, limit)
    return written === null ? null : received(draft, written, path(written.sha256))
  }
  return {
    path,
    receive,
    put: async (bytes) => {
      const taken = await receive(once(bytes), Number.POSITIVE_INFINITY)
      if (taken === null) throw new Error('no limit was set')
      await taken.keep()
      return taken.sha256
    },
    get: (sha256) => readFile(path(sha256)),
    forget: (sha256) => forget(path(sha256)),
    erase: (sha256) => rm(path(sha256), { force: true }),
  }
}

async function removeLeftovers(aside: string): Promise<void> {
  for (const name of await readdir(aside)) {
    const left = join(aside, name)
    // Another node may share the folder and be receiving right now.
    if (await isDayOld(left)) await rm(left, { force: true })
  }
}

/** Whether a file was last written more than a day ago, by the clock of the machine, which also stamps files. */
async function isDayOld(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null)
  return found !== null && Date.parse(wallClock().now()) - found.mtimeMs > dayMs
}

type Written = { readonly sha256: string; readonly size: number }

async function write(bytes: AsyncIterable<Buffer>, draft: string, limit: number): Promise<Written | null> {
  const hash = createHash('sha256')
  let size = 0
  const file = await open(draft, 'wx', 0o600)
  let isWhole = false
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > limit) return null
      hash.update(chunk)
      await file.write(chunk)
    }
    await file.sync()
    isWhole = true
    return { sha256: hash.digest('hex'), size }
  } finally {
    await file.close()
    if (!isWhole) await rm(draft, { force: true })
  }
}

function received(draft: string, written: Written, place: string): Received {
  let isKept = false
  return {
    ...written,
    path: draft,
    keep: async () => {
      await mkdir(dirname(place), { recursive: true, mode: 0o700 })
      // Equal bytes replace themselves; the fresh time saves them from being forgotten meanwhile.
      await rename(draft, place)
      isKept = true
      await syncFolder(dirname(place))
    },
    drop: async () => {
      if (!isKept) await rm(draft, { force: true })
    },
  }
}

/** A rename survives a power failure only once its folder is written, too. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

async function forget(place: string): Promise<boolean> {
  if (!(await isDayOld(place))) return false
  await unlink(place)
  return true
}

async function* once(bytes: Buffer): AsyncIterable<Buffer> {
  yield bytes
}
