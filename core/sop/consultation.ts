import { z } from 'zod'
import type { Condition, Sop, Trigger } from './language.ts'
import type { Step } from './step.ts'
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

type Triggers = Trigger | readonly Trigger[] | { readonly all: readonly (Trigger | readonly Trigger[])[] }

/** Whether any of these is what happens in a consultation. */
export function hearsConsultation(triggers: Triggers | undefined): boolean {
  if (triggers === undefined) return false
  if (typeof triggers === 'string') return (consultationTriggers as readonly string[]).includes(triggers)
  return 'all' in triggers ? triggers.all.some(hearsConsultation) : triggers.some(hearsConsultation)
}

/** Whether a condition asks how consultations stand, itself or within. */
export function asksConsultation(condition: Condition | undefined): boolean {
  if (condition === undefined) return false
  if ('all' in condition) return condition.all.some(asksConsultation)
  if ('any' in condition) return condition.any.some(asksConsultation)
  return 'not' in condition ? asksConsultation(condition.not) : 'consultation' in condition
}

/** The clocks whose course would tell that somebody was consulted: neither requester nor participant sees them. */
export function secretClocks({ clocks }: Pick<Sop, 'clocks'>): ReadonlySet<string> {
  const names = Object.entries(clocks).flatMap(([name, { starts, stops, resumes, when }]) =>
    [starts, stops, resumes].some(hearsConsultation) || asksConsultation(when) ? [name] : [],
  )
  return new Set(names)
}

/** Whether a step tells that somebody was consulted. */
export function isSecretStep({ done, again, when, decision = [] }: Step): boolean {
  return [done, again, ...decision.map(({ on }) => on)].some(hearsConsultation) || asksConsultation(when)
}
