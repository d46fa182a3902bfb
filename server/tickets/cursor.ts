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
