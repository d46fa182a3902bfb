import pg from 'pg'
import { ignore, within } from './transaction.ts'
import type { Tx } from './tx.ts'

export type { Tx } from './tx.ts'

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
export const types: pg.CustomTypesConfig = {
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

/**
 * Opens the door with the application's role. `size` is how many transactions run at once; whoever has waited
 * `patienceMs` for their turn is turned away.
 */
export function openDoor(appUrl: string, size = 16, patienceMs = 10_000): Door {
  const pool = new pg.Pool({
    connectionString: appUrl,
    max: size,
    types,
    // what is asked before the answer to what went before has come is sent along with it (see `transaction.ts`)
    pipeline: true,
    application_name: 'tanggap',
    // Rather an honest "try again" than a request that hangs, and no transaction that is forgotten while it holds locks.
    connectionTimeoutMillis: patienceMs,
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

/**
 * Lets the transaction see one company more, from here on: for a link or an invitation, whose company is known only by
 * its secret. Never for an id that a caller merely names.
 */
export async function enter(tx: Tx, company: number): Promise<Tx> {
  const companies = [...new Set([...tx.companies, company])]
  if (!Number.isSafeInteger(company) || company < 1) throw new Error('company ids are positive integers')
  await tx.run('enter-company', `select set_config('app.companies', $1, true)`, [companies.join(',')])
  return seeing(tx, companies)
}

/** The same transaction for somebody who may not settle it, because more will be written after them. */
export function unsettled(tx: Tx): Tx {
  return seeing(tx, tx.companies)
}

function seeing(tx: Tx, companies: readonly number[]): Tx {
  return {
    companies,
    get db() {
      return tx.db
    },
    run: tx.run,
    send: tx.send,
    settle: ignore,
    afterCommit: tx.afterCommit,
  }
}
