import type { ColumnType } from 'kysely'
import type { Instant } from '../../core/time.ts'

/** JSON: read as the value, written as its text, so that an array is not taken for an array of PostgreSQL. */
export type Json = ColumnType<unknown, string, string>
/** A moment that may be "never": null when read, 'infinity' when written. */
export type OrNever = ColumnType<Instant | null, Instant | 'infinity' | undefined, Instant | 'infinity'>
