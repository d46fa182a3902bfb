import { z } from 'zod'
import { id, instant } from './shared.ts'
import { ticketRef } from './tickets.ts'

const lang = z.enum(['id', 'en'])
const parts = z.record(z.string().max(20), z.string().max(4_000))

/** One message, or the frame around all mails, in one language, as the company has it now. */
export const wording = z.object({
  kind: z.string(),
  group: z.enum(['frame', 'ticket', 'text', 'account', 'staff']),
  lang,
  version: z.int().describe('0: never changed. What is saved names the version that was seen'),
  own: z.boolean().describe('Whether the company has its own words; else the program’s hold'),
  parts: z.array(
    z.object({
      name: z.string(),
      text: z.string(),
      program: z.string(),
      variables: z.array(z.string()).describe('What may be named as {{name}}'),
      required: z.array(z.string()),
      single: z.boolean(),
      longest: z.int(),
    }),
  ),
  by: z.string().nullable().describe('Who changed it last'),
  at: instant.nullable(),
})
export type Wording = z.infer<typeof wording>
export const wordings = z.object({ items: z.array(wording) })
export const wordingsQuery = z.strictObject({ company: id })
export const wordingParams = z.object({ kind: z.string().regex(/^[A-Za-z_.]{1,40}$/), lang })

/** The words that shall hold; `parts` null: the program's again. */
export const changeWording = z.strictObject({ company: id, version: z.int().min(0), parts: parts.nullable() })
export type ChangeWording = z.input<typeof changeWording>

/** Words as they are being written, for a look at them; `ticket` fills them from one that the caller may see. */
export const tryWording = z.strictObject({
  company: id,
  parts,
  ticket: ticketRef.shape.ref.nullable().default(null).describe('The number of a ticket'),
})
export type TryWording = z.input<typeof tryWording>

export const wordingLook = z.object({
  mistakes: z.array(z.object({ part: z.string(), line: z.int(), column: z.int(), message: z.string() })),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().describe('Empty for what goes as a text message'),
})
export type WordingLook = z.infer<typeof wordingLook>

export const wordingSent = z.object({ to: z.string() })
