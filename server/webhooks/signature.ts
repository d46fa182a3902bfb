import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const prefix = 'whsec_'

/** A new signing key as people hand it on: 256 random bits (Standard Webhooks 1.0). */
export function newSecret(): string {
  return `${prefix}${randomBytes(32).toString('base64')}`
}

/**
 * The headers of one call (Standard Webhooks 1.0): its id, the second at which it is sent, and a signature over both and
 * the body for each key, so that receivers may change from one to the next.
 */
export function signedHeaders(
  secrets: readonly string[],
  { id, atMs, body }: { readonly id: string; readonly atMs: number; readonly body: string },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(atMs / 1000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}

/** How far a caller's clock may be from ours. */
const toleranceMs = 5 * 60_000
/** More signatures than anybody needs to change keys. */
const mostSignatures = 8

/**
 * Whether a call that came to us was signed with one of these keys within five minutes of now (Standard Webhooks 1.0). `body`
 * is what came, byte by byte. The time it takes tells nothing of the keys.
 */
export function isSigned(
  secrets: readonly string[],
  headers: Readonly<Record<string, string | string[] | undefined>>,
  body: Buffer,
  nowMs: number,
): boolean {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': given } = headers
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof given !== 'string') return false
  if (id === '' || id.length > 200 || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(nowMs - Number(timestamp) * 1000) > toleranceMs) return false
  const claimed = given.split(' ', mostSignatures).filter((one) => one.startsWith('v1,'))
  return secrets.some((secret) => {
    const key = Buffer.from(secret.slice(prefix.length), 'base64')
    const right = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()
    return claimed.filter((one) => isEqual(Buffer.from(one.slice(3), 'base64'), right)).length > 0
  })
}

function isEqual(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right)
}
