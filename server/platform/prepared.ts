import type { RawBuilder } from 'kysely'
import type { QueryResultRow } from 'pg'
import type { Tx } from './db.ts'

// one name for each text; texts are built from fixed parts, so that there are few
const names = new Map<string, string>()

/** Runs a composed query as a prepared statement: planned once per connection, its values never part of its text. */
export async function prepared<Row extends QueryResultRow>(
  tx: Tx,
  query: RawBuilder<unknown>,
): Promise<readonly Row[]> {
  const { sql, parameters } = query.compile(tx.db)
  const name = names.get(sql) ?? `q${names.size}`
  names.set(sql, name)
  return tx.run<Row>(name, sql, parameters)
}
