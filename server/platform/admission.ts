import type { FastifyRequest } from 'fastify'
import type { Caller } from '../../core/people/caller.ts'
import { holdsAnywhere, isStaff } from '../../core/people/policy.ts'
import type { Callers } from './callers.ts'
import type { Access, AnyEndpoint } from './endpoint.ts'
import type { House } from './house.ts'
import { langOf } from './lang.ts'
import type { Limits } from './limits.ts'
import { busy, crossSite, type Lang, notAllowed, notSignedIn, tooMany } from './problems.ts'
import { isFromElsewhere } from './sameSite.ts'

/** Who asks, in which language. */
export type Asker = { readonly caller: Caller | null; readonly lang: Lang }

/** What the doorkeeper needs. */
export type Doorkeeper = { readonly house: House; readonly callers: Callers; readonly limits: Limits }

// more than this many waiting for a connection cannot be answered in time: better to say so at once
const mostWaiting = 200

/**
 * Lets a request in, before anything of it is read: found out who asks, their level reaches, no other site sent them,
 * and they do not ask too often. Throws the problem otherwise.
 */
export async function admit(keeper: Doorkeeper, endpoint: AnyEndpoint, request: FastifyRequest): Promise<Asker> {
  if (keeper.house.door.pool.waiting > mostWaiting) throw busy()
  const { authorization, cookie } = request.headers
  const caller = await keeper.callers.of({ authorization: authorization ?? null, cookie: cookie ?? null })
  const asker = { caller, lang: langIn(request, caller) }
  request.asker = asker
  const problem = barrier(endpoint.access, caller)
  if (problem) throw problem
  if (endpoint.method !== 'GET' && authorization === undefined) refuseStrangers(request, keeper.house)
  if (authorization !== undefined) limitProgram(keeper, caller)
  limit(keeper.limits, endpoint, caller, request.ip)
  return asker
}

/** The language of the answer to this request. */
export function langIn(request: FastifyRequest, caller: Caller | null): Lang {
  const { authorization, cookie, accept, 'accept-language': acceptLanguage } = request.headers
  // web/api.ts asks for nothing but JSON, as no browser does by itself
  const by = authorization !== undefined ? 'program' : accept === 'application/json' ? 'screen' : 'browser'
  return langOf(caller, { cookie, acceptLanguage, by })
}

function barrier(access: Access, caller: Caller | null) {
  if (access === 'anyone' || access === 'test') return null
  if (!caller) return notSignedIn()
  return reaches(access, caller) ? null : notAllowed()
}

function reaches(access: Exclude<Access, 'anyone' | 'test'>, caller: Caller): boolean {
  switch (access) {
    case 'account':
      return true
    case 'staff':
      return caller.memberships.some(isStaff)
    case 'admin':
      return caller.memberships.some((member) => holdsAnywhere(member, 'admin'))
    case 'installer':
      return caller.installer
  }
}

function refuseStrangers(request: FastifyRequest, house: House): void {
  const { headers } = request
  const site = headers['sec-fetch-site']
  const origin = {
    site: Array.isArray(site) ? site.join() : site,
    origin: headers.origin,
    host: headers.host,
    hasCookie: headers.cookie !== undefined,
  }
  if (isFromElsewhere(origin, house.baseUrl)) throw crossSite()
}

/** So much may a program ask, whatever it asks (expected.md row 16): one that runs wild holds up nobody else. */
function limitProgram({ house: { apiRate: rate }, limits }: Doorkeeper, caller: Caller | null): void {
  if (rate === null || !caller) return
  const seconds = limits.take(`program ${caller.accountId}`, { per: 'account', burst: rate, everySeconds: 60 / rate })
  if (seconds > 0) throw tooMany(seconds)
}

function limit(limits: Limits, endpoint: AnyEndpoint, caller: Caller | null, ip: string): void {
  if (!endpoint.limit) return
  const who = endpoint.limit.per === 'account' && caller ? caller.accountId : ip
  const seconds = limits.take(`${endpoint.operation} ${who}`, endpoint.limit)
  if (seconds > 0) throw tooMany(seconds)
}
