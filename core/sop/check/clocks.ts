import { parseDuration } from '../../clock/duration.ts'
import type { Clock } from '../language.ts'
import { type Draft, own } from './draft.ts'
import { durationProblems } from './durations.ts'
import { type Path, type Problem, problem } from './problem.ts'
import type { Reach } from './reach.ts'
import { conditionProblems, refer, referAll, referField, referTriggers } from './references.ts'
import { allNever, neverProblems } from './triggers.ts'

const SHORTEST_REPEAT_MS = 15 * 60_000

/** Each clock: it can start and stop, its target is readable for every priority, and working time has a calendar. */
export function clockProblems(draft: Draft, reach: Reach | null): readonly Problem[] {
  const documented = new Set(draft.steps.flatMap(({ one }) => (one.clock === undefined ? [] : [one.clock])))
  const judged = draft.whole.has('steps') && [...documented].every((name) => draft.names.clocks.includes(name))
  return Object.entries(draft.clocks).flatMap(([name, clock]) => {
    const path: Path = ['clocks', name]
    const bare = clock.standard && judged && !documented.has(name)
    return [
      ...referTriggers(draft, clock.starts, [...path, 'starts']),
      ...referTriggers(draft, clock.stops, [...path, 'stops']),
      ...referTriggers(draft, clock.resumes, [...path, 'resumes']),
      ...runProblems(draft, clock, path, name, reach),
      ...conditionProblems(draft, clock.when, [...path, 'when']),
      ...targetProblems(draft, clock, path),
      ...waitProblems(clock, path),
      ...repeatProblems(clock, path),
      ...owedProblems(draft, clock, path),
      ...calendarProblems(draft, clock, path),
      ...pauseProblems(draft, clock, path),
      ...(bare ? [problem('clock_undocumented', path, { name }, { at: 'key' })] : []),
    ]
  })
}

function runProblems(draft: Draft, clock: Clock, path: Path, name: string, reach: Reach | null): readonly Problem[] {
  const starts = [...path, 'starts']
  const stops = [...path, 'stops']
  return [
    ...(allNever(reach, clock.starts)
      ? [problem('clock_never_starts', starts, { name })]
      : neverProblems(draft, reach, clock.starts, starts)),
    ...(allNever(reach, clock.stops)
      ? [problem('clock_never_stops', stops, { name })]
      : neverProblems(draft, reach, clock.stops, stops)),
    ...neverProblems(draft, reach, clock.resumes, [...path, 'resumes']),
  ]
}

function targetProblems(draft: Draft, { target }: Clock, path: Path): readonly Problem[] {
  const place = [...path, 'target']
  if (typeof target === 'string') return durationProblems(target, place)
  if ('until' in target) return untilProblems(draft, target.until, place)
  if (target.by === 'kind') return kindProblems(draft, target.provisional, place)
  const values = [...place, 'values']
  const { levels } = draft.names
  const misnamed = Object.keys(target.values).some((level) => !levels.includes(level))
  const without = misnamed ? [] : levels.filter((level) => !Object.hasOwn(target.values, level))
  return [
    ...Object.entries(target.values).flatMap(([level, text]) => [
      ...refer(draft, 'level', level, [...values, level]).map((found) => ({ ...found, at: 'key' as const })),
      ...durationProblems(text, [...values, level]),
    ]),
    ...without.map((level) => problem('level_without_target', values, { name: level }, { at: 'key' })),
  ]
}

/** A date that a clock aims at is one of the ticket's own (D7). */
function untilProblems(draft: Draft, field: string, place: Path): readonly Problem[] {
  const unknown = referField(draft, field, [...place, 'until'])
  if (unknown.length > 0) return unknown
  const isDate = own(draft.fields, field)?.type === 'date'
  return isDate ? [] : [problem('until_no_date', [...place, 'until'], { name: field })]
}

