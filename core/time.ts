/** A moment in UTC, always written with milliseconds and Z (2026-02-10T01:00:00.000Z), so that text order is time order. */
export type Instant = string

/** The moment that lies `epochMs` milliseconds after 1970 UTC. Throws RangeError outside the years 0000 to 9999, where text order would break. */
export function instant(epochMs: number): Instant {
  const text = new Date(epochMs).toISOString()
  if (text.length !== 24) throw new RangeError(`no such instant: ${epochMs}`)
  return text
}

/** Milliseconds since 1970 UTC. Throws RangeError for a text that is not an instant. */
export function ms(at: Instant): number {
  const epochMs = Date.parse(at)
  if (!Number.isFinite(epochMs)) throw new RangeError(`not an instant: ${at}`)
  return epochMs
}

/** Whether the text is an instant in the one form used here: a date that exists, three decimals, Z. */
export function isInstant(text: unknown): text is Instant {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false
  const epochMs = Date.parse(text)
  return Number.isFinite(epochMs) && new Date(epochMs).toISOString() === text
}
