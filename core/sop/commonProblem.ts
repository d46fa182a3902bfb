import { z } from 'zod'
import { clause, nameSchema, source, textSchema } from './words.ts'

/** One problem behind many tickets (D7): itself a ticket, of a type of its own, on which the others hang. */
export const commonProblemSchema = z.strictObject({
  type: nameSchema.describe('Tickets of this type are problems; only these roles open one'),
  by: z.array(nameSchema).min(1).max(10).describe('Roles that open a problem, hang tickets on it and take them off'),
  in: z.array(nameSchema).min(1).max(30).describe('The states in which a ticket may be hung on a problem'),
  gives: z
    .array(nameSchema)
    .max(20)
    .optional()
    .describe('Fields that its tickets get from it, as it then stands: with them an automatic act may reply'),
  requester: textSchema
    .optional()
    .describe('What whoever reported reads while their ticket hangs on a problem; nothing when left out'),
  clause: clause.optional(),
  source: source.optional(),
})
