import { z } from 'zod'
import { clause, duration, levelSchema, nameSchema, source, textSchema } from './words.ts'

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
const kind = z.strictObject({
  label: textSchema,
  level: levelSchema.describe('The priority of such a problem'),
  solve: duration.describe('How long solving it may take; a clock with "by: kind" counts it'),
  source: source.optional(),
})
const shared = {
  levels: z.record(levelSchema, level),
  provisional: levelSchema.describe('What counts until somebody has set the priority'),
  clause: clause.optional(),
  source: source.optional(),
}

/**
 * How a ticket gets its priority: a matrix of impact and urgency (B5), a choice among levels (A7, C12), or a table of kinds
 * of problems, each with its level and its own solving time (E2, E8).
 */
export const prioritySchema = z.discriminatedUnion('by', [
  z.strictObject({
    by: z.literal('matrix'),
    ...shared,
    impact: axis,
    urgency: axis,
    cells: z.record(nameSchema, z.record(nameSchema, levelSchema)).describe('impact -> urgency -> level'),
  }),
  z.strictObject({ by: z.literal('choice'), ...shared }),
  z.strictObject({
    by: z.literal('table'),
    ...shared,
    label: textSchema.describe('What the kind of problem is called, in forms'),
    title: textSchema.describe('The heading of the table in the document'),
    kinds: z.record(nameSchema, kind).describe('The kinds of problems'),
  }),
])
