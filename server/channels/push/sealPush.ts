import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from 'node:crypto'

/** The keys of a subscription as its browser gave them, in base64url: its public key on P-256, and a secret of 16 bytes. */
export type PushKeys = { readonly p256dh: string; readonly auth: string }

/** One record holds all that we send. */
const recordSize = 4096
/** What fits into it beside the delimiter and the tag. */
export const mostBytes = recordSize - 17

/**
 * A message that its browser alone can read (RFC 8291, with aes128gcm of RFC 8188), as the push service carries it. A key pair
 * and a salt are drawn anew for each message; `drawn` is for the RFC's own example. Throws when the keys are none, or the
 * message is longer than `mostBytes`.
 */
export function sealPush(
  { p256dh, auth }: PushKeys,
  message: string,
  drawn: { readonly pair: ECDH; readonly salt: Buffer } = fresh(),
): Buffer {
  const text = Buffer.from(message, 'utf8')
  if (text.length > mostBytes) throw new RangeError('too long to be pushed')
  const { pair, salt } = drawn
  const theirs = Buffer.from(p256dh, 'base64url')
  const ours = pair.getPublicKey()
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const shared = hkdfSync('sha256', pair.computeSecret(theirs), Buffer.from(auth, 'base64url'), about, 32)
  const drawnFor = (purpose: string, length: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(shared), salt, `Content-Encoding: ${purpose}\0`, length))
  const cipher = createCipheriv('aes-128-gcm', drawnFor('aes128gcm', 16), drawnFor('nonce', 12))
  const size = Buffer.alloc(4)
  size.writeUInt32BE(recordSize)
  // 2 says that no record follows
  const hidden = Buffer.concat([cipher.update(text), cipher.update(Buffer.from([2])), cipher.final()])
  return Buffer.concat([salt, size, Buffer.from([ours.length]), ours, hidden, cipher.getAuthTag()])
}

/** Whether these are keys that something can be sealed for. */
export function areKeys({ p256dh, auth }: PushKeys): boolean {
  try {
    const pair = createECDH('prime256v1')
    pair.generateKeys()
    pair.computeSecret(Buffer.from(p256dh, 'base64url'))
    return Buffer.from(p256dh, 'base64url').length === 65 && Buffer.from(auth, 'base64url').length === 16
  } catch {
    return false
  }
}

function fresh() {
  const pair = createECDH('prime256v1')
  pair.generateKeys()
  return { pair, salt: randomBytes(16) }
}
