import { randomUUID } from 'node:crypto'
import { unlinkSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { birthOf } from './processes.ts'

/** The process that holds a lock. */
export type Holder = { readonly pid: number; readonly birth: string; readonly doing: string }

/** A lock held by this process. `release` may run in an exit listener, so it is synchronous. */
export type Held = { readonly release: () => void }

/**
 * Takes the lock that a file stands for, or names the living process which has it. A holder that died, however it died,
 * has lost it. `doing` is shown to whoever finds the lock taken.
 */
export async function takeLock(path: string, doing: string): Promise<Held | { readonly heldBy: Holder }> {
  const mine: Holder = { pid: process.pid, birth: (await birthOf(process.pid)) ?? '', doing }
  const draft = `${path}.${randomUUID()}`
  // A link appears whole or not at all, so nobody ever reads a lock half written.
  await writeFile(draft, JSON.stringify(mine), { mode: 0o644 })
  try {
    while (!(await isLinked(draft, path))) {
      const holder = await readHolder(path)
      if (holder === null) continue
      if (await isAlive(holder)) return { heldBy: holder }
      // Two may find the same dead holder. Only who holds the lock on breaking it may replace it, and looks again first:
      // else the slower one would throw away the fresh lock of the quicker one.
      const breaking = await takeLock(`${path}.break`, doing)
      if ('heldBy' in breaking) continue
      try {
        const still = await readHolder(path)
        if (still === null || (await isAlive(still))) continue
        await rename(draft, path)
        break
      } finally {
        breaking.release()
      }
    }
  } finally {
    await rm(draft, { force: true })
  }
  return { release: () => removeFile(path) }
}

async function isLinked(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  return (await birthOf(holder.pid)) === holder.birth
}

function removeFile(path: string): void {
  try {
    unlinkSync(path)
  } catch (error) {
    // The data folder itself may have been removed meanwhile; then nobody can be misled by the lock either.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
