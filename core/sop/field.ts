import { z } from 'zod'
import { nameSchema, short, source, textSchema, value } from './words.ts'

const checklist = z
  .array(z.strictObject({ id: short, en: short }))
  .min(1)
  .max(30)

/** A field of the SOP's own: what it is called, what fits it, and who may see it. */
export const fieldSchema = z.strictObject({
  label: textSchema,
  help: textSchema.optional(),
  type: z.enum([
    'text',
    'long_text',
    'asset',
    'choice',
    'choices',
    'tags',
    'number',
    'yes_no',
    'date',
    'person',
    'unit',
    'desk',
    'files',
    'category',
    'checklist',
  ]),
  options: z.record(nameSchema, z.strictObject({ label: textSchema })).optional(),
  people: nameSchema.optional().describe("For a person: only those who hold this role at the ticket's desk (C3)"),
  new_by: z.array(nameSchema).min(1).max(10).optional().describe('For tags: the roles that may invent one (A11)'),
  lines: checklist.optional().describe('For a checklist: the lines of every ticket, in order (A16)'),
  templates: z
    .record(nameSchema, checklist)
    .optional()
    .describe('For a checklist: further lines by category; of a category and those above it, the nearest counts'),
  from: z.enum(['requester_name', 'requester_unit', 'requester_phone']).optional().describe('Filled in by itself'),
  default: value.optional(),
  max: z.int().min(1).max(20000).optional().describe('Longest text, in characters; or largest number'),
  hidden_from: z.array(nameSchema).max(10).optional().describe('Roles that do not see this field'),
  none_allowed: textSchema.optional().describe('An answer that counts as "there is none", e.g. "tidak ada"'),
  source: source.optional(),
})
export type Field = z.infer<typeof fieldSchema>

/** What the desk sorts tickets by: a tree, of which a ticket has a leaf (D2). */
export const categorySchema = z.strictObject({
  label: textSchema,
  in: nameSchema.optional().describe('The category that this one belongs to'),
  source: source.optional(),
})
