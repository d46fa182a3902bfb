import { Temporal } from 'temporal-polyfill'
import { type Calendar, type CalendarProblem, checkCalendar } from '../../core/clock/calendar.ts'
import { dueAt } from '../../core/clock/dueAt.ts'
import { elapsedMinutes } from '../../core/clock/elapsed.ts'
import { type Instant, instant, ms } from '../../core/time.ts'

/**
 * Why a question has no answer. What is wrong with its calendar carries the calendar's own code, with the path in the calendar;
 * when more than one thing is, `problems` lists them all.
 */
export type QuestionError = {
  readonly code:
    | 'bad_json'
    | 'not_a_question'
    | 'calendar_missing'
    | CalendarProblem['code']
    | 'from_missing'
    | 'bad_from'
    | 'from_without_offset'
    | 'minutes_or_to_missing'
    | 'minutes_and_to'
    | 'bad_minutes'
    | 'negative_minutes'
    | 'bad_to'
    | 'to_without_offset'
    | 'to_before_from'
    | 'never_opens'
  readonly path?: string
  readonly value?: unknown
  readonly suggestion?: string
  readonly problems?: readonly CalendarProblem[]
}

export type Answer = { readonly due: string } | { readonly minutes: number } | { readonly error: QuestionError }

/** Answers one line of `calendar --batch`: a question as JSON. A calendar the line leaves out is the one given, if any. Never throws for what the line says. */
export function answerLine(line: string, given?: unknown): Answer {
  let question: unknown
  try {
    question = JSON.parse(line)
  } catch {
    return refused('bad_json')
  }
  return answer(question, given)
}

/**
 * When that many open minutes are used up (`minutes`), or how many lie between two moments (`to`), on the question's calendar.
 * Moments are ISO 8601 with an offset or Z, and count to the millisecond. The due moment comes back in UTC, with a fraction
 * of a second only when it has one.
 */
export function answer(question: unknown, given?: unknown): Answer {
  if (typeof question !== 'object' || question === null || Array.isArray(question)) return refused('not_a_question')
  const asked: Readonly<Record<string, unknown>> = { ...question }

  const calendar = calendarOf(asked.calendar ?? given)
  if ('error' in calendar) return calendar
  const from = momentOf(asked.from)
  if ('fault' in from) return { error: { code: FROM_FAULTS[from.fault], value: asked.from } }

  const { minutes, to } = asked
  if (minutes === undefined && to === undefined) return refused('minutes_or_to_missing')
  if (minutes !== undefined && to !== undefined) return refused('minutes_and_to')
  return minutes === undefined ? elapsed(calendar, from.at, to) : due(calendar, from.at, minutes)
}

function due(calendar: Calendar, from: Instant, minutes: unknown): Answer {
  if (typeof minutes !== 'number' || !Number.isFinite(minutes))
    return { error: { code: 'bad_minutes', value: minutes } }
  if (minutes < 0) return { error: { code: 'negative_minutes', value: minutes } }
  const at = dueAt(calendar, from, minutes)
  return at === null ? refused('never_opens') : { due: withoutEmptyFraction(at) }
}

function elapsed(calendar: Calendar, from: Instant, value: unknown): Answer {
  const to = momentOf(value)
  if ('fault' in to) return { error: { code: TO_FAULTS[to.fault], value } }
  if (ms(to.at) < ms(from)) return { error: { code: 'to_before_from', value } }
  return { minutes: elapsedMinutes(calendar, from, to.at) }
}

function withoutEmptyFraction(at: Instant): string {
  return at.endsWith('.000Z') ? `${at.slice(0, -5)}Z` : at
}

function refused(code: QuestionError['code']): Answer {
  return { error: { code } }
}

type Fault = 'missing' | 'bad' | 'without_offset'
const FROM_FAULTS = { missing: 'from_missing', bad: 'bad_from', without_offset: 'from_without_offset' } as const
const TO_FAULTS = { missing: 'bad_to', bad: 'bad_to', without_offset: 'to_without_offset' } as const

/** Reads a moment with its offset; parts of a millisecond are dropped. Outside the years 0000 to 9999 it is bad. */
function momentOf(value: unknown): { readonly at: Instant } | { readonly fault: Fault } {
  if (value === undefined) return { fault: 'missing' }
  if (typeof value !== 'string') return { fault: 'bad' }
  const epochMs = attempt(() => Temporal.Instant.from(value).epochMilliseconds)
  if (epochMs !== null) {
    const at = attempt(() => instant(epochMs))
    return at === null ? { fault: 'bad' } : { at }
  }
  return { fault: attempt(() => Temporal.PlainDateTime.from(value)) === null ? 'bad' : 'without_offset' }
}

function attempt<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

// A batch mostly repeats a few calendars: remembered by their text, each is checked and unfolded once.
const calendars = new Map<string, ReturnType<typeof checkCalendar>>()

function calendarOf(value: unknown): Calendar | { readonly error: QuestionError } {
  if (value === undefined) return { error: { code: 'calendar_missing' } }
  const text = JSON.stringify(value)
  let checked = calendars.get(text)
  if (checked === undefined) {
    checked = checkCalendar(value)
    if (calendars.size >= 100) calendars.clear()
    calendars.set(text, checked)
  }
  if ('calendar' in checked) return checked.calendar
  const [first, ...more] = checked.problems
  if (first === undefined) throw new Error('a calendar was refused without a problem')
  return { error: more.length === 0 ? first : { ...first, problems: checked.problems } }
}
