import type { Command } from '../../../core/tickets/context.ts'
import { type Instant, instant, ms } from '../../../core/time.ts'

const minute = 60_000
const quarter = 15 * minute

/** The quarter of an hour nearest to so many minutes from then: people plan in quarters. */
export function quarterAt(then: Instant, minutes: number): Instant {
  return instant(Math.round((ms(then) + minutes * minute) / quarter) * quarter)
}

/** Where somebody goes, and what they bring. */
export type Errand = { readonly technicianId: number; readonly place: string; readonly bring?: string }

/** Plans that somebody goes there, from then on for so many minutes. */
export function plans({ bring = '', ...errand }: Errand, from: Instant, minutes: number): Command {
  return { do: 'plan_visit', plan: { ...errand, bring, from, until: instant(ms(from) + minutes * minute) } }
}

/** Moves the visit of that number to another time, for so many minutes. */
export function moves(visit: number, { bring = '', ...errand }: Errand, from: Instant, minutes: number): Command {
  return { do: 'move_visit', visit, plan: { ...errand, bring, from, until: instant(ms(from) + minutes * minute) } }
}

/** Reports of a visit how it stands; `text`: what is reported before, or what was done there. */
export function goes(visit: number, did: 'departed' | 'arrived' | 'left', text = ''): Command {
  return { do: 'visit', visit, did, words: { text, files: [] }, since: null }
}

/** Calls the visit of that number off. */
export function callsOff(visit: number, reason: string): Command {
  return { do: 'cancel_visit', visit, reason }
}
