/** What JSON can say. */
type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined }

/**
 * The one text for a value (RFC 8785): keys sorted by code unit, no blanks, nothing left to taste, so that the same entry
 * always has the same hash (X3). Members that are undefined are left out. Throws for what JSON cannot say.
 */
export function canonical(value: unknown): string {
  return write(value as Json)
}

function write(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed())
  if (typeof value === 'number') return written(value)
  if (Array.isArray(value)) return `[${value.map((item) => write(item)).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`JSON cannot say ${typeof value}`)
  const members = value as { readonly [key: string]: Json | undefined }
  const pairs = Object.keys(members)
    .filter((key) => members[key] !== undefined)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${write(members[key] as Json)}`)
  return `{${pairs.join(',')}}`
}

function written(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`JSON cannot say ${value}`)
  return String(value)
}
