import { z } from 'zod'
import { decided, email, fileId, id, instant, page, paging } from './shared.ts'

/** A mail or text that was sent, or that would be sent once an SMTP server or a gateway is configured. */
export const delivery = z.object({
  id: z.int(),
  companyId: z.int(),
  ticket: z.object({ id: z.int(), number: z.string() }).nullable(),
  channel: z.enum(['email', 'sms', 'whatsapp', 'telegram', 'push']),
  to: z.string(),
  subject: z.string(),
  state: z.enum(['waiting', 'queued', 'sending', 'handed', 'sent', 'delivered', 'gathered', 'kept', 'failed']),
  detail: z.string().nullable(),
  attempts: z.int(),
  at: instant,
})
export type Delivery = z.infer<typeof delivery>
export const deliveries = page(delivery)
export const deliveryQuery = z.strictObject({ company: id.optional(), ticket: id.optional(), ...paging })
export const deliveryView = delivery.extend({ text: z.string(), html: z.string() })

/** A mail that came in and what became of it. */
export const inbound = z.object({
  id: z.int(),
  companyId: z.int(),
  from: z.string(),
  subject: z.string(),
  receivedAt: instant,
  outcome: z.enum(['waiting', 'ticket', 'message', 'ignored', 'held', 'quarantined']),
  reason: z.string().nullable(),
  ticket: z.object({ id: z.int(), number: z.string() }).nullable(),
  decided,
})
export const inbounds = page(inbound)
export const inboundQuery = z.strictObject({
  company: id.optional(),
  outcome: z.enum(['waiting', 'ticket', 'message', 'ignored', 'held', 'quarantined']).optional(),
  ...paging,
})

const provider = z.enum(['microsoft', 'google', 'other'])

/** TLS at once, TLS asked for after connecting, or none. */
const smtpSecurity = z.enum(['tls', 'starttls', 'none'])

export const mailbox = z.object({
  id: z.int(),
  companyId: z.int(),
  address: z.string(),
  deskId: z.int(),
  sopId: z.string(),
  imap: z
    .object({ host: z.string(), port: z.int(), user: z.string(), tls: z.boolean(), folder: z.string() })
    .nullable(),
  passwordSet: z.boolean(),
  /** By which server its answers leave; null: by the installation's. */
  smtp: z.object({ host: z.string(), port: z.int(), security: smtpSecurity, user: z.string().nullable() }).nullable(),
  smtpPasswordSet: z.boolean(),
  /** As what it is registered at a provider whose OAuth 2.0 stands in for passwords; null: it uses passwords. */
  oauth: z
    .object({
      ...{ provider, clientId: z.string(), tenant: z.string().nullable(), authorizeUrl: z.string().nullable() },
      ...{ tokenUrl: z.string().nullable(), scope: z.string().nullable(), clientSecretSet: z.boolean() },
      appOnly: z.boolean(),
      /** Since when it may sign in; null: it has to be connected. */
      grantedAt: instant.nullable(),
    })
    .nullable(),
  /** Why that server could not be used the last time, as a code or in its own words. */
  smtpDetail: z.string().nullable(),
  /** The name before the address on what it sends; null: the desk's. */
  senderName: z.string().nullable(),
  /** Whose Authentication-Results are believed; null: no mail counts as authenticated. */
  authserv: z.string().nullable(),
  /** The word with which the subject of a report must begin (C10). */
  keyword: z.string().nullable(),
  state: z.enum(['off', 'connecting', 'watching', 'failing']),
  detail: z.string().nullable(),
})
export const mailboxes = page(mailbox)
export const changeMailbox = z.strictObject({
  company: id,
  address: email,
  desk: id,
  sop: z.string().max(40),
  imap: z
    .strictObject({
      host: z.string().trim().min(1).max(253),
      port: z.int().min(1).max(65535),
      user: z.string().trim().min(1).max(254),
      tls: z.boolean().default(true),
      folder: z.string().trim().min(1).max(200).default('INBOX'),
    })
    .nullable(),
  password: z.string().min(1).max(1000).optional(),
  smtp: z
    .strictObject({
      host: z.string().trim().min(1).max(253),
      port: z.int().min(1).max(65535),
      security: smtpSecurity,
      user: z.string().trim().min(1).max(254).nullable().default(null),
    })
    .nullable()
    .optional(),
  smtpPassword: z.string().min(1).max(1000).optional(),
  oauth: z
    .strictObject({
      provider,
      appOnly: z.boolean().default(false).describe('It signs in as itself, without a person (client credentials)'),
      clientId: z
        .string()
        .trim()
        .regex(/^[\x21-\x7e]{1,300}$/),
      tenant: z
        .string()
        .trim()
        .regex(/^[a-zA-Z0-9.-]{1,100}$/)
        .nullable()
        .default(null),
      authorizeUrl: z
        .url({ protocol: /^https?$/ })
        .max(1000)
        .nullable()
        .default(null),
      tokenUrl: z
        .url({ protocol: /^https?$/ })
        .max(1000)
        .nullable()
        .default(null),
      scope: z
        .string()
        .trim()
        .regex(/^[\x20-\x7e]{1,1000}$/)
        .nullable()
        .default(null),
    })
    .nullable()
    .optional(),
  clientSecret: z.string().min(1).max(1000).optional(),
  senderName: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}\p{Cf}<>]{1,100}$/u)
    .nullable()
    .optional(),
  authserv: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9._-]{1,253}$/)
    .nullable()
    .optional(),
  keyword: z
    .string()
    .trim()
    .regex(/^[^\s:,#-]{2,30}$/)
    .nullable()
    .optional(),
})
/** A change of a mailbox: only what is given. Another server, port or user needs the password again. */
export const patchMailbox = changeMailbox.omit({ company: true }).partial()
/** Where somebody is sent to allow a mailbox to be used. */
export const connecting = z.object({ url: z.string() })
/** What came back from there. */
export const connected = z.union([
  z.strictObject({ state: z.string().min(1).max(200), code: z.string().min(1).max(4000) }),
  z.strictObject({ state: z.string().min(1).max(200), error: z.string().max(200) }),
])

/** Whether a mailbox can be read with what is saved, and its own server takes mail; null: it has none. */
export const mailboxTest = z.object({
  ok: z.boolean(),
  detail: z.string().nullable(),
  mails: z.int().nullable(),
  smtp: z.object({ ok: z.boolean(), detail: z.string().nullable() }).nullable(),
})

export const upload = z.object({
  id: fileId,
  name: z.string(),
  type: z.string(),
  size: z.int(),
  image: z.boolean(),
  url: z.string(),
})

/** What using a link came to. */
export const linkUsed = z.object({ number: z.string(), done: z.literal(true) })
