import { z } from 'zod'
import { id, instant, page, paging } from './shared.ts'

/** What stands for a value in a template: {{to}}, {{digits}} (to without its plus), {{text}}, {{id}}, {{from}}, {{secret.NAME}}. */
const template = z.string().max(4000)
const secretName = z.string().regex(/^[a-z][a-z0-9_]{0,29}$/)
const jsonPath = z.string().regex(/^[\w-]{1,60}(\.[\w-]{1,60}){0,9}$/)

/** How an HTTP gateway is called to send one text. */
export const httpSending = z.strictObject({
  url: template.min(1),
  method: z.enum(['GET', 'POST', 'PUT']).default('POST'),
  headers: z.record(z.string().regex(/^[A-Za-z0-9-]{1,60}$/), template).default({}),
  as: z.enum(['json', 'form']).default('json'),
  /** The body: templates stand in its texts, however deep. A GET has none. */
  body: z.record(z.string().max(100), z.json()).default({}),
  /** Where the gateway's own name for the text stands in its answer, e.g. `messages.0.id`. */
  idAt: jsonPath.nullable().default(null),
  /** For gateways that answer 200 whatever happens: where success stands, and as what. */
  success: z
    .strictObject({ at: jsonPath, is: z.string().max(100) })
    .nullable()
    .default(null),
})

const api = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .transform((url) => url.replace(/\/+$/, ''))

/** What may be shown of a gateway, by its kind. */
export const gatewaySettings = {
  gammu: z.strictObject({}),
  http: z.strictObject({
    /** Null: texts only come in. */
    sending: httpSending.nullable().default(null),
    /** It tells afterwards what became of a text; until then it counts as handed over. */
    reports: z.boolean().default(false),
  }),
  whatsapp: z.strictObject({
    phoneNumberId: z.string().regex(/^\d{5,25}$/),
    version: z
      .string()
      .regex(/^v\d{1,3}\.\d$/)
      .default('v23.0'),
    api: api.default('https://graph.facebook.com'),
    /** The approved message for who last wrote more than 24 hours ago: {{1}} is the ticket's number, {{2}} its link. */
    template: z
      .strictObject({
        name: z.string().regex(/^[a-z0-9_]{1,512}$/),
        language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2})?$/),
        /** The one for what asks for a yes or a no: the same, and two quick replies below, the yes first. */
        asks: z
          .string()
          .regex(/^[a-z0-9_]{1,512}$/)
          .nullable()
          .default(null),
      })
      .nullable()
      .default(null),
  }),
  telegram: z.strictObject({ api: api.default('https://api.telegram.org') }),
} as const

const secretValue = z.string().trim().min(1).max(2000)
const place = {
  company: id,
  name: z.string().trim().min(1).max(80),
  /** Our number or name there, as people write to it. */
  address: z.string().trim().min(1).max(80),
  desk: id,
  sop: z.string().max(40),
}
const secrets = {
  gammu: z.strictObject({}).default({}),
  http: z.record(secretName, secretValue).default({}),
  whatsapp: z.strictObject({ token: secretValue.optional(), app_secret: secretValue.optional() }).default({}),
  telegram: z.strictObject({ token: secretValue.optional() }).default({}),
}
export const newGateway = z.discriminatedUnion('kind', [
  z.strictObject({
    ...place,
    kind: z.literal('gammu'),
    settings: gatewaySettings.gammu.default({}),
    secrets: secrets.gammu,
  }),
  z.strictObject({
    ...place,
    kind: z.literal('http'),
    settings: gatewaySettings.http.prefault({}),
    secrets: secrets.http,
  }),
  z.strictObject({
    ...place,
    kind: z.literal('whatsapp'),
    settings: gatewaySettings.whatsapp,
    secrets: secrets.whatsapp,
  }),
  z.strictObject({
    ...place,
    kind: z.literal('telegram'),
    settings: gatewaySettings.telegram.prefault({}),
    secrets: secrets.telegram,
  }),
])
/** A change of a gateway: only what is given. Where it sends to may change only together with its secrets (check 9). */
export const patchGateway = z
  .strictObject({
    ...{ name: place.name, address: place.address, desk: place.desk, sop: place.sop },
    state: z.enum(['on', 'off']),
    settings: z.record(z.string().max(60), z.json()),
    /** Null takes one away. */
    secrets: z.record(secretName, secretValue.nullable()),
  })
  .partial()

export const gateway = z.object({
  id: z.int(),
  companyId: z.int(),
  kind: z.enum(['gammu', 'http', 'whatsapp', 'telegram']),
  channel: z.enum(['sms', 'whatsapp', 'telegram']),
  name: z.string(),
  address: z.string(),
  deskId: z.int(),
  sopId: z.string(),
  settings: z.record(z.string(), z.json()),
  /** Which secrets are set; what they are is told to nobody. */
  secretsSet: z.array(z.string()),
  /** Where the other side calls us. */
  hookUrl: z.string(),
  state: z.enum(['on', 'off', 'failing']),
  /** Why it fails, as a code. */
  detail: z.string().nullable(),
  /** Until when calls with the key before this one are taken; null: there is none. */
  oldKeyUntil: instant.nullable(),
  createdAt: instant,
})
export const gateways = page(gateway)
/**
 * With the key by which the other side proves that it is itself, shown once: for `http` it signs, for `whatsapp` it is the
 * word of verification; null where none is handed on.
 */
export const gatewayWithKey = gateway.extend({ key: z.string().nullable() })

export const gatewayTrial = z.strictObject({ to: z.string().trim().min(1).max(80) })

/** One text that came in by a gateway, or went out. */
export const gatewayText = z.object({
  id: z.int(),
  way: z.enum(['in', 'out']),
  /** The other side. */
  who: z.string(),
  name: z.string().nullable(),
  /** How it begins. */
  text: z.string(),
  at: instant,
  state: z.string(),
  detail: z.string().nullable(),
  ticket: z.object({ id: z.int(), number: z.string() }).nullable(),
})
export const gatewayTexts = page(gatewayText)
export const gatewayTextQuery = z.strictObject({ ...paging, way: z.enum(['in', 'out']).default('in') })

/** Whether the other side knows us with what is saved. */
export const gatewayCheck = z.object({ ok: z.boolean(), detail: z.string().nullable(), name: z.string().nullable() })
