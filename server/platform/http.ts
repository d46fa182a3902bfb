import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import { type Asker, admit, type Doorkeeper } from './admission.ts'
import { type Tx, unsettled } from './db.ts'
import { type AnyEndpoint, type Asked, type Endpoint, type Known, nobody, type RawEndpoint } from './endpoint.ts'
import { isCollision } from './faults.ts'
import type { House } from './house.ts'
import { type Answer, once, type Repeatable, repeatable } from './idempotency.ts'
import { read } from './input.ts'
import { inputSentence, malformed } from './problems.ts'
import { checked, stripOf } from './replies.ts'

export type Http = Doorkeeper & {
  /** Whether replies are checked to the letter, as in tests, or only stripped. */
  readonly strict: boolean
}

/** Registers endpoints on the server, each behind the doorkeeper. */
export function serve(app: FastifyInstance, endpoints: readonly AnyEndpoint[], http: Http): void {
  for (const endpoint of endpoints) {
    const handler = 'serve' in endpoint ? rawHandler(endpoint, http) : handlerOf(endpoint, http)
    app.route({
      method: endpoint.method,
      url: endpoint.path.replace(/\{(\w+)\}/g, ':$1'),
      config: { operation: endpoint.operation },
      onRequest: async (request) => {
        await admit(http, endpoint, request)
      },
      handler,
    })
  }
}

function rawHandler(endpoint: RawEndpoint, http: Http) {
  return (request: FastifyRequest, reply: FastifyReply) =>
    endpoint.serve(request, reply, knownOf(endpoint, request, http.house))
}

function handlerOf(endpoint: Endpoint, http: Http) {
  const write = writerOf(endpoint, http.strict)
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const known = knownOf(endpoint, request, http.house)
    // no body at all is an empty one: an act without a form needs none
    const body = endpoint.body ? read(endpoint.body, request.body ?? {}) : undefined
    const ifMatch = versionIn(request.headers['if-match'])
    const call = endpoint.method === 'GET' ? null : callIn(request, known.caller)
    const answer = await inTransaction(http.house, known.caller, endpoint.method, (tx) => {
      const work = async () => {
        const headers: [string, string][] = []
        const header = (name: string, value: string) => void headers.push([name, value])
        const { cookie = null, authorization = null } = request.headers
        // an answer that is kept is written after the work
        const own = call === null ? tx : unsettled(tx)
        const asked: Asked<unknown, unknown, unknown> = {
          ...known,
          tx: own,
          body,
          ifMatch,
          cookie,
          authorization,
          header,
        }
        return write(await endpoint.handle(asked), headers)
      }
      return call === null ? work() : once(tx, http.house.secrets, call, known.now, work)
    })
    return send(reply, answer)
  }
}

function knownOf(
  { params, query }: { readonly params?: z.ZodType; readonly query?: z.ZodType },
  request: FastifyRequest,
  house: House,
): Known<unknown, unknown> {
  const { caller, lang } = request.asker
  return {
    house,
    caller: caller ?? nobody,
    params: params ? read(params, request.params) : undefined,
    query: query ? read(query, { ...(request.query as object) }) : undefined,
    now: house.clock.now(),
    lang,
    ip: request.ip,
  }
}

/** The version in If-Match: "7", 7 or W/"7"; null for none and for *. */
function versionIn(header: string | undefined): number | null {
  if (header === undefined || header.trim() === '*') return null
  const version = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())?.[1]
  if (version !== undefined) return Number(version)
  throw malformed((lang) => [{ path: 'If-Match', message: inputSentence(lang, 'version') }])
}

function callIn(request: FastifyRequest, caller: Caller): Repeatable | null {
  const { method, url, ip } = request
  const scope = caller === nobody ? `${ip} ${method} ${url}` : caller.accountId
  return repeatable(scope, request.headers['idempotency-key'], [method, url, request.body ?? null])
}

/** One transaction a request. Where others were in its way (a deadlock), it is begun anew, at most twice. */
async function inTransaction<T>(
  house: House,
  caller: Caller,
  method: Endpoint['method'],
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const companies = caller.memberships.map(({ companyId }) => companyId)
  for (let attempt = 1; ; attempt++) {
    try {
      return await house.door.within(companies, work, method === 'GET' ? 'read' : 'write')
    } catch (error) {
      if (attempt === 3 || !isCollision(error)) throw error
    }
  }
}

/** How a reply of this endpoint is written: filtered by its schema, with its version as ETag. */
function writerOf({ reply, status = 200, operation }: Endpoint, strict: boolean) {
  const strip = strict ? (value: unknown) => checked(reply, value, operation) : stripOf(reply)
  return (value: unknown, headers: [string, string][]): Answer => {
    const kept = strip ? strip(value) : value
    const version = versionOf(kept)
    if (version !== null) headers.push(['etag', `"${version}"`])
    return { status, text: status === 204 || kept === undefined ? '' : JSON.stringify(kept), headers }
  }
}

function versionOf(reply: unknown): number | null {
  if (typeof reply !== 'object' || reply === null || !('version' in reply)) return null
  return typeof reply.version === 'number' ? reply.version : null
}

function send(reply: FastifyReply, { status, text, headers }: Answer): FastifyReply {
  for (const [name, value] of headers) reply.header(name, value)
  reply.code(status)
  if (text === '') return reply.send()
  return reply.header('content-type', 'application/json; charset=utf-8').send(text)
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks, once the doorkeeper has found out. */
    asker: Asker
    /** The body as it came, of a call that carries a signature. */
    signedText?: string
  }
  interface FastifyContextConfig {
    /** The name of the endpoint, for figures. */
    operation?: string
  }
}
