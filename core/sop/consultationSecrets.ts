import { consultationTriggers } from './consultation.ts'
import type { Condition, Sop, Trigger } from './language.ts'
import type { Step } from './step.ts'

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
