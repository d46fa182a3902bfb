import { z } from 'zod'
import { clause, source, textSchema } from './words.ts'

/** What a ticket may wait for besides work: a higher tier, a signature. */

/** A level within a desk; the first of the file takes what comes in, `tier: up` lifts a ticket to the next (D5). */
export const tierSchema = z.strictObject({
  label: textSchema,
  help: textSchema.optional().describe('What this tier is for'),
  source: source.optional(),
})

/** A signature by another role: an act gives it (`sign`), and another may not be done without it (`signed`). */
export const signoffSchema = z.strictObject({
  label: textSchema,
  clause: clause.optional(),
  source: source.optional(),
})
