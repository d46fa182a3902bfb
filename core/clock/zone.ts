import { Temporal } from 'temporal-polyfill'

const DAY_MS = 86_400_000

/** A stretch of time in which a zone's clocks differ from UTC by one and the same amount. */
export type OffsetSpan = { readonly fromMs: number; readonly toMs: number; readonly offsetMs: number }

const names = new Map<string, string | null>()

/** The zone's name as the IANA database writes it, or null when it has none; a bare offset such as +07:00 is no zone. */
export function zoneName(text: string): string | null {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = lookUp(text)
  // Bounded, because the texts come from outside.
  if (names.size > 1000) names.clear()
  names.set(text, name)
  return name
}

function lookUp(text: string): string | null {
  if (!/^[A-Za-z]/.test(text)) return null
  try {
    return new Temporal.ZonedDateTime(0n, text).timeZoneId
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

// By UTC year, so that a question about one year never walks through the transitions of others.
const years = new Map<string, Map<number, readonly OffsetSpan[]>>()

/** The zone's offsets in [fromMs, toMs), in order and without gaps. A span ends at each transition and at each new year UTC. */
export function offsetSpans(zone: string, fromMs: number, toMs: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = []
  const lastYear = new Date(toMs - 1).getUTCFullYear()
  for (let year = new Date(fromMs).getUTCFullYear(); year <= lastYear; year += 1)
    for (const span of spansOfYear(zone, year))
      if (span.toMs > fromMs && span.fromMs < toMs)
        spans.push({
          fromMs: Math.max(span.fromMs, fromMs),
          toMs: Math.min(span.toMs, toMs),
          offsetMs: span.offsetMs,
        })
  return spans
}

function spansOfYear(zone: string, year: number): readonly OffsetSpan[] {
  const ofZone = years.get(zone) ?? new Map<number, readonly OffsetSpan[]>()
  years.set(zone, ofZone)
  const known = ofZone.get(year)
  if (known !== undefined) return known

  const spans: OffsetSpan[] = []
  const endMs = newYear(year + 1)
  let fromMs = newYear(year)
  while (fromMs < endMs) {
    const start = new Temporal.ZonedDateTime(BigInt(fromMs) * 1_000_000n, zone)
    const transition = start.getTimeZoneTransition('next')
    const toMs = Math.min(transition?.epochMilliseconds ?? endMs, endMs)
    spans.push({ fromMs, toMs, offsetMs: start.offsetNanoseconds / 1_000_000 })
    fromMs = toMs
  }
  ofZone.set(year, spans)
  return spans
}

// Not Date.UTC(year, 0, 1): that reads the years 0 to 99 as 1900 to 1999.
function newYear(year: number): number {
  return new Date(0).setUTCFullYear(year, 0, 1)
}

/** What the wall clock of the zone shows at that moment, in milliseconds since 1970-01-01T00:00 of the wall. */
export function wallMs(zone: string, epochMs: number): number {
  const [span] = offsetSpans(zone, epochMs, epochMs + 1)
  if (span === undefined) throw new RangeError(`no such moment: ${epochMs}`)
  return epochMs + span.offsetMs
}

/**
 * The first moment at which the zone's wall clock shows that time or a later one.
 * A time skipped in spring is the moment of the change; a time that comes twice in autumn is its first.
 */
export function firstAtWall(zone: string, wall: number): number {
  for (const span of offsetSpans(zone, wall - DAY_MS, wall + 2 * DAY_MS)) {
    const epochMs = Math.max(span.fromMs, wall - span.offsetMs)
    if (epochMs < span.toMs) return epochMs
  }
  throw new RangeError(`no such wall time: ${wall}`)
}
