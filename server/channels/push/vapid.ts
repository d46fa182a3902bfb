import { createECDH, createPrivateKey, sign } from 'node:crypto'
import { ms } from '../../../core/time.ts'
import type { House } from '../../platform/house.ts'

/** A push service takes our word for so long; a day is the most that RFC 8292 allows. */
const goodForSeconds = 12 * 3_600

/** The key by which browsers bind a subscription to this installation (RFC 8292), in base64url: it is public. */
export function publicPushKey({ secrets }: Pick<House, 'secrets'>): string {
  return pairOf(secrets).getPublicKey('base64url')
}

/** The Authorization header by which a push service knows that the message is from us (RFC 8292). */
export function vapidHeader(
  house: Pick<House, 'secrets' | 'clock' | 'baseUrl' | 'mailDomain'>,
  endpoint: string,
): string {
  const pair = pairOf(house.secrets)
  const expires = Math.floor(ms(house.clock.now()) / 1000) + goodForSeconds
  // whom the push service may ask about us
  const contact = house.baseUrl.startsWith('https:') ? house.baseUrl : `mailto:postmaster@${house.mailDomain}`
  const claims = { aud: new URL(endpoint).origin, exp: expires, sub: contact }
  const signed = [{ typ: 'JWT', alg: 'ES256' }, claims].map((part) => base64url(JSON.stringify(part))).join('.')
  const key = createPrivateKey({ key: asJwk(pair), format: 'jwk' })
  const signature = sign('sha256', Buffer.from(signed), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${signed}.${signature}, k=${pair.getPublicKey('base64url')}`
}

/** The key pair of this installation: drawn from its one secret file, made with it at the first start, and in no database. */
function pairOf(secrets: House['secrets']) {
  const pair = createECDH('prime256v1')
  for (let turn = 0; ; turn++) {
    try {
      pair.setPrivateKey(secrets.draw(`vapid ${turn}`))
      return pair
    } catch (error) {
      // one draw in four thousand million is no number of the curve
      if (turn === 3) throw error
    }
  }
}

function asJwk(pair: ReturnType<typeof createECDH>) {
  const open = pair.getPublicKey()
  const [x, y] = [open.subarray(1, 33), open.subarray(33, 65)].map((part) => part.toString('base64url'))
  return { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '', d: padded(pair.getPrivateKey()) }
}

function padded(key: Buffer): string {
  return Buffer.concat([Buffer.alloc(32 - key.length), key]).toString('base64url')
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}
