import { ALWAYS, type Calendar } from '../clock/calendar.ts'
import { type Duration, parseDuration } from '../clock/duration.ts'
import { kindsOf } from './kinds.ts'
import type { Clock, Sop } from './language.ts'

// definitions are frozen, and few: a duration is parsed once for the life of the program
const parsed = new Map<string, Duration>()

/** A duration of a SOP that passed the checker. Throws for any other text. */
export function durationOf(text: string): Duration {
  const known = parsed.get(text)
  if (known) return known
  const result = parseDuration(text)
  if ('problem' in result) throw new Error(`not a duration: ${text}`)
  parsed.set(text, result.duration)
  return result.duration
}

/** What a ticket must say for the target of its clocks: its priority, and the kind of problem that was set, if any. */
export type Ranked = { readonly priority: string; readonly kind?: string | null }

/** The target of a clock, and the rule that chose it: "priority P2", "kind cannot_log_in", "kind" until one is set, or "always". */
export function targetOf(
  sop: Sop,
  { target }: Clock,
  { priority, kind = null }: Ranked,
): { readonly target: string; readonly rule: string } {
  if (typeof target === 'string') return { target, rule: 'always' }
  if (target.by === 'kind') {
    const known = kind === null ? undefined : kindsOf(sop)[kind]
    return known ? { target: known.solve, rule: `kind ${kind}` } : { target: target.provisional, rule: 'kind' }
  }
  const chosen = target.values[priority]
  if (chosen === undefined) throw new Error(`no target for ${priority}`)
  return { target: chosen, rule: `priority ${priority}` }
}

/** The calendar on which a clock counts working time; day and night where it names none. */
export function calendarOf(sop: Sop, clock: Clock): Calendar {
  // the same object each time: openings are remembered by it
  return (clock.calendar && (sop.calendars?.[clock.calendar] as Calendar | undefined)) || ALWAYS
}
