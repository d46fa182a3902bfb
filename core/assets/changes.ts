import type { Instant } from '../time.ts'
import { type Column, columnNames } from './importRows.ts'

/** What is on record of an asset, as it was put there: all of it when it was entered, later what was said anew. */
export type Recorded = {
  readonly id: number
  readonly at: Instant
  readonly by: number | null
  readonly what: 'asset.added' | 'asset.changed'
  readonly detail: Readonly<Record<string, unknown>>
}

/** One field of an asset before and after; unit and holder by their ids. Null where it said nothing. */
export type FieldChange = {
  readonly field: Column
  readonly before: string | number | null
  readonly after: string | number | null
}
export type AssetChange = {
  readonly id: number
  readonly at: Instant
  readonly by: number | null
  readonly isNew: boolean
  /** Whether it came with a table. */
  readonly imported: boolean
  readonly fields: readonly FieldChange[]
}

/**
 * What each entry changed, from the oldest to the newest: a record holds what was said, also where that was so already, and what
 * stood there before follows from the entries before it. One that changed nothing is left out.
 */
export function changesOf(recorded: readonly Recorded[]): readonly AssetChange[] {
  const now = new Map<Column, string | number | null>()
  return recorded.flatMap(({ id, at, by, what, detail }) => {
    const fields: FieldChange[] = []
    for (const field of columnNames) {
      if (!Object.hasOwn(detail, field)) continue
      const said = detail[field]
      const after = typeof said === 'string' || typeof said === 'number' ? said : null
      const before = now.get(field) ?? null
      now.set(field, after)
      if (before !== after) fields.push({ field, before, after })
    }
    const isNew = what === 'asset.added'
    return isNew || fields.length > 0 ? [{ id, at, by, isNew, imported: detail.imported === true, fields }] : []
  })
}
