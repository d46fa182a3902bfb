import type { Instant } from '../../core/time.ts'

/** A visit as it is being planned: day and times as they are typed, in the zone of the place. */
export type PlanDraft = {
  readonly technician: number | null
  readonly day: string
  readonly from: string
  readonly until: string
  readonly place: string
  readonly bring: string
}
export const noPlan: PlanDraft = { technician: null, day: '', from: '', until: '', place: '', bring: '' }

/** What the API takes of it; null while something is still to be said. An empty place is left to the address of the unit. */
export function planBody({ technician, day, from, until, place, bring }: PlanDraft, zone: string) {
  if (technician === null) return null
  const [begins, ends] = [momentIn(day, from, zone), momentIn(day, until, zone)]
  if (begins === null || ends === null) return null
  return { technician, from: begins, until: ends, bring, ...(place.trim() ? { place } : {}) }
}

/** Which field of the intake's visit waits to be filled in first. */
export function lackOfPlan({ technician, day, from }: PlanDraft): string {
  const lack = technician === null ? 'technician' : !day ? 'day' : !from ? 'from' : 'until'
  return `intake-visit-${lack}`
}

/** The moment at which clocks in that zone show this day (2026-03-02) and time (09:30); null where one of them is none. */
export function momentIn(day: string, time: string, zone: string): Instant | null {
  const wall = Date.parse(`${day}T${time}:00.000Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time) || Number.isNaN(wall)) return null
  const guess = wall - aheadOf(wall, zone)
  return new Date(wall - aheadOf(guess, zone)).toISOString()
}

/** The day and the time that clocks in that zone show at a moment, as inputs take them. */
export function wallOf(at: Instant, zone: string): { readonly day: string; readonly time: string } {
  const shown = new Date(Date.parse(at) + aheadOf(Date.parse(at), zone)).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** From midnight to midnight of the day that it is in that zone, with so many days after it. */
export function dayAround(at: Instant, zone: string, days = 1): { readonly from: Instant; readonly until: Instant } {
  const { day } = wallOf(at, zone)
  const from = momentIn(day, '00:00', zone) ?? at
  const last = new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10)
  return { from, until: momentIn(last, '00:00', zone) ?? at }
}

function aheadOf(epochMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  }).formatToParts(new Date(epochMs))
  const found = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epochMs / 1000) * 1000
}
