import { z } from 'zod'
import { clause, nameSchema, requiredSchema, source, textSchema } from './words.ts'

/** What a ticket may wait for besides work: a higher tier, yes or no of somebody, a signature. */

/** A level within a desk; the first of the file takes what comes in, `tier: up` lifts a ticket to the next (D5). */
export const tierSchema = z.strictObject({
  label: textSchema,
  help: textSchema.optional().describe('What this tier is for'),
  source: source.optional(),
})

const ask = z.union([
  z.strictObject({ role: nameSchema }).describe('Anybody who holds this role, as it is held on the ticket'),
  z.strictObject({ person_in: nameSchema }).describe('The person whom this field of the ticket names'),
])

/** Yes or no of somebody before the work may begin (B2). A no needs its reason; nobody decides their own request. */
export const approvalSchema = z.strictObject({
  label: textSchema,
  requester: textSchema.describe('The same in plain words, for the requester'),
  asks: z.array(ask).min(1).max(5).describe('Who is asked; all of them must say yes'),
  order: z.enum(['in_turn', 'together']).describe('One after the other as listed, or all at once'),
  clause: clause.optional(),
  source: source.optional(),
})

/** A service that people may ask for (B2). */
export const serviceSchema = z.strictObject({
  label: textSchema,
  help: textSchema,
  type: nameSchema,
  form: z.array(nameSchema).max(30),
  requires: z
    .array(requiredSchema)
    .min(1)
    .max(30)
    .optional()
    .describe('What a report must hold besides when this is asked for, on every way in (B2, B4)'),
  approval: nameSchema.optional().describe('Whose yes a ticket of this service needs'),
  source: source.optional(),
})

/** A signature by another role: an act gives it (`sign`), and another may not be done without it (`signed`). */
export const signoffSchema = z.strictObject({
  label: textSchema,
  clause: clause.optional(),
  source: source.optional(),
})
