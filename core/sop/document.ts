import { z } from 'zod'
import { nameSchema, short, source, textSchema } from './words.ts'

/** The head and the prose of the controlled document (B10); its procedure is printed from the steps. */
export const documentSchema = z.strictObject({
  number: short,
  revision: z.string().regex(/^[0-9]{2}$/),
  effective: z.iso.date(),
  title: textSchema,
  owner: textSchema,
  layout: z.enum(['corporate', 'government']),
  purpose: textSchema,
  scope: textSchema,
  references: z.array(textSchema).max(30).optional(),
  definitions: z.array(z.strictObject({ term: textSchema, meaning: textSchema })).max(60),
  responsibilities: z
    .array(z.strictObject({ role: nameSchema, duties: z.array(textSchema).min(1).max(20), source: source.optional() }))
    .max(30),
  history: z
    .array(z.strictObject({ revision: z.string(), date: z.iso.date(), change: textSchema }))
    .min(1)
    .max(60),
  source: source.optional(),
})
