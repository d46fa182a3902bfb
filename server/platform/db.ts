import { CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'

/** One transaction. It sees the rows of `companies` and of no other company (row-level security). */
export type Tx = {
  /** Typed queries. */
  readonly db: Kysely<Database>
  /** A fixed statement, prepared once per connection under its name; for the hot paths. */
  run<Row extends pg.QueryResultRow>(name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]>
  readonly companies: readonly number[]
}

/** The one way to the database: nothing else holds the pool. */
export type Door = {
  /**
   * Runs `work` in one transaction that sees these companies. Commits when it returns, rolls back when it throws. The
   * companies are set for the transaction alone, so that the next borrower of the connection sees none of them.
   */
  within<T>(companies: readonly number[], work: (tx: Tx) => Promise<T>, mode?: 'read' | 'write'): Promise<T>
  close(): Promise<void>
  readonly pool: { readonly total: number; readonly idle: number; readonly waiting: number }
}

// bigint ids are far below 2^53; timestamps become instants as the core writes them
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === 20) return Number
    if (oid === 1184) return asInstant
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

function asInstant(text: string): string | null {
  if (text === 'infinity' || text === '-infinity') return null
  return new Date(text).toISOString()
}

/** Opens the door with the application's role. `size` is how many transactions run at once. */
export function openDoor(appUrl: string, size = 16): Door {
  const pool = new pg.Pool({ connectionString: appUrl, max: size, types, application_name: 'tanggap' })
  // an idle connection that breaks is replaced by the pool; without a listener the process would end
  pool.on('error', () => undefined)
  return {
    within: (companies, work, mode = 'write') => within(pool, companies, work, mode),
    close: () => pool.end(),
    get pool() {
      return { total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }
    },
  }
}

async function within<T>(
  pool: pg.Pool,
  companies: readonly number[],
  work: (tx: Tx) => Promise<T>,
  mode: 'read' | 'write',
): Promise<T> {
  if (!companies.every((id) => Number.isSafeInteger(id) && id > 0)) throw new Error('company ids are positive integers')
  const client = await pool.connect()
  try {
    // one message: a round trip saved in every request; the ids are checked integers
    await client.query(
      `begin${mode === 'read' ? ' read only' : ''}; select set_config('app.companies', '${companies.join(',')}', true)`,
    )
    const result = await work(transaction(client, companies))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await putBack(client)
    throw error
  }
}

/** A connection goes back only when its transaction is certainly over; else it is thrown away. */
async function putBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}

function transaction(client: pg.PoolClient, companies: readonly number[]): Tx {
  let db: Kysely<Database> | undefined
  return {
    companies,
    get db() {
      db ??= bound(client)
      return db
    },
    run: async (name, text, values) => (await client.query({ name, text, values: [...values] })).rows,
  }
}

/** Kysely on this one connection, inside the transaction that is already open. */
function bound(client: pg.PoolClient): Kysely<Database> {
  const connection = {
    executeQuery: async <R>(query: CompiledQuery) => {
      const { rows, rowCount } = await client.query(query.sql, [...query.parameters])
      return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
    },
    streamQuery: () => {
      throw new Error('streams are not used inside a transaction')
    },
  }
  const nothing = async () => undefined
  return new Kysely<Database>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createDriver: () => ({
        init: nothing,
        acquireConnection: async () => connection,
        beginTransaction: nothing,
        commitTransaction: nothing,
        rollbackTransaction: nothing,
        releaseConnection: nothing,
        destroy: nothing,
      }),
    },
  })
}
