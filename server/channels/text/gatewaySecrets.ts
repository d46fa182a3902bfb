import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '../../../core/time.ts'
import type { House } from '../../platform/house.ts'
import { newSecret } from '../../webhooks/signature.ts'
import type { Gateway, GatewayKind } from './gatewayStore.ts'

const kept = z.object({
  values: z.record(z.string(), z.string()).default({}),
  key: z.string().nullable().default(null),
  oldKey: z.string().nullable().default(null),
  oldKeyUntil: z.string().nullable().default(null),
})

/** What a gateway must know and nobody may read: tokens by name, and the key by which the other side proves itself. */
export type GatewaySecrets = z.output<typeof kept>

const none: GatewaySecrets = { values: {}, key: null, oldKey: null, oldKeyUntil: null }

function placeOf({ company_id, id }: Pick<Gateway, 'company_id' | 'id'>): string {
  return `gateway ${company_id}/${id}`
}

/** The secrets of this gateway. */
export function secretsOf(
  { secrets }: Pick<House, 'secrets'>,
  gateway: Pick<Gateway, 'company_id' | 'id' | 'secret'>,
): GatewaySecrets {
  return gateway.secret === null ? none : kept.parse(JSON.parse(secrets.open(gateway.secret, placeOf(gateway))))
}

/** The secrets as they are stored, readable for this gateway alone. */
export function sealSecrets(
  { secrets }: Pick<House, 'secrets'>,
  gateway: Pick<Gateway, 'company_id' | 'id'>,
  what: Partial<GatewaySecrets>,
): Buffer {
  return secrets.seal(JSON.stringify({ ...none, ...what }), placeOf(gateway))
}

/** A new key for a gateway of this kind; null for one that the other side does not call. */
export function newKey(kind: GatewayKind): string | null {
  if (kind === 'gammu') return null
  return kind === 'http' ? newSecret() : randomBytes(24).toString('base64url')
}

/** The keys that hold now: the newest, and the one before it while its time runs. */
export function keysOf({ key, oldKey, oldKeyUntil }: GatewaySecrets, now: Instant): readonly string[] {
  const old = oldKey !== null && oldKeyUntil !== null && oldKeyUntil > now ? [oldKey] : []
  return [...(key === null ? [] : [key]), ...old]
}
