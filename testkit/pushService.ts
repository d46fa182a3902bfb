import assert from 'node:assert/strict'
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { NewDevice } from '../server/contract/devices.ts'

/** What a browser shows of a push. */
export type Told = { readonly title: string; readonly body: string; readonly url: string; readonly tag: string }

/** A push as its service took it, and what its browser reads in it. */
export type Pushed = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly told: Told }

/**
 * A push service by RFC 8030 on loopback, and the browsers that it tells: it takes what is signed by RFC 8292 for it, and reads with
 * the keys of the subscription what was sealed by RFC 8291.
 */
export type PushService = {
  readonly pushed: readonly Pushed[]
  /** A new subscription of some browser. */
  subscribe(name?: string): NewDevice
  /** What it answers from now on; null: it breaks the connection off once it has the whole message. */
  answer(status: number | null, headers?: Readonly<Record<string, string>>): void
  /** To whom, by their subscriptions, what was told. */
  toldTo(device: NewDevice): readonly Told[]
}

export async function pushService(t: { readonly after: (done: () => void) => void }): Promise<PushService> {
  const pushed: Pushed[] = []
  const browsers = new Map<string, { readonly pair: ReturnType<typeof createECDH>; readonly auth: Buffer }>()
  let says: { readonly status: number | null; readonly headers: Readonly<Record<string, string>> }
  says = { status: 201, headers: {} }
  const server = createServer((request, reply) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { url: path = '', headers } = request
      const browser = browsers.get(path)
      if (browser) {
        assertSigned(headers.authorization, `http://${headers.host}`)
        pushed.push({ path, headers, told: JSON.parse(opened(Buffer.concat(parts), browser)) })
      }
      if (says.status === null) request.socket.destroy()
      else reply.writeHead(browser ? says.status : 404, says.headers).end()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    pushed,
    subscribe: (name = 'Chrome, Android') => {
      const [pair, auth] = [createECDH('prime256v1'), randomBytes(16)]
      const path = `/push/${randomBytes(8).toString('hex')}`
      browsers.set(path, { pair, auth })
      const p256dh = pair.generateKeys('base64url')
      return { endpoint: `${base}${path}`, keys: { p256dh, auth: auth.toString('base64url') }, name }
    },
    answer: (status, headers = {}) => {
      says = { status, headers }
    },
    toldTo: ({ endpoint }) => pushed.filter(({ path }) => endpoint.endsWith(path)).map(({ told }) => told),
  }
}

/** What stands in a message, as the browser with these keys reads it (RFC 8291, section 4). */
export function opened(
  message: Buffer,
  { pair, auth }: { readonly pair: ReturnType<typeof createECDH>; readonly auth: Buffer },
): string {
  const [salt, length] = [message.subarray(0, 16), message[20] ?? 0]
  const theirs = message.subarray(21, 21 + length)
  const about = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), theirs])
  const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(theirs), auth, about, 32))
  const key = (what: string, bytes: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${what}\0`, bytes))
  const hidden = message.subarray(21 + length)
  const decipher = createDecipheriv('aes-128-gcm', key('aes128gcm', 16), key('nonce', 12))
  decipher.setAuthTag(hidden.subarray(-16))
  const text = Buffer.concat([decipher.update(hidden.subarray(0, -16)), decipher.final()])
  assert.equal(text.at(-1), 2)
  return text.subarray(0, -1).toString('utf8')
}

function assertSigned(header: string | undefined, origin: string): void {
  const [, jwt = '', key = ''] = /^vapid t=([^,]+), k=(.+)$/.exec(header ?? '') ?? []
  const [head = '', claims = '', signature = ''] = jwt.split('.')
  const open = Buffer.from(key, 'base64url')
  const [x, y] = [open.subarray(1, 33), open.subarray(33)].map((part) => part.toString('base64url'))
  const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  const shown = { key: jwk, dsaEncoding: 'ieee-p1363' } as const
  assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), shown, Buffer.from(signature, 'base64url')))
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString())
  assert.equal(said.aud, origin)
  assert.match(said.sub, /^(mailto|https):/)
}
