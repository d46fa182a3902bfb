import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from './db.ts'
import type { House } from './house.ts'
import type { Limit } from './limits.ts'

/**
 * Who may call at all; what they may do with a certain ticket or person is asked inside, of core/people/policy.ts.
 * The matrix in server/access.matrix.json is made from this and tried with every role (trust.md check 1). `test` is
 * anybody, but only where tests may turn the clock.
 */
export type Access = 'anyone' | 'account' | 'staff' | 'admin' | 'installer' | 'test'

/** What is known of a request once it is let in. */
export type Known<P, Q> = {
  readonly house: House
  /** Who asks; `nobody` where anyone may and no account is signed in. */
  readonly caller: Caller
  readonly params: P
  readonly query: Q
  readonly now: Instant
  readonly lang: 'id' | 'en'
  /** The client's address, after trusted proxies only. */
  readonly ip: string
}

/** What a handler is given: one transaction, the caller, the checked input, the time. */
export type Asked<P, Q, B> = Known<P, Q> & {
  /** The request's one transaction; it sees the caller's companies and no others. */
  readonly tx: Tx
  readonly body: B
  /** The version that the client believes to be current (If-Match), or null. */
  readonly ifMatch: number | null
  /** The Cookie header, for what concerns this very browser. */
  readonly cookie: string | null
  /** The Authorization header, for what lives as long as the token in it. */
  readonly authorization: string | null
  /** Adds a header to the answer, such as Set-Cookie. */
  header(name: string, value: string): void
}

type Said<P, Q> = {
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With {braces}, as OpenAPI writes it, e.g. /api/v1/tickets/{ref}. */
  readonly path: string
  readonly summary: string
  readonly access: Access
  readonly params?: P
  readonly query?: Q
  /** How often one address or account may call, for what invites guessing or flooding. */
  readonly limit?: Limit
}

/** One endpoint of the API: one file, one plain object; server/routes.ts lists them. */
export type Endpoint<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> = Said<P, Q> & {
  readonly body?: B
  readonly reply: R
  readonly status?: 200 | 201 | 204
  // a method, not a property: only so can endpoints of different inputs stand in one list
  handle(asked: Asked<z.output<P>, z.output<Q>, z.output<B>>): Promise<z.input<R>>
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

/** An endpoint that is no JSON in, JSON out: files, streams. It opens its own transaction, and answers by itself. */
export type RawEndpoint<P extends z.ZodType = z.ZodType, Q extends z.ZodType = z.ZodType> = Said<P, Q> & {
  /** The media type of what it takes: files of a form, or bytes as they come, for what is signed byte by byte. */
  readonly takes?: 'multipart/form-data' | 'application/json'
  /** The media type of what it answers, and its form when that is JSON. */
  readonly gives: string
  readonly reply?: z.ZodType
  readonly status?: 200 | 201
  serve(request: FastifyRequest, reply: FastifyReply, known: Known<z.output<P>, z.output<Q>>): Promise<unknown>
}

/** Says a raw endpoint, with its types inferred from its schemas. */
export function rawEndpoint<P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined>(
  said: RawEndpoint<P, Q>,
): RawEndpoint<P, Q> {
  return said
}

/** Everything that the table of contents lists. */
export type AnyEndpoint = Endpoint | RawEndpoint

/** The caller of an endpoint for anyone, when no account is signed in. */
export const nobody: Caller = {
  accountId: '',
  name: '',
  email: '',
  emailVerified: false,
  lang: 'id',
  installer: false,
  memberships: [],
}
