import type { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from './db.ts'
import type { House } from './house.ts'

/**
 * Who may call at all; what they may do with a certain ticket or person is asked inside, of core/people/policy.ts.
 * The matrix in server/access.matrix.json is made from this and tried with every role (trust.md check 1).
 */
export type Access = 'anyone' | 'account' | 'staff' | 'admin' | 'installer' | 'test'

/** What a handler is given: one transaction, the caller, the checked input, the time. */
export type Asked<P, Q, B> = {
  readonly house: House
  /** The request's one transaction; it sees the caller's companies and no others. */
  readonly tx: Tx
  readonly caller: Caller
  readonly params: P
  readonly query: Q
  readonly body: B
  readonly now: Instant
  readonly lang: 'id' | 'en'
  /** The client's address, after trusted proxies only. */
  readonly ip: string
  /** The version that the client believes to be current (If-Match), or null. */
  readonly ifMatch: number | null
}

/** One endpoint of the API: one file, one plain object; server/routes.ts lists them. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = {
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With {braces}, as OpenAPI writes it, e.g. /api/v1/tickets/{ref}. */
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply: R
  readonly status?: 200 | 201 | 204
  readonly handle: (asked: Asked<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>
}

/** Says an endpoint, with its types inferred from its schemas. */
export function endpoint<
  R extends z.ZodType,
  P extends z.ZodType = z.ZodUndefined,
  Q extends z.ZodType = z.ZodUndefined,
  B extends z.ZodType = z.ZodUndefined,
>(said: Endpoint<P, Q, B, R>): Endpoint<P, Q, B, R> {
  return said
}
