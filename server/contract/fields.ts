import { z } from 'zod'
import { instant, name, personRef, text } from './shared.ts'

const tick = z.object({ by: z.int().nullable().describe('null: the SOP itself'), at: instant })
/** A line of a checklist (A16): its words, and whether it is ticked; left out, that stays as it is. */
const checklistLine = z.strictObject({
  text: z.union([z.string().max(300), text]),
  done: z.union([z.boolean(), z.null(), tick]).optional(),
})

/** A value of a field of the SOP's. */
export const fieldValue = z.union([
  z.string().max(20000),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.string().max(64)).max(20),
  z.array(checklistLine).max(60),
])
export const fieldValues = z.record(name, fieldValue)

/** A checklist of a ticket: each line, and once it is ticked, who did that and when (A16). */
export const checklist = z.object({
  name: z.string(),
  label: text,
  lines: z.array(
    z.object({
      text,
      done: z.object({ by: personRef.nullable().describe('null: the SOP itself'), at: instant }).nullable(),
    }),
  ),
  mayTick: z.boolean(),
})
