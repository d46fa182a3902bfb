import type { Refusal } from './refusal.ts'

/** What a rule answers: the events that happened (possibly none), or the refusal, never both. */
export type Decision<Event> = { readonly events: readonly Event[] } | { readonly refusal: Refusal }

/** The rule allows it: these events happened. No events means that there was nothing to change. */
export function happened<Event>(...events: readonly Event[]): Decision<Event> {
  return { events }
}

/** The rule refuses, and says why as data. */
export function refuse(refusal: Refusal): { readonly refusal: Refusal } {
  return { refusal }
}
