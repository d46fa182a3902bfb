import { z } from 'zod'
import { email } from './shared.ts'

const day = z.iso.date()
/** Who stands in for somebody, on which days of the company's calendar (B2). */
export const deputyView = z.object({
  deputy: z
    .object({
      person: z.object({ id: z.int(), name: z.string() }),
      email: z.string().nullable(),
      from: day,
      until: day.nullable().describe('The last day; null: until it is taken back'),
      now: z.boolean().describe('Whether they stand in now'),
    })
    .nullable(),
})
export type DeputyView = z.infer<typeof deputyView>
export const setDeputy = z.strictObject({
  email: email.describe('The address of a colleague: whoever sets a deputy knows them'),
  from: day,
  until: day.nullable().default(null),
})
