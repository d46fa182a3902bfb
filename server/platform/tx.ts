import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Database } from './schema.ts'

/** One transaction. It sees the rows of `companies` and of no other company (row-level security). */
export type Tx = {
  /** Typed queries. */
  readonly db: Kysely<Database>
  /** A fixed statement, prepared once per connection under its name; for the hot paths. */
  run<Row extends pg.QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]>
  /**
   * The same for a statement whose rows nobody needs: it is not waited for, and what comes next travels with it. When it
   * fails, the next `run` or the commit throws its error, and nothing of the transaction stays.
   */
  send(name: string, text: string, values: readonly unknown[]): void
  /**
   * Says that all is written: the commit goes out now, so that whoever waits for our rows need not wait for our answer,
   * and what is still asked is read in a transaction of its own. Where more must be written it does nothing.
   */
  settle(): void
  /** Done once all of it stands, before whoever asked for the transaction goes on; not when it fails. */
  afterCommit(done: () => void): void
  readonly companies: readonly number[]
}
