import { ALWAYS, type Calendar } from '../clock/calendar.ts'
import { type Duration, parseDuration } from '../clock/duration.ts'
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

/** The target of a clock at a priority, and the rule that chose it: "priority P2", or "always". */
export function targetOf(clock: Clock, priority: string): { readonly target: string; readonly rule: string } {
  if (typeof clock.target === 'string') return { target: clock.target, rule: 'always' }
  const target = clock.target.values[priority]
  if (target === undefined) throw new Error(`no target for ${priority}`)
  return { target, rule: `priority ${priority}` }
}

/** The calendar on which a clock counts working time; day and night where it names none. */
export function calendarOf(sop: Sop, clock: Clock): Calendar {
  // the same object each time: openings are remembered by it
  return (clock.calendar && (sop.calendars?.[clock.calendar] as Calendar | undefined)) || ALWAYS
}
