import { betterAuth } from 'better-auth'
import { getAdapter } from 'better-auth/db/adapter'
import { Kysely, PostgresDialect } from 'kysely'
import { z } from 'zod'
import { ms } from '../../core/time.ts'
import type { House } from '../platform/house.ts'
import { toughPool } from '../platform/pool.ts'
import { isFromElsewhere } from '../platform/sameSite.ts'
import type { AuthCall } from './authCall.ts'
import { authOptions } from './authOptions.ts'
import { authProblem, translated } from './authProblem.ts'
import { authReactions } from './authReactions.ts'
import { withHashedTokens } from './hashedTokens.ts'
import { askReset, changePassword, signOutElsewhere } from './passwordCalls.ts'
import { signIn } from './signIn.ts'

/** Signing in and out, and passwords, under /api/auth. */
export type Auth = {
  /** Answers a request; `ip` is the client's address after trusted proxies only (trust.md check 35). */
  handler(request: Request, ip: string): Promise<Response>
  /** Ends what still runs in the background, and its connections. */
  close(): Promise<void>
}

// no body of ours is longer: two passwords of 128 characters and a token
const longest = 8_192
const text = (max: number) => z.string().max(max)
const none = z.object({})

/** Everything better-auth may be asked for; its other routes are not reachable. */
const calls: Readonly<Record<string, { readonly body: z.ZodType<Record<string, unknown>>; readonly answer: Answer }>> =
  {
    'sign-in/email': {
      body: z.object({ email: text(254), password: text(128), rememberMe: z.boolean().optional() }),
      answer: signIn,
    },
    'sign-out': { body: none, answer: (call) => call.pass({}) },
    'revoke-sessions': { body: none, answer: (call) => call.pass({}) },
    'revoke-other-sessions': { body: none, answer: signOutElsewhere },
    'request-password-reset': {
      body: z.object({ email: z.string().trim().toLowerCase().max(254).pipe(z.email()) }),
      answer: askReset,
    },
    'reset-password': {
      body: z.object({ token: text(100), newPassword: text(128) }),
      answer: (call) => call.pass(call.body),
    },
    'change-password': {
      body: z.object({ currentPassword: text(128), newPassword: text(128) }),
      answer: changePassword,
    },
  }
type Answer = (call: AuthCall) => Promise<Response>

/**
 * Opens the accounts: better-auth on the tables of the schema `auth`, through connections of its own, with the
 * application's role. Signing up is not among its calls: accounts come from invitations, the first run, and
 * self-registration (B1). No token is ever part of an answer (trust.md check 33).
 */
export async function openAuth(house: House, { appUrl }: { readonly appUrl: string }): Promise<Auth> {
  const pool = toughPool({ connectionString: appUrl, max: 4, application_name: 'tanggap accounts' }, house.log)
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  const options = authOptions(house, db, authReactions(house))
  const adapter = await getAdapter(options)
  const shiftMs = () => (house.clock.turn === null ? 0 : ms(house.clock.now()) - Date.now())
  const auth = betterAuth({ ...options, database: () => withHashedTokens(adapter, shiftMs) })
  const running = new Set<Promise<unknown>>()
  const later = (work: () => Promise<unknown>) => {
    const run = work()
      .catch((error: unknown) => house.log.error({ err: error }, 'an account request failed after its answer'))
      .finally(() => running.delete(run))
    running.add(run)
  }
  return {
    handler: (request, ip) => answer(house, request, ip, auth.handler, later),
    close: async () => {
      await Promise.all(running)
      await db.destroy()
    },
  }
}

async function answer(
  house: House,
  request: Request,
  ip: string,
  better: (request: Request) => Promise<Response>,
  later: AuthCall['later'],
): Promise<Response> {
  const { headers } = request
  const lang = /^\s*en\b/i.test(headers.get('accept-language') ?? '') ? 'en' : 'id'
  const name = new URL(request.url).pathname.replace(/^\/api\/auth\//, '')
  const call = Object.hasOwn(calls, name) && request.method === 'POST' ? calls[name] : undefined
  if (!call) return authProblem(lang, 404, 'not_found')
  if (isFromElsewhere(originOf(headers), house.baseUrl)) return authProblem(lang, 403, 'other_site')

  const read = await bounded(request)
  if (read === null) return authProblem(lang, 413, 'too_large')
  const body = call.body.safeParse(asJson(read))
  if (!body.success) return authProblem(lang, 400, 'malformed')

  const pass = async (passed: unknown) => {
    const sent = new Headers({ 'content-type': 'application/json', 'user-agent': headers.get('user-agent') ?? '' })
    const cookie = headers.get('cookie')
    if (cookie !== null) sent.set('cookie', cookie)
    const url = `${house.baseUrl}/api/auth/${name}`
    return safe(lang, await better(new Request(url, { method: 'POST', headers: sent, body: JSON.stringify(passed) })))
  }
  return call.answer({ house, body: body.data, headers, ip, lang, pass, later })
}

/** Where a request says it comes from. What names neither site nor origin is no browser, and carries no cookies unasked. */
function originOf(headers: Headers) {
  const said = (name: string) => headers.get(name) ?? undefined
  return { site: said('sec-fetch-site'), origin: said('origin'), host: said('host'), hasCookie: false }
}

/** The answer without what only the cookie may hold. */
async function safe(lang: 'id' | 'en', response: Response): Promise<Response> {
  if (!response.ok) return translated(lang, response)
  const headers = new Headers({ 'content-type': 'application/json', 'cache-control': 'no-store' })
  for (const cookie of response.headers.getSetCookie()) headers.append('set-cookie', cookie)
  return new Response(JSON.stringify({ status: true }), { status: 200, headers })
}

/** The body as text, or null as soon as it is longer than any of ours (trust.md check 37). */
async function bounded(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > longest) return null
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of request.body ?? []) {
    size += part.length
    if (size > longest) return null
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

function asJson(read: string): unknown {
  try {
    return read === '' ? {} : JSON.parse(read)
  } catch {
    return undefined
  }
}
