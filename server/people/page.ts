import { BadInput } from '../platform/badInput.ts'

/** Where a page of names ended: name and id of its last row. */
export type NamePlace = { readonly name: string; readonly id: number }

/** An opaque cursor for the client. */
export function nameCursor({ name, id }: NamePlace): string {
  return Buffer.from(JSON.stringify([name, id])).toString('base64url')
}

/** The place a cursor points at, null for the beginning. Throws bad input for one that is not ours. */
export function namePlace(cursor: string | undefined): NamePlace | null {
  if (cursor === undefined) return null
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    const [name, id] = Array.isArray(read) ? (read as readonly unknown[]) : []
    if (typeof name === 'string' && typeof id === 'number' && Number.isSafeInteger(id)) return { name, id }
  } catch {
    // not JSON: answered below like any other wrong cursor
  }
  throw new BadInput('cursor', 'cursor')
}

/** One page of rows of which one more than `limit` was asked for, and the cursor of the next. */
export function pageOf<Row extends NamePlace, Item>(
  rows: readonly Row[],
  limit: number,
  item: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown.map(item), next: rows.length > limit && last ? nameCursor(last) : null }
}
