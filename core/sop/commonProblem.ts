import { z } from 'zod'
import type { Sop } from './language.ts'
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

const before = 'problem '

/** What of a problem a SOP has its tickets hear, as "action announce" or "enters solved" (D7). */
export function heardOfProblem(sop: Sop): ReadonlySet<string> {
  const triggers = [
    ...Object.values(sop.actions).map(({ on }) => on),
    ...Object.values(sop.clocks).flatMap(({ starts, stops, resumes }) => [starts, stops, resumes]),
    ...sop.steps.flatMap(({ done, again }) => [done, again]),
    ...sop.notices.map(({ on }) => on),
  ]
  const words = triggers.flatMap((one) =>
    typeof one === 'object' && 'all' in one ? one.all.flat() : [one ?? []].flat(),
  )
  return new Set(words.flatMap((word) => (word.startsWith(before) ? [word.slice(before.length)] : [])))
}
