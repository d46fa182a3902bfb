import { createHmac, randomBytes } from 'node:crypto'

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
