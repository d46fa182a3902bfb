import { type CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
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
    if (oid === 1016) return asNumbers
    return pg.types.getTypeParser(oid, format)
  }) as typeof pg.types.getTypeParser,
}

function asInstant(text: string): string | null {
  // 2026-01-09 01:00:00.5+00, as a server on UTC writes it: cut to its length instead of reckoned, for lists hold hundreds
  if (text.length >= 22 && text.length <= 29 && text.endsWith('+00') && text[10] === ' ') {
    const fraction = text.slice(20, Math.min(23, text.length - 3))
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z`
  }
  if (text === 'infinity' || text === '-infinity') return null
  return new Date(text).toISOString()
}

function asNumbers(text: string): readonly number[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map(Number)
}

/** Opens the door with the application's role. `size` is how many transactions run at once. */
export function openDoor(appUrl: string, size = 16): Door {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: size,
    types,
    // what is asked before the answer to what went before has come is sent along with it (see `together`)
    pipeline: true,
    application_name: 'tanggap',
    // Rather an honest "try again" than a request that hangs, and no transaction that is forgotten while it holds locks.
    connectionTimeoutMillis: 10_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  // an idle connection that breaks is replaced by the pool; without a listener the process would end
  pool.on('error', ignore)
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
  // Borrowed from the pool a connection has no listener: when the server goes, this would end the process (check 52).
  client.on('error', ignore)
  try {
    const result = await (mode === 'read' ? reading(client, companies, work) : writing(client, companies, work))
    client.off('error', ignore)
    client.release()
    return result
  } catch (error) {
    await putBack(client)
    throw error
  }
}

async function writing<T>(client: pg.PoolClient, companies: readonly number[], work: (tx: Tx) => Promise<T>) {
  // waited for: nothing may be written before it is certain that it can be taken back
  await begin(client, companies, 'write')
  const { tx, sent } = transaction(client, companies)
  const result = await work(tx)
  // what fails is taken back by this commit, too; the error is told below
  const { command } = await together(client).query('commit')
  if (sent.failed) throw sent.error
  // A statement failed and its error was swallowed: PostgreSQL then rolls back, and says so only here.
  if (command === 'ROLLBACK') throw new Error('the transaction was rolled back at its commit')
  return result
}

/** Two round trips less than for writing: the beginning travels with the first query, and the end is not waited for. */
async function reading<T>(client: pg.PoolClient, companies: readonly number[], work: (tx: Tx) => Promise<T>) {
  const begun = begin(client, companies, 'read')
  begun.catch(ignore)
  const { tx, sent } = transaction(client, companies)
  const result = await work(tx)
  // without its beginning the queries saw no company: then whatever they answered is not the answer
  await begun
  if (sent.any) {
    await together(client).query('commit')
    if (sent.failed) throw sent.error
    return result
  }
  unended.set(client, setTimeout(end, endWithinMs, client))
  return result
}

// Transactions that have read all they wanted: their end travels with the beginning of the next on their connection, or
// goes alone when none comes at once. That it fails changes nothing of what was read.
const unended = new WeakMap<pg.PoolClient, NodeJS.Timeout>()
const endWithinMs = 2

function end(client: pg.PoolClient): void {
  unended.delete(client)
  client.query('commit').catch(ignore)
}

/** Begins the transaction in one message; the ids are checked integers. */
function begin(client: pg.PoolClient, companies: readonly number[], mode: 'read' | 'write') {
  const before = unended.get(client)
  clearTimeout(before)
  unended.delete(client)
  return together(client).query(
    `${before === undefined ? '' : 'commit; '}begin${mode === 'read' ? ' read only' : ''}; select set_config('app.companies', '${companies.join(',')}', true)`,
  )
}

/** The same connection, which sends in one packet what it is asked in one go: packets cost more than what is in them. */
function together(client: pg.PoolClient): pg.PoolClient {
  const { stream } = client.connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  return client
}

function ignore(): void {}

/** A connection goes back only when its transaction is certainly over; else it is thrown away. */
async function putBack(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.off('error', ignore)
    client.release()
  } catch (error) {
    client.release(error instanceof Error ? error : true)
  }
}

/** Whether anything was sent without waiting, and its first failure. */
type Sent = { any: boolean; failed: boolean; error: unknown }

function transaction(client: pg.PoolClient, companies: readonly number[]): { readonly tx: Tx; readonly sent: Sent } {
  let db: Kysely<Database> | undefined
  const sent: Sent = { any: false, failed: false, error: undefined }
  const ask = (name: string, text: string, values: readonly unknown[]) =>
    together(client).query({ name, text, values: [...values] })
  const tx: Tx = {
    companies,
    get db() {
      db ??= bound(client)
      return db
    },
    run: async (name, text, values) => {
      try {
        return (await ask(name, text, values)).rows
      } catch (error) {
        // after a failure PostgreSQL refuses whatever follows: the first tells what was wrong
        throw sent.failed ? sent.error : error
      }
    },
    send: (name, text, values) => {
      sent.any = true
      ask(name, text, values).catch((error: unknown) => {
        if (!sent.failed) Object.assign(sent, { failed: true, error })
      })
    },
  }
  return { tx, sent }
}

/**
 * Lets the transaction see one company more, from here on: for a link or an invitation, whose company is known only by
 * its secret. Never for an id that a caller merely names.
 */
export async function enter(tx: Tx, company: number): Promise<Tx> {
  const companies = [...new Set([...tx.companies, company])]
  if (!Number.isSafeInteger(company) || company < 1) throw new Error('company ids are positive integers')
  await tx.run('enter-company', `select set_config('app.companies', $1, true)`, [companies.join(',')])
  return {
    companies,
    get db() {
      return tx.db
    },
    run: tx.run,
    send: tx.send,
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
