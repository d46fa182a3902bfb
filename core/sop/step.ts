import { z } from 'zod'
import { clause, conditionSchema, nameSchema, occurrence, source, textSchema, triggers } from './words.ts'

/** A step of the procedure as the document prints it, and what of the tickets carries it out (E11, X2). */
export const stepSchema = z.strictObject({
  id: nameSchema,
  activity: textSchema,
  requester: textSchema.describe('The step in plain words, for the requester'),
  executor: nameSchema.describe('The role that carries it out'),
  completeness: textSchema.optional().describe('Kelengkapan: what must be there'),
  output: textSchema.optional(),
  remarks: textSchema.optional(),
  when: conditionSchema.optional().describe('The step concerns only tickets of which this holds'),
  done: occurrence.describe('What completes the step'),
  again: triggers.optional().describe('What makes it open once more'),
  actions: z.array(nameSchema).max(20).optional().describe('The actions that carry it out'),
  needs: z.array(nameSchema).max(20).optional().describe('Fields shown as still missing while the step is open'),
  clock: nameSchema.optional().describe('The clock that is its time standard'),
  decision: z
    .array(
      z.strictObject({
        label: textSchema,
        to: nameSchema,
        on: triggers.optional().describe('What gives this answer; so the rail knows which way a ticket took'),
      }),
    )
    .min(2)
    .max(6)
    .optional()
    .describe('A decision step: where each answer leads'),
  next: nameSchema.optional().describe('Where it leads, when not to the step below: a step, or end'),
  continues: textSchema.optional().describe('The procedure that takes over here, drawn as an off-page connector'),
  clause: clause.optional(),
  source: source.optional(),
})
export type Step = z.infer<typeof stepSchema>
