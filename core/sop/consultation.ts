import { z } from 'zod'
import { clause, nameSchema, source, textSchema } from './words.ts'

/**
 * A question to a colleague or a desk of the same company, with a thread of its own (E7). That its requester and
 * participants never learn of it is the engine's, and no file can say otherwise.
 */
export const consultationSchema = z.strictObject({
  label: textSchema.describe('What asking is called'),
  help: textSchema.optional(),
  by: z.array(nameSchema).min(1).max(10).describe('Roles that may ask'),
  in: z.array(nameSchema).min(1).max(30).describe('The states in which one may ask'),
  asks: z
    .array(z.enum(['person', 'desk']))
    .min(1)
    .max(2)
    .describe('Whether a person is asked, a desk, or either'),
  shows: z
    .array(nameSchema)
    .min(1)
    .max(30)
    .describe('The fields of the ticket that whoever is asked is shown; nothing else'),
  clock: nameSchema.optional().describe('The clock by whose deadline an answer is due'),
  clause: clause.optional(),
  source: source.optional(),
})
export type Consultation = z.infer<typeof consultationSchema>

/** What happens in consultations, as triggers: asked, answered, and none open any more. */
export const consultationTriggers = ['consulted', 'advised', 'consultation over'] as const
