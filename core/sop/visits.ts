import { z } from 'zod'
import { clause, nameSchema, source } from './words.ts'

/** What can happen to a visit, as the second word of its triggers. */
export const visitDeeds = ['planned', 'moved', 'cancelled', 'told', 'departed', 'arrived', 'left'] as const
export type VisitDeed = (typeof visitDeeds)[number]

/** Somebody goes to where the trouble is (C11, C17): planned, departed, arrived, left, each with its time on record. */
export const visitsSchema = z.strictObject({
  by: z.array(nameSchema).min(1).max(10).describe('Roles that go'),
  plans: z
    .array(nameSchema)
    .min(1)
    .max(10)
    .optional()
    .describe('Roles that plan, move and cancel visits; without it those that assign'),
  in: z
    .array(nameSchema)
    .min(1)
    .max(30)
    .optional()
    .describe('The states in which one may plan a visit and set out; without it all before the end'),
  told_before: z
    .literal('departed')
    .optional()
    .describe('Nobody departs before they have reported it to the roles under "to" (C17)'),
  to: z.array(nameSchema).min(1).max(10).optional().describe('Roles that the report before departing reaches'),
  clause: clause.optional(),
  source: source.optional(),
})

/** The blanks that only notices about visits fill in. */
export const visitBlanks = ['visitor', 'visit_time', 'visit_place', 'visit_report'] as const

/** Whether a trigger is about a visit. */
export function isOfVisit(trigger: string): boolean {
  return trigger.startsWith('visit ')
}
