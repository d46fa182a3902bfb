import { isInstant } from '../../core/time.ts'
import { BadInput } from '../platform/badInput.ts'

/** Where a page ended: the sort key of its last row, and its id. */
export type Place = readonly [key: string, id: number]

/** A cursor for the client: opaque, and only good for the same sort. */
export function cursorOf(sort: string, place: Place): string {
  return Buffer.from(JSON.stringify([sort, ...place])).toString('base64url')
}

/** The place a cursor points at; a cursor that is not ours, or of another sort, is bad input. */
export function placeOf(sort: string, cursor: string): Place {
  try {
    const [of, key, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const sound = of === sort && typeof key === 'string' && Number.isSafeInteger(id)
    if (sound && (key === 'infinity' || isInstant(key))) return [key, id]
  } catch {
    // not JSON: answered below like any other wrong cursor
  }
  throw new BadInput('cursor', 'cursor')
}

/** Below which id the next page of a list by falling ids begins: the cursor's, or above all of them. */
export function idBelow(sort: string, cursor: string | undefined): number {
  return cursor === undefined ? Number.MAX_SAFE_INTEGER : placeOf(sort, cursor)[1]
}

/** The page among rows of which one more than its limit was asked for, and where the next begins. */
export function pageOf<Row extends { readonly id: number }>(
  sort: string,
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => string,
): { readonly items: readonly Row[]; readonly next: string | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? cursorOf(sort, [keyOf(last), last.id]) : null }
}
