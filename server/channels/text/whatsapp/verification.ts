import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { House } from '../../../platform/house.ts'
import { type GatewaySecrets, keysOf, secretsOf } from '../gatewaySecrets.ts'
import type { Gateway } from '../gatewayStore.ts'
import type { HookCall } from '../hookReader.ts'

/** Whether this is the word by which we told WhatsApp to ask for this hook; the time it takes tells nothing of it. */
export function isVerification(house: House, gateway: Gateway, token: string): boolean {
  return keysOf(secretsOf(house, gateway), house.clock.now()).some((key) => isSame(key, token))
}

/** Whether a call is signed with the app's secret over every byte of its body (X-Hub-Signature-256). */
export function isSignedByApp({ values }: GatewaySecrets, { headers, body }: HookCall): boolean {
  const { app_secret: secret } = values
  const given = headers['x-hub-signature-256']
  if (secret === undefined || typeof given !== 'string' || !/^sha256=[0-9a-f]{64}$/.test(given)) return false
  const right = createHmac('sha256', secret).update(body).digest()
  return timingSafeEqual(Buffer.from(given.slice(7), 'hex'), right)
}

/** Whether two texts are the same, whatever their lengths, in a time that tells nothing of either. */
export function isSame(a: string, b: string): boolean {
  const hashed = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(hashed(a), hashed(b))
}
