import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { handToOwner } from './handOver.ts'
import { fingerprint, rawKey } from './note.ts'

/** The folder of the signing key inside of a data folder, closed to everybody but the sealer's account. */
export const sealFolder = (dataDir: string) => join(dataDir, 'seal')

const keyPath = (folder: string) => join(folder, 'seal.key')

/**
 * The signing key of this folder, made on the first call. It never enters the database or its backup; the file and its
 * folder are readable by their owner alone.
 */
export async function openSealKey(folder: string): Promise<KeyObject> {
  return (await readKey(folder)) ?? makeKey(folder)
}

/**
 * Puts a new key in place of the present one, which is destroyed; only its public half stays, in the checkpoints that it
 * signed. Answers the fingerprint of the new one.
 */
export async function rotateSealKey(folder: string): Promise<string> {
  const fresh = await draftKey(folder)
  await rename(fresh, keyPath(folder))
  return fingerprint(rawKey(createPublicKey(await openSealKey(folder))))
}

async function makeKey(folder: string): Promise<KeyObject> {
  const draft = await draftKey(folder)
  try {
    // A link appears whole or not at all, and never replaces a key that another start has just made.
    await link(draft, keyPath(folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return openSealKey(folder)
}

async function draftKey(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const draft = join(folder, `draft-${randomBytes(8).toString('hex')}`)
  const { privateKey } = generateKeyPairSync('ed25519')
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await file.sync()
    await handToOwner(draft)
  } finally {
    await file.close()
  }
  return draft
}

async function readKey(folder: string): Promise<KeyObject | null> {
  const path = keyPath(folder)
  try {
    return createPrivateKey(await readFile(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`the signing key in ${dirname(path)} cannot be used`, { cause: error })
  }
}
