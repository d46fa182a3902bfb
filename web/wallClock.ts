import type { Instant } from '../core/time.ts'

const dayMs = 86_400_000
const clocks = new Map<string, Intl.DateTimeFormat>()

/**
 * What the clocks of a zone show at a moment, in milliseconds since 1970-01-01T00:00 of the wall. Screens reckon with zones here
 * and nowhere else: `core/clock/zone.ts` does so for deadlines, with a library that is too heavy for a page, and a test holds the two together.
 */
export function wallMs(zone: string, epochMs: number): number {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
    })
    clocks.set(zone, clock)
  }
  const found = Object.fromEntries(clock.formatToParts(epochMs).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found
  return Date.UTC(year, month - 1, day, hour, minute, second) + (((epochMs % 1000) + 1000) % 1000)
}

/**
 * The first moment at which the clocks of a zone show that time or a later one: a time that is skipped in spring is the moment of
 * the change, one that comes twice in autumn its first.
 */
export function firstAtWall(zone: string, wall: number): number {
  const ahead = (epochMs: number) => wallMs(zone, epochMs) - epochMs
  const [before, after] = [wall - ahead(wall - dayMs), wall - ahead(wall + dayMs)]
  // by the clocks as they stood before any change, unless they were changed until then
  if (before === after || wallMs(zone, before) === wall) return before
  if (wallMs(zone, after) === wall) return after
  // skipped: the change lies between the two, and is the first moment that shows more
  let [low, high] = [after, before]
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (wallMs(zone, middle) >= wall) high = middle
    else low = middle
  }
  return high
}

/** The day (2026-03-02) and the time (09:30) that clocks in that zone show at a moment, as inputs take them. */
export function wallOf(at: Instant, zone: string): { readonly day: string; readonly time: string } {
  const shown = new Date(wallMs(zone, Date.parse(at))).toISOString()
  return { day: shown.slice(0, 10), time: shown.slice(11, 16) }
}

/** The moment at which clocks in that zone show this day and time; null where one of them is none. */
export function momentIn(day: string, time: string, zone: string): Instant | null {
  const wall = Date.parse(`${day}T${time}:00.000Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time) || Number.isNaN(wall)) return null
  return new Date(firstAtWall(zone, wall)).toISOString()
}

/** From midnight to midnight of the day that it is in that zone, with so many days after it. */
export function dayAround(at: Instant, zone: string, days = 1): { readonly from: Instant; readonly until: Instant } {
  const midnight = Date.parse(wallOf(at, zone).day)
  const [from, until] = [midnight, midnight + days * dayMs].map((wall) => firstAtWall(zone, wall))
  return { from: new Date(from ?? 0).toISOString(), until: new Date(until ?? 0).toISOString() }
}