/** A date does not wait: what stands still by a clock with one would have no meaning. */
function waitProblems(clock: Clock, path: Path): readonly Problem[] {
  if (typeof clock.target === 'string' || !('until' in clock.target)) return []
  const waits = (['pauses', 'resumes'] as const).filter((key) => clock[key] !== undefined)
  return waits.map((key) => problem('date_does_not_wait', [...path, key], { key }, { at: 'key' }))
}

/** What a desk owes stands in its queues anyhow. */
function owedProblems(draft: Draft, { owed_by: owed = [] }: Clock, path: Path): readonly Problem[] {
  const place = [...path, 'owed_by']
  return [
    ...referAll(draft, 'role', owed, place),
    ...owed.flatMap((role, at) => {
      const held = own(draft.roles, role)?.held_by
      const above = held === undefined || held === 'lead' || held === 'leadership'
      return above ? [] : [problem('role_owes_nothing', [...place, at], { name: role })]
    }),
  ]
}

/** Whoever is told again every few minutes stops reading. */
function repeatProblems({ repeat }: Clock, path: Path): readonly Problem[] {
  if (repeat === undefined) return []
  const place = [...path, 'repeat']
  const read = parseDuration(repeat)
  if ('problem' in read) return durationProblems(repeat, place)
  const tooOften = read.duration.kind !== 'workingDays' && read.duration.ms < SHORTEST_REPEAT_MS
  return tooOften ? [problem('repeated_too_often', place, { text: repeat })] : []
}

function kindProblems(draft: Draft, provisional: string, place: Path): readonly Problem[] {
  const without = draft.priority !== null && draft.priority.by !== 'table'
  return [
    ...(without ? [problem('no_table_of_kinds', [...place, 'by'])] : []),
    ...durationProblems(provisional, [...place, 'provisional']),
  ]
}

/** Every duration that a clock may aim at. */
function targetsOf(draft: Draft, { target }: Clock): readonly string[] {
  if (typeof target === 'string') return [target]
  if ('until' in target) return []
  if (target.by === 'priority') return Object.values(target.values)
  const kinds = draft.priority?.by === 'table' ? Object.values(draft.priority.kinds) : []
  return [target.provisional, ...kinds.map(({ solve }) => solve)]
}

function calendarProblems(draft: Draft, clock: Clock, path: Path): readonly Problem[] {
  const targets = targetsOf(draft, clock)
  const kinds = [...targets, ...(clock.repeat === undefined ? [] : [clock.repeat])]
    .map((text) => parseDuration(text))
    .map((read) => ('duration' in read ? read.duration.kind : null))
  // a date is one of some zone
  const dated = typeof clock.target === 'object' && 'until' in clock.target
  const working = dated || kinds.includes('working') || kinds.includes('workingDays')
  if (clock.calendar === undefined) {
    const suggestion = draft.names.calendars[0]
    return working ? [problem('calendar_missing', [...path, 'target'], {}, { suggestion })] : []
  }
  const place = [...path, 'calendar']
  const idle = !working && !kinds.includes(null)
  return [
    ...refer(draft, 'calendar', clock.calendar, place),
    ...(idle ? [problem('calendar_not_used', place, { name: clock.calendar })] : []),
  ]
}

function pauseProblems(draft: Draft, clock: Clock, path: Path): readonly Problem[] {
  return (clock.pauses ?? []).flatMap((pause, at) => {
    const place = [...path, 'pauses', at]
    return [
      ...referAll(draft, 'state', pause.in, [...place, 'in']),
      ...limitProblems(pause.once, [...place, 'once']),
      ...limitProblems(pause.longest, [...place, 'longest']),
    ]
  })
}

function limitProblems(text: string | undefined, path: Path): readonly Problem[] {
  if (text === undefined) return []
  const read = parseDuration(text)
  if ('problem' in read) return durationProblems(text, path)
  return read.duration.kind === 'clock' ? [] : [problem('pause_in_working_time', path, { text })]
}
