import type { Instant } from '../../core/time.ts'
import type { Reading } from '../format.ts'
import { serverNow } from '../now.ts'
import { momentIn, wallOf } from '../wallClock.ts'

/** A call that is being timed: since when, and until when once it is over. */
export type Timed = { readonly since: Instant; readonly until: Instant | null }

/** How long a call has lasted, in whole seconds. */
export function secondsOf({ since, until }: Timed, now: Instant): number {
  return Math.max(0, Math.floor((Date.parse(until ?? now) - Date.parse(since)) / 1000))
}

/** A call as it is sent: since when and how long; without a timer it was just now. */
export function callTime(timed: Timed | null): { readonly beganAt: Instant; readonly seconds: number | null } {
  const now = serverNow()
  return timed ? { beganAt: timed.since, seconds: secondsOf(timed, now) } : { beganAt: now, seconds: null }
}

/** A length as a stopwatch shows it: 00.48, 12.05, 1.02.05; in English with colons. */
export function stopwatch(seconds: number, language: 'id' | 'en'): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const shown = parts[0] === 0 ? parts.slice(1) : parts
  return shown
    .map((part, at) => (at === 0 && shown.length === 3 ? String(part) : String(part).padStart(2, '0')))
    .join(language === 'id' ? '.' : ':')
}

/**
 * The last moment at which the reader's clock showed this time, "9.40" or "09:40"; null for what is no time. One that is
 * still to come today was yesterday.
 */
export function lastAt(text: string, reading: Reading): Instant | null {
  const [, hour = '', minute = ''] = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(text.trim()) ?? []
  const time = `${hour.padStart(2, '0')}:${minute}`
  const { day } = wallOf(reading.now, reading.zone)
  const today = momentIn(day, time, reading.zone)
  if (today === null || Date.parse(today) <= Date.parse(reading.now)) return today
  const yesterday = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
  return momentIn(yesterday, time, reading.zone)
}
