import { z } from 'zod'
import { instant } from './shared.ts'

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/** A browser or installed app that may be told by push. */
export const device = z.object({
  mark: z
    .string()
    .describe('The first half of the SHA-256 of its address, in hexadecimal: by it a browser knows itself'),
  name: z.string(),
  since: instant,
  reachedAt: instant.nullable().describe('When its push service last took a message for it'),
})

export type Device = z.infer<typeof device>

export const devices = z.object({
  key: z.string().describe('Our public key (RFC 8292), to which a browser binds its subscription'),
  items: z.array(device),
})

export type Devices = z.infer<typeof devices>

/** What a browser's PushSubscription says of itself. */
export const newDevice = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1_000),
  keys: z.strictObject({ p256dh: base64url.max(120), auth: base64url.max(40) }),
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{Cc}\p{Cf}#]+$/u),
})
export type NewDevice = z.input<typeof newDevice>

/** What a browser says when its push service gave it another subscription. */
export const renewedDevice = newDevice.omit({ name: true }).extend({
  instead: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable()
    .default(null)
    .describe('The mark of the subscription that it replaces; null: the one that this session has'),
})

export const deviceMark = z.object({ mark: z.string().regex(/^[0-9a-f]{32}$/) })
