import { z } from 'zod'
import { nameSchema, source, textSchema, value } from './words.ts'

/** A field of the SOP's own: what it is called, what fits it, and who may see it. */
export const fieldSchema = z.strictObject({
  label: textSchema,
  help: textSchema.optional(),
  type: z.enum([
    'text',
    'long_text',
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
  ]),
  options: z.record(nameSchema, z.strictObject({ label: textSchema })).optional(),
  people: nameSchema.optional().describe("For a person: only those who hold this role at the ticket's desk (C3)"),
  new_by: z.array(nameSchema).min(1).max(10).optional().describe('For tags: the roles that may invent one (A11)'),
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
