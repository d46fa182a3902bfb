import type { Instant } from '../../../core/time.ts'
import type { Sent } from '../../notices/sent.ts'
import type { Tx } from '../../platform/db.ts'
import { type Gateway, setGatewayState } from './gatewayStore.ts'

/** Details of a refusal that say that the gateway itself is not let in, whatever the text. */
export const lockedOut = new Set([
  'http_401',
  'http_403',
  'whatsapp_190',
  'whatsapp_10',
  'telegram_401',
  'inside',
  'insecure',
])

/** Keeps in words how a gateway fares: it fails while it puts texts off or lets us not in, and is well again with the first it takes. */
export async function noteHealth(tx: Tx, gateway: Gateway, sent: Sent, now: Instant): Promise<void> {
  if (sent.result === 'sent' || sent.result === 'handed') return setGatewayState(tx, gateway, 'on', null, now)
  if (sent.result === 'kept') return
  const fails = sent.result === 'later' || sent.result === 'unclear' || lockedOut.has(sent.detail)
  if (fails) await setGatewayState(tx, gateway, 'failing', sent.detail, now)
}
