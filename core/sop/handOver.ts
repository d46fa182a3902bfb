import { z } from 'zod'
import { nameSchema } from './words.ts'

/** Handing a problem to a desk of another organisation, which works on it under its own SOP (E10). */
export const handOverSchema = z.strictObject({
  to: nameSchema.describe('The name under which the other organisation has agreed to take it'),
  shows: z.array(nameSchema).min(1).max(30).describe('The fields that the other organisation is shown; nothing else'),
  answer_in: nameSchema.describe('The field that its answer is kept in'),
})
export type HandOver = z.infer<typeof handOverSchema>
