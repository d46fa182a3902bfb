import { z } from 'zod'

/** The smallest words of the SOP language: texts, names, durations, triggers, where a value comes from. */

/** A line. */
export const short = z.string().trim().min(1).max(300)
/** A paragraph. */
export const long = z.string().trim().min(1).max(6000)

/** A sentence in both languages (X4). */
export const textSchema = z.strictObject({ id: long, en: long }).describe('The same text in Indonesian and English')

/** A name inside the file: lower case, digits, underscore. */
export const nameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/)
  .describe('A name: a small letter, then small letters, digits or _')
/** The name of a priority level; capitals are allowed, as in P1. */
export const levelSchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]{0,19}$/)
  .describe('The name of a priority level, e.g. P1 or urgent')

/** A time standard as text; core/clock/duration.ts reads it. */
export const duration = z
  .string()
  .min(2)
  .max(40)
  .describe('A duration: 15m, 4h, 2x24h, 7d (day and night), or 30 working minutes, 2 working hours, 5 working days')

/** Something that happens to a ticket, in words: "opened", "action solve", "enters solved", "reply by agent", "clock silence". */
export const triggerSchema = z
  .string()
  .regex(
    /^(opened|assigned|prioritised|filled|called( reached)?|consulted|advised|consultation over|visit (planned|moved|cancelled|told|departed|arrived|left)|counterpart (replied|ended)|problem (linked|unlinked|(action|enters) [a-z][a-z0-9_]*)|(action|enters|leaves|limit|approved|rejected) [a-z][a-z0-9_]*|clock [a-z][a-z0-9_]*( again)?|(reply|note) by [a-z][a-z0-9_]*)$/,
  )
  .describe(
    'opened | assigned | prioritised | filled | called | called reached | consulted | advised | consultation over | visit planned | visit moved | visit cancelled | visit told | visit departed | visit arrived | visit left | counterpart replied | counterpart ended | problem linked | problem unlinked | problem action NAME | problem enters STATE | action NAME | enters STATE | leaves STATE | clock NAME | clock NAME again | limit CLOCK | approved APPROVAL | rejected APPROVAL | reply by ROLE | note by ROLE',
  )
/** One trigger, or several of which any will do. */
export const triggers = z.union([triggerSchema, z.array(triggerSchema).min(1).max(20)])
/** The same, or several that must all have happened, in any order (C13). */
export const occurrence = z
  .union([
    triggerSchema,
    z.array(triggerSchema).min(1).max(20),
    z.strictObject({ all: z.array(triggers).min(2).max(10) }),
  ])
  .describe('A trigger; a list, of which any will do; or { all: [...] }, when the last of them has happened')

/** A plain value, as a condition compares it. */
export const value = z.union([z.string().max(300), z.number(), z.boolean()])

/** Where a value that no written SOP states comes from: marked, so that print and screen can say so. */
export const source = z
  .union([z.enum(['written', 'chosen']), z.strictObject({ chosen: z.array(z.string().max(40)).min(1).max(20) })])
  .describe('"chosen": not stated by the written SOP, chosen by us; { chosen: [warn_at] }: only these parts of it are')
/** Where the written document says it. */
export const clause = z.string().min(1).max(40).describe('The clause of the written document, e.g. 5.2')

type Condition =
  | { readonly field: string; readonly is: 'set' | 'empty' | string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly field: string; readonly ticked: 'all' }
  | { readonly type: readonly string[] }
  | { readonly channel: readonly string[] }
  | { readonly priority: readonly string[] }
  | { readonly count: string; readonly below: number }
  | { readonly count: string; readonly reached: number }
  | { readonly actor: 'assignee' }
  | { readonly actor: 'other_than'; readonly of: string }
  | { readonly role: string; readonly held: boolean }
  | { readonly assignee: 'set' | 'empty' }
  | { readonly clock: string; readonly is: 'running' | 'over' }
  | { readonly tier: readonly string[] }
  | { readonly approval: string; readonly is: 'asked' | 'waiting' | 'approved' | 'rejected' }
  | { readonly consultation: 'asked' | 'open' | 'advised' }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }

/** A condition as data; it cannot run code. */
export const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ field: nameSchema, is: value }),
    z.strictObject({ field: nameSchema, in: z.array(value).min(1).max(100) }),
    z.strictObject({
      field: nameSchema,
      ticked: z.literal('all').describe('Every line of this checklist is ticked, and there is one (A16)'),
    }),
    z.strictObject({ type: z.array(nameSchema).min(1).max(20) }),
    z.strictObject({ channel: z.array(nameSchema).min(1).max(20) }),
    z.strictObject({ priority: z.array(levelSchema).min(1).max(20) }),
    z.strictObject({ count: nameSchema, below: z.int().min(1).max(1000) }),
    z.strictObject({ count: nameSchema, reached: z.int().min(1).max(1000) }),
    z.strictObject({ actor: z.literal('assignee') }),
    z.strictObject({
      actor: z.literal('other_than'),
      of: z
        .string()
        .regex(/^action [a-z][a-z0-9_]*$/)
        .describe('action NAME: whoever did that last is somebody else (A20)'),
    }),
    z.strictObject({ role: nameSchema, held: z.boolean().describe("Whether anybody holds it at the ticket's desk") }),
    z.strictObject({ assignee: z.enum(['set', 'empty']) }),
    z.strictObject({ clock: nameSchema, is: z.enum(['running', 'over']) }),
    z.strictObject({ tier: z.array(nameSchema).min(1).max(9) }),
    z
      .strictObject({ approval: nameSchema, is: z.enum(['asked', 'waiting', 'approved', 'rejected']) })
      .describe('How an approval stands; asked: the ticket needs it, whatever has been answered (B2)'),
    z
      .strictObject({ consultation: z.enum(['asked', 'open', 'advised']) })
      .describe('Somebody was consulted; a question is still open; at least one was answered (E7)'),
    z.strictObject({ all: z.array(conditionSchema).min(1).max(10) }),
    z.strictObject({ any: z.array(conditionSchema).min(1).max(10) }),
    z.strictObject({ not: conditionSchema }),
  ]),
)

/** When a desk works; core/clock/calendar.ts checks the hours. A day that is left out is closed. */
export const calendar = z.strictObject({
  label: textSchema,
  zone: z.string().min(1).max(60),
  hours: z.partialRecord(
    z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']),
    z.array(z.tuple([z.string(), z.string()])).max(12),
  ),
  holidays: z.array(z.string()).max(500).optional(),
  source: source.optional(),
})

/** Something that a report must hold: always, or when a condition holds (B4). */
export const requiredSchema = z.union([
  nameSchema,
  z.strictObject({ field: nameSchema, when: conditionSchema.optional(), source: source.optional() }),
])

/** A sentence in both languages (X4). */
export type Text = z.infer<typeof textSchema>
