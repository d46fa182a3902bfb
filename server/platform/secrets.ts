import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Keys of the installation, kept in the data folder and never in the database. */
export type Secrets = {
  /** Signs sessions and cookies. */
  readonly session: string
  /** HMAC of reply addresses and links, in small hexadecimal: mail servers fold the case of addresses. */
  sign(purpose: string, text: string): string
  /** Encrypts what must be read again, such as a mailbox's password; bound to `place`. */
  seal(text: string, place: string): Buffer
  /** The text that was sealed for this place. Throws when it was sealed elsewhere, by another key, or changed. */
  open(sealed: Buffer, place: string): string
  /** 32 bytes for one purpose, the same each time: a key of the installation's own. */
  draw(purpose: string): Buffer
}

/**
 * The keys of this data folder, all drawn from the one random file `installation.key`, which is made on the first call
 * and readable by its owner alone. Nodes that share a database share this file. Throws when the file is damaged.
 */
export async function openSecrets(dataDir: string): Promise<Secrets> {
  const root = await rootKey(dataDir)
  const keyFor = (purpose: string) => Buffer.from(hkdfSync('sha256', root, 'tanggap', purpose, 32))
  // purposes are words of this program, so there are few; drawing a key takes longer than signing with it
  const signing = new Map<string, KeyObject>()
  const signingKey = (purpose: string) => {
    const key = signing.get(purpose) ?? createSecretKey(keyFor(`sign ${purpose}`))
    signing.set(purpose, key)
    return key
  }
  const sealing = keyFor('seal')
  return {
    session: keyFor('session').toString('hex'),
    sign: (purpose, text) => createHmac('sha256', signingKey(purpose)).update(text).digest('hex'),
    seal: (text, place) => seal(sealing, text, place),
    open: (sealed, place) => unseal(sealing, sealed, place),
    draw: (purpose) => keyFor(`draw ${purpose}`),
  }
}

const keyLength = 32

async function rootKey(dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true })
  const path = join(dataDir, 'installation.key')
  const found = await readKey(path)
  if (found !== null) return found

  const draft = `${path}.${randomBytes(8).toString('hex')}`
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(`${randomBytes(keyLength).toString('hex')}\n`)
    await file.sync()
    // A link appears whole or not at all, and never replaces a key that another start has just made.
    await link(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await file.close()
    await rm(draft, { force: true })
  }
  return (await readKey(path)) ?? rootKey(dataDir)
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = Buffer.from((await readFile(path, 'utf8')).trim(), 'hex')
    if (key.length !== keyLength) throw new Error('installation.key is damaged; put it back from a backup')
    await chmod(path, 0o600)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const version = 1
const nonceLength = 12
const tagLength = 16

/** One byte of version, the nonce, the tag, the encrypted text (AES-256-GCM). */
function seal(key: Buffer, text: string, place: string): Buffer {
  const nonce = randomBytes(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place))
  const hidden = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([version]), nonce, cipher.getAuthTag(), hidden])
}

function unseal(key: Buffer, sealed: Buffer, place: string): string {
  if (sealed[0] !== version || sealed.length < 1 + nonceLength + tagLength)
    throw new Error('not sealed by this program')
  const nonce = sealed.subarray(1, 1 + nonceLength)
  const tag = sealed.subarray(1 + nonceLength, 1 + nonceLength + tagLength)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(place))
    .setAuthTag(tag)
  const hidden = sealed.subarray(1 + nonceLength + tagLength)
  return Buffer.concat([decipher.update(hidden), decipher.final()]).toString('utf8')
}
