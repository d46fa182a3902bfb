import type { BetterAuthOptions, DBAdapter, DBTransactionAdapter, Where } from 'better-auth'
import { storedToken } from './cookies.ts'

type Reading = { readonly model: string; readonly where?: Where[] | undefined }
type Row = Record<string, unknown>

/**
 * Puts itself between better-auth and its tables, so that a session is found by its token and yet only the hash of the
 * token is stored: a dump of the table logs nobody in (trust.md check 33). Who makes a session gets the token, once;
 * whoever reads one gets the hash, which finds nothing.
 *
 * `shiftMs` is how far the house's clock is ahead of the machine's: better-auth asks the machine's, and both must agree
 * on what has expired.
 */
export function withHashedTokens(
  adapter: DBAdapter<BetterAuthOptions>,
  shiftMs: () => number,
): DBAdapter<BetterAuthOptions> {
  return {
    ...wrapped(adapter, shiftMs),
    transaction: (work) => adapter.transaction((inner) => work(wrapped(inner, shiftMs))),
  }
}

function wrapped(
  adapter: DBTransactionAdapter<BetterAuthOptions>,
  shiftMs: () => number,
): DBTransactionAdapter<BetterAuthOptions> {
  const asked = <Q extends Reading>(query: Q): Q =>
    query.where ? { ...query, where: query.where.map((one) => condition(query.model, one, shiftMs())) } : query
  const ours = (row: Row) => shifted(row, shiftMs())
  const theirs = <T>(row: T): T => shifted(row as Row, -shiftMs()) as T
  return {
    ...adapter,
    create: async (query) => {
      const plain = query.model === 'session' ? (query.data as Row).token : undefined
      const data = { ...ours(query.data), ...(typeof plain === 'string' ? { token: storedToken(plain) } : {}) }
      const made = theirs(await adapter.create<Row>({ ...query, data }))
      return { ...made, ...(plain === undefined ? {} : { token: plain }) } as never
    },
    findOne: async (query) => nullOr(await adapter.findOne<Row>(asked(query)), theirs) as never,
    findMany: async (query) => (await adapter.findMany<Row>(asked(query))).map(theirs) as never,
    count: (query) => adapter.count(asked(query)),
    update: async (query) =>
      nullOr(await adapter.update<Row>({ ...asked(query), update: ours(query.update) }), theirs) as never,
    updateMany: (query) => adapter.updateMany({ ...asked(query), update: ours(query.update) }),
    delete: (query) => adapter.delete(asked(query)),
    deleteMany: (query) => adapter.deleteMany(asked(query)),
    consumeOne: async (query) => nullOr(await adapter.consumeOne<Row>(asked(query)), theirs) as never,
  }
}

function nullOr<T, R>(value: T | null, then: (value: T) => R): R | null {
  return value === null ? null : then(value)
}

function condition(model: string, one: Where, shift: number): Where {
  if (one.value instanceof Date) return { ...one, value: new Date(one.value.getTime() + shift) }
  if (model !== 'session' || one.field !== 'token') return one
  const { value } = one
  return {
    ...one,
    value: Array.isArray(value) ? value.map((token) => storedToken(String(token))) : storedToken(String(value)),
  }
}

function shifted(row: Row, shift: number): Row {
  if (shift === 0) return row
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      if (value instanceof Date) return [name, new Date(value.getTime() + shift)]
      // a joined row, such as the session's user
      return [name, isPlainRow(value) ? shifted(value, shift) : value]
    }),
  )
}

function isPlainRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
