import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'

/** What a checkpoint says: the log it is of, how many leaves, and their root. */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Buffer }

/** The text that is signed (C2SP tlog-checkpoint). */
export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`
}

/** A checkpoint as a signed note (C2SP signed-note): its text, an empty line, the signature by an Ed25519 key. */
export function signNote(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const text = checkpointText(checkpoint)
  const publicKey = rawKey(createPublicKey(privateKey))
  const signature = Buffer.concat([
    keyHash(checkpoint.origin, publicKey),
    sign(null, Buffer.from(text, 'utf8'), privateKey),
  ])
  return `${text}\n— ${checkpoint.origin} ${signature.toString('base64')}\n`
}

const form =
  /^(?<text>(?<origin>[^\n+ ]+)\n(?<size>[1-9]\d{0,15})\n(?<root>[A-Za-z0-9+/]{43}=)\n)\n(?<signatures>(?:— [^ \n]+ [A-Za-z0-9+/=]+\n)+)$/

/** What a note says when this key signed it; null when it says nothing readable, or this key did not. */
export function openNote(note: string, publicKey: Buffer): Checkpoint | null {
  const { text = '', origin = '', size = '', root = '', signatures = '' } = form.exec(note)?.groups ?? {}
  if (text === '' || publicKey.length !== 32) return null
  const isSigned = signatures
    .split('\n')
    .filter((line) => line !== '')
    .some((line) => {
      const [, name, encoded = ''] = line.split(' ')
      const bytes = Buffer.from(encoded, 'base64')
      return (
        name === origin &&
        /^[A-Za-z0-9+/]{91}=$/.test(encoded) &&
        bytes.subarray(0, 4).equals(keyHash(origin, publicKey)) &&
        verify(null, Buffer.from(text, 'utf8'), keyOf(publicKey), bytes.subarray(4))
      )
    })
  return isSigned ? { origin, size: Number(size), root: Buffer.from(root, 'base64') } : null
}

/** How a signature line names its key: the first bytes of its hash with the name (C2SP signed-note, Ed25519). */
function keyHash(name: string, publicKey: Buffer): Buffer {
  return createHash('sha256').update(`${name}\n\x01`).update(publicKey).digest().subarray(0, 4)
}

// What stands before the 32 bytes of an Ed25519 key in its SPKI form (RFC 8410).
const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex')

/** The 32 bytes of an Ed25519 public key. */
export function rawKey(publicKey: KeyObject): Buffer {
  return publicKey.export({ type: 'spki', format: 'der' }).subarray(spkiPrefix.length)
}

function keyOf(raw: Buffer): KeyObject {
  return createPublicKey({ key: Buffer.concat([spkiPrefix, raw]), type: 'spki', format: 'der' })
}

/** How people compare a key: the SHA-256 of its 32 bytes, in groups of four. */
export function fingerprint(publicKey: Buffer): string {
  const digest = createHash('sha256').update(publicKey).digest('hex')
  return digest.match(/.{4}/g)?.join(' ') ?? ''
}
