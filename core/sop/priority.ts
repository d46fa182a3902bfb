import { z } from 'zod'
import { clause, levelSchema, nameSchema, source, textSchema } from './words.ts'

const level = z.strictObject({
  label: textSchema,
  rank: z.int().min(1).max(9).describe('1 is the most urgent'),
  tone: z.enum(['critical', 'high', 'normal', 'low']),
  stars: z.int().min(0).max(5).optional(),
  meaning: textSchema.optional(),
})
const axis = z.strictObject({
  label: textSchema,
  question: textSchema.describe('The axis as a plain question to the requester'),
  values: z.record(nameSchema, z.strictObject({ label: textSchema, plain: textSchema })),
})
/** How a ticket gets its priority: a matrix of impact and urgency (B5), or a choice among levels (A7, C12). */
export const prioritySchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('matrix'),
    levels: z.record(levelSchema, level),
    provisional: levelSchema.describe('What counts until somebody has set the priority'),
    impact: axis,
    urgency: axis,
    cells: z.record(nameSchema, z.record(nameSchema, levelSchema)).describe('impact -> urgency -> level'),
    clause: clause.optional(),
    source: source.optional(),
  }),
  z.strictObject({
    by: z.literal('choice'),
    levels: z.record(levelSchema, level),
    provisional: levelSchema,
    clause: clause.optional(),
    source: source.optional(),
  }),
])
