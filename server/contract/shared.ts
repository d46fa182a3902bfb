import { z } from 'zod'

/** A text in both languages, as SOP files hold them (X4). */
export const text = z.object({ id: z.string(), en: z.string() })
/** A moment in UTC, e.g. 2026-01-09T01:00:00.000Z. */
export const instant = z.iso.datetime({ precision: 3 })
export const id = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 53 - 1)
/** A file that was uploaded: 256 random bits, hexadecimal. */
export const fileId = z.string().regex(/^[0-9a-f]{64}$/)
export const name = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
export const sopId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email())
export const lang = z.enum(['id', 'en'])
/** Who said last what becomes of something that was kept, and when; `by` null: nobody of the company. */
export const decided = z.object({ by: z.string().nullable(), at: instant }).nullable()
export const zone = z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])

/** One page of a list. `next` goes into `cursor` of the next call; null at the end. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() })
export const paging = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(400).optional(),
}

/** Why something is refused, as data; `message` is the sentence in the person's language. */
export const refusal = z
  .object({
    code: z.string(),
    message: z.string(),
    clause: z.string().optional(),
    missing: z.array(z.object({ field: z.string(), label: text })).optional(),
  })
  .loose()
export type RefusalView = z.infer<typeof refusal>

/** Problem details after RFC 9457, as application/problem+json. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  refusal: refusal.optional(),
  /** For malformed input: what and where. */
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof problem>

/** A person as others see them. */
export const personRef = z.object({ id: z.int(), name: z.string(), unit: z.string().nullable() })
export type PersonRef = z.infer<typeof personRef>

/** A telephone call: with which number, since when, how long. */
export const heard = {
  number: z
    .string()
    .trim()
    .max(40)
    .default('')
    .describe('As it was dialled or shown; kept as content, so that it can be erased'),
  beganAt: instant,
  seconds: z
    .int()
    .min(0)
    .max(86_400)
    .nullable()
    .default(null)
    .describe('How long it lasted; null where nobody measured'),
}
