import type { Carried } from '../channels/wayTo.ts'
import { offsetSpans, wallMs } from '../clock/zone.ts'
import { type Instant, instant, ms } from '../time.ts'
import { allowedTimings, type Choices, chosenFor, type Group, type WallTime } from './choices.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A notice to somebody: what it is to them, when, and by which way it would go. */
export type Happening = {
  readonly group: Group
  readonly channel: Carried
  /** The ticket has the most urgent priority of its SOP. */
  readonly urgent: boolean
  readonly staff: boolean
  readonly now: Instant
  /** The zone of the reader's unit, by whose clocks their day goes. */
  readonly zone: string
}

/** At once; at a later moment, `gathered` into one mail with what else is due then, or by itself; or not at all. */
export type When =
  | { readonly at: 'now' }
  | { readonly at: 'later'; readonly due: Instant; readonly gathered: boolean }
  | { readonly at: 'never' }

/**
 * When somebody is told of something, by what they chose. What obliges them (`allowedTimings` knows no other than at once) is
 * never silenced or gathered: in quiet hours it comes by mail, which rings nobody, and waits for their end where a telephone
 * would ring. What is urgent breaks the quiet hours of staff who allow it. All other news waits until the quiet hours are over.
 */
export function whenTold(choices: Choices, told: Happening): When {
  const { timing } = chosenFor(choices, told.group)
  if (timing === 'off') return { at: 'never' }
  if (timing === 'digest') {
    return { at: 'later', due: afterQuiet(choices, nextDigest(choices, told), told.zone), gathered: true }
  }
  const obliges = allowedTimings(told.group).length === 1
  const end = quietUntil(choices, told.now, told.zone)
  const comesThrough = (obliges && told.channel === 'email') || (told.staff && told.urgent && choices.urgentBreaks)
  return end === null || comesThrough ? { at: 'now' } : { at: 'later', due: end, gathered: !obliges }
}

/** When the quiet hours end that it is now; null: it is none. */
export function quietUntil({ quiet }: Choices, now: Instant, zone: string): Instant | null {
  if (quiet === null) return null
  const wall = wallMs(zone, ms(now))
  const [from, until] = [minutesOf(quiet.from), minutesOf(quiet.until)]
  const minute = Math.floor((wall % DAY) / MINUTE)
  const overMidnight = from > until
  const inside = overMidnight ? minute >= from || minute < until : minute >= from && minute < until
  if (!inside) return null
  const midnight = wall - (wall % DAY) + (overMidnight && minute >= from ? DAY : 0)
  return nextAtWall(zone, ms(now), midnight + until * MINUTE)
}

function afterQuiet(choices: Choices, at: Instant, zone: string): Instant {
  return quietUntil(choices, at, zone) ?? at
}

function nextDigest({ digest }: Choices, { now, zone }: Happening): Instant {
  const wall = wallMs(zone, ms(now))
  if (digest.every === 'hour') return instant(ms(now) + HOUR - (wall % HOUR))
  const today = wall - (wall % DAY) + minutesOf(digest.at) * MINUTE
  return nextAtWall(zone, ms(now), today > wall ? today : today + DAY)
}

/** The first moment after `nowMs` at which the zone's clocks show that time, which lies ahead, or have skipped it. */
function nextAtWall(zone: string, nowMs: number, wall: number): Instant {
  for (const span of offsetSpans(zone, nowMs, nowMs + 3 * DAY)) {
    const at = Math.max(span.fromMs, wall - span.offsetMs)
    if (at < span.toMs) return instant(at)
  }
  throw new RangeError(`no such wall time: ${wall}`)
}

function minutesOf(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}
