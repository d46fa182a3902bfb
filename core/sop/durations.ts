import { ALWAYS, type Calendar } from '../clock/calendar.ts'
import { type Duration, parseDuration } from '../clock/duration.ts'
import { openings } from '../clock/openings.ts'
import type { Aim } from '../clock/target.ts'
import { firstAtWall } from '../clock/zone.ts'
import type { FieldValues } from '../tickets/events.ts'
import { type Instant, instant } from '../time.ts'
import { kindsOf } from './kinds.ts'
import type { Clock, Sop } from './language.ts'

// definitions are frozen, and few: a duration is parsed once for the life of the program
const parsed = new Map<string, Duration>()

/**
 * What a clock aims at, from its target as text: a duration of a SOP that passed the checker, or a date (D7), "until
 * 2026-03-05 2026-03-05T10:00:00.000Z", "until" while there is none. Throws for any other text.
 */
export function durationOf(text: string): Aim {
  if (text === 'until' || text.startsWith('until '))
    return { kind: 'until', at: (text.split(' ')[2] ?? null) as Instant | null }
  const known = parsed.get(text)
  if (known) return known
  const result = parseDuration(text)
  if ('problem' in result) throw new Error(`not a duration: ${text}`)
  parsed.set(text, result.duration)
  return result.duration
}

/** What a ticket must say for the target of its clocks: its priority, the kind of problem that was set, if any, and its dates. */
export type Ranked = { readonly priority: string; readonly kind?: string | null; readonly fields?: FieldValues }

/**
 * The target of a clock, and the rule that chose it: "priority P2", "kind cannot_log_in", "kind" until one is set, "field
 * vendor_due", or "always".
 */
export function targetOf(
  sop: Sop,
  clock: Clock,
  { priority, kind = null, fields = {} }: Ranked,
): { readonly target: string; readonly rule: string } {
  const { target } = clock
  if (typeof target === 'string') return { target, rule: 'always' }
  if ('until' in target) {
    const date = fields[target.until]
    const end = typeof date === 'string' ? ` ${date} ${endOfDay(calendarOf(sop, clock), date)}` : ''
    return { target: `until${end}`, rule: `field ${target.until}` }
  }
  if (target.by === 'kind') {
    const known = kind === null ? undefined : kindsOf(sop)[kind]
    return known ? { target: known.solve, rule: `kind ${kind}` } : { target: target.provisional, rule: 'kind' }
  }
  const chosen = target.values[priority]
  if (chosen === undefined) throw new Error(`no target for ${priority}`)
  return { target: chosen, rule: `priority ${priority}` }
}

/** When a date is over for those who work by this calendar: at its last closing on that day, or at midnight where it stays closed. */
function endOfDay(calendar: Calendar, date: string): Instant {
  const wall = Date.parse(`${date}T00:00:00.000Z`)
  const [begins, ends] = [firstAtWall(calendar.zone, wall), firstAtWall(calendar.zone, wall + 86_400_000)]
  let closing = 0
  for (const [opens, closes] of openings(calendar, instant(begins))) {
    if (opens >= ends) break
    closing = Math.min(closes, ends)
  }
  return instant(closing > begins ? closing : ends)
}

/** The calendar on which a clock counts working time; day and night where it names none. */
export function calendarOf(sop: Sop, clock: Clock): Calendar {
  // the same object each time: openings are remembered by it
  return (clock.calendar && (sop.calendars?.[clock.calendar] as Calendar | undefined)) || ALWAYS
}
