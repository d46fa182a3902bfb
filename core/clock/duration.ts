const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 86_400_000
const LONGEST_DAYS = 400

/**
 * A time standard as a SOP writes it, in one of three kinds that are never mixed: clock time runs day and night
 * (B6: "2 x 24 jam"), working time runs while the calendar is open, working days end at the same time of a later day (C15).
 */
export type Duration =
  | { readonly kind: 'clock'; readonly ms: number }
  | { readonly kind: 'working'; readonly ms: number }
  | { readonly kind: 'workingDays'; readonly days: number }

export type DurationProblem = {
  readonly code: 'duration_unreadable' | 'duration_not_positive' | 'duration_too_long'
  readonly text: string
  /** What may have been meant, in the way it is written here. */
  readonly suggestion?: string
}

/**
 * Reads `15m`, `4h`, `24h`, `2x24h`, `7d`, `1h30m` as clock time, and `30 working minutes`, `2 working hours`,
 * `5 working days` as working time. Whole numbers, largest unit first, above zero, at most 400 days.
 */
export function parseDuration(text: string): { readonly duration: Duration } | { readonly problem: DurationProblem } {
  const duration = readClock(text) ?? readWorking(text)
  if (duration === null) {
    const suggestion = meant(text)
    return { problem: { code: 'duration_unreadable', text, ...(suggestion === null ? {} : { suggestion }) } }
  }
  if (isWithinLimits(duration)) return { duration }
  if (inDays(duration) <= 0) return { problem: { code: 'duration_not_positive', text } }
  return { problem: { code: 'duration_too_long', text, suggestion: longest(duration.kind) } }
}

function inDays(duration: Duration): number {
  return duration.kind === 'workingDays' ? duration.days : duration.ms / DAY_MS
}

function isWithinLimits(duration: Duration): boolean {
  return inDays(duration) > 0 && inDays(duration) <= LONGEST_DAYS
}

function readClock(text: string): Duration | null {
  const times = /^([1-9]\d?|0)x(.+)$/.exec(text)
  const parts = /^(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?$/.exec(times?.[2] ?? text)
  if (parts === null || parts[0] === '') return null
  const [days, hours, minutes] = [parts[1], parts[2], parts[3]].map((part) => Number(part ?? 0))
  const once = (days ?? 0) * DAY_MS + (hours ?? 0) * HOUR_MS + (minutes ?? 0) * MINUTE_MS
  return { kind: 'clock', ms: Number(times?.[1] ?? 1) * once }
}

function readWorking(text: string): Duration | null {
  const [, count, unit] = /^(\d{1,9}) working (minute|hour|day)s?$/.exec(text) ?? []
  if (unit === undefined) return null
  if (unit === 'day') return { kind: 'workingDays', days: Number(count) }
  return { kind: 'working', ms: Number(count) * (unit === 'hour' ? HOUR_MS : MINUTE_MS) }
}

function longest(kind: Duration['kind']): string {
  return kind === 'clock' ? `${LONGEST_DAYS}d` : `${LONGEST_DAYS} working days`
}

const UNITS: readonly (readonly [RegExp, 'minute' | 'hour' | 'day' | 'week'])[] = [
  [/^(m|min|mins|minutes?|menit)$/, 'minute'],
  [/^(h|hr|hrs|hours?|jam|j)$/, 'hour'],
  [/^(d|days?|hari)$/, 'day'],
  [/^(w|weeks?|minggu|pekan)$/, 'week'],
]

const WORKING = /\b(working|work|business|kerja)\b/

/** Guesses at other common ways of writing, Indonesian ones too; a guess is only ever shown, never used. */
function meant(text: string): string | null {
  const plain = text.trim().toLowerCase().replace(/\s+/g, ' ')
  const working = WORKING.test(plain)
  const rest = plain.replace(WORKING, ' ')
  const [, times, tail] = /^(\d+) ?[x×] ?(.+)$/.exec(rest) ?? []
  const amounts = [...(tail ?? rest).matchAll(/(\d+) *([a-z]+)/g)].map(([, count, word]) => ({
    count: Number(count),
    unit: UNITS.find(([pattern]) => pattern.test(word ?? ''))?.[1],
  }))
  const first = amounts[0]
  if (first?.unit === undefined || (working && amounts.length > 1) || amounts.some(({ unit }) => unit === undefined))
    return null

  const guess = working
    ? `${first.count} working ${first.unit}${first.count === 1 ? '' : 's'}`
    : (times === undefined ? '' : `${times}x`) + amounts.map(({ count, unit }) => clockPart(count, unit)).join('')
  const read = readClock(guess) ?? readWorking(guess)
  return read !== null && isWithinLimits(read) ? guess : null
}

function clockPart(count: number, unit: 'minute' | 'hour' | 'day' | 'week' | undefined): string {
  return unit === 'week' ? `${count * 7}d` : `${count}${unit?.[0] ?? ''}`
}

/**
 * The duration in the one way that `parseDuration` reads back to the same: whole days from the second on as `7d`, otherwise
 * hours and minutes (`24h`, `36h`, `1h30m`); `90 working minutes`, `2 working hours`, `1 working day`.
 * Throws RangeError for one that no text gives, such as half a minute.
 */
export function durationText(duration: Duration): string {
  const text = written(duration)
  const read = parseDuration(text)
  if ('problem' in read) throw new RangeError(`not a duration: ${text}`)
  return text
}

function written(duration: Duration): string {
  if (duration.kind === 'workingDays') return counted(duration.days, 'day')
  const minutes = duration.ms / MINUTE_MS
  const hours = Math.floor(minutes / 60)
  if (duration.kind === 'working') return minutes % 60 === 0 ? counted(hours, 'hour') : counted(minutes, 'minute')
  if (duration.ms > DAY_MS && duration.ms % DAY_MS === 0) return `${duration.ms / DAY_MS}d`
  return (hours > 0 ? `${hours}h` : '') + (minutes % 60 > 0 ? `${minutes % 60}m` : '')
}

function counted(count: number, unit: string): string {
  return `${count} working ${unit}${count === 1 ? '' : 's'}`
}
