import { type CompiledQuery, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import pg from 'pg'
import type { Database } from './schema.ts'
import type { Tx } from './tx.ts'

/** Runs `work` in one transaction on a connection of the pool, as `Door.within` promises it. */
export async function within<T>(
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
  let settled: ReturnType<typeof commit> | undefined
  const settle = () => {
    if (settled) return
    settled = commit(client, sent)
    settled.catch(ignore)
    begin(client, companies, 'read').catch(ignore)
  }
  const { tx, sent, after } = transaction(client, companies, settle)
  try {
    const result = await work(tx)
    await (settled ?? commit(client, sent))
    if (settled) endSoon(client)
    for (const done of after) done()
    return result
  } catch (error) {
    if (sent.failed) throw sent.error
    // what could not be written is not found either: then that is what went wrong, unless PostgreSQL said it before
    const unsettled: unknown = await settled?.then(
      () => undefined,
      (why: unknown) => why,
    )
    throw error instanceof pg.DatabaseError ? error : (unsettled ?? error)
  }
}

async function commit(client: pg.PoolClient, sent: Sent): Promise<void> {
  // what fails is taken back by this commit, too
  const { command } = await together(client).query('commit')
  if (sent.failed) throw sent.error
  // A statement failed and its error was swallowed: PostgreSQL then rolls back, and says so only here.
  if (command === 'ROLLBACK') throw new Error('the transaction was rolled back at its commit')
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
  endSoon(client)
  return result
}

// Transactions that have read all they wanted: their end travels with the beginning of the next on their connection, or
// goes alone when none comes at once. That it fails changes nothing of what was read.
const unended = new WeakMap<pg.PoolClient, NodeJS.Timeout>()
const endWithinMs = 2

function endSoon(client: pg.PoolClient): void {
  unended.set(client, setTimeout(end, endWithinMs, client))
}

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

/** For what may fail without anybody having to know. */
export function ignore(): void {}

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

function transaction(
  client: pg.PoolClient,
  companies: readonly number[],
  settle: () => void = ignore,
): { readonly tx: Tx; readonly sent: Sent; readonly after: readonly (() => void)[] } {
  const after: (() => void)[] = []
  let db: Kysely<Database> | undefined
  const sent: Sent = { any: false, failed: false, error: undefined }
  const ask = (name: string, text: string, values: readonly unknown[]) =>
    together(client).query({ name, text, values: [...values] })
  const tx: Tx = {
    companies,
    settle,
    afterCommit: (done) => void after.push(done),
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
  return { tx, sent, after }
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
