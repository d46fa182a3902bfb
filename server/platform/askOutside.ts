import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isInside, type Networks } from './insideNetworks.ts'

/** Why a request was not answered. */
export type Failure = 'inside' | 'insecure' | 'unknown_host' | 'refused' | 'certificate' | 'timeout' | 'broken'

/** What was answered. */
export type Answered = {
  readonly status: number
  /** Seconds after which to ask again, when it said so. */
  readonly retryAfter: number | null
  /** What it said, at most so many bytes as were asked for. */
  readonly body: Buffer
  /** Whether it said no more than that. */
  readonly whole: boolean
}

/** What came of a request; `given`: the other side may have had all of it before it failed. */
export type Asked = Answered | { readonly failed: Failure; readonly given: boolean }

export type Request = {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | Buffer
  /** How much of the answer is read; 0: only its status. */
  readonly mostBytes: number
}

export type Outside = {
  /** Networks of ours that may be reached all the same, also without TLS. */
  readonly allowed: Networks
  readonly timeoutMs: number
  /** Names to addresses; the system's when it is left out. */
  readonly resolve?: (host: string) => Promise<readonly LookupAddress[]>
}

class Inside extends Error {}
class Insecure extends Error {}

/**
 * Asks an address that somebody typed. It goes to no machine of our own network unless that is allowed, whatever the name
 * resolves to at the very moment of connecting (trust.md check 29), and follows no redirect. Never throws.
 */
export async function askOutside(url: string, request: Request, outside: Outside): Promise<Asked> {
  const progress = { given: false }
  try {
    return await ask(new URL(url), request, outside, progress)
  } catch (error) {
    return { failed: reasonOf(error as NodeJS.ErrnoException), ...progress }
  }
}

function ask(url: URL, request: Request, outside: Outside, progress: { given: boolean }): Promise<Answered> {
  const { method, headers = {}, body, mostBytes } = request
  const secure = url.protocol === 'https:'
  if (!secure && url.protocol !== 'http:') throw new Insecure()
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const check = (address: string) => {
    const ours = outside.allowed(address)
    if (isInside(address) && !ours) throw new Inside()
    if (!secure && !ours) throw new Insecure()
  }
  // a literal address is connected to without being looked up
  if (isIP(host) !== 0) check(host)
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }
  return new Promise((resolve, reject) => {
    const sent = (secure ? secureRequest : plainRequest)(url, {
      method,
      headers: { ...headers, ...length },
      agent: false,
      lookup: checked(outside.resolve ?? resolveBySystem, check),
      signal: AbortSignal.timeout(outside.timeoutMs),
    })
    sent.on('finish', () => {
      progress.given = true
    })
    sent.on('response', (answer) => {
      readMost(answer, mostBytes).then(({ bytes, whole }) => {
        const { statusCode: status = 0, headers: said } = answer
        resolve({ status, retryAfter: secondsIn(said['retry-after']), body: bytes, whole })
      }, reject)
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The beginning of an answer; whatever else it says is not for us, however long it is. */
async function readMost(answer: IncomingMessage, most: number): Promise<{ bytes: Buffer; whole: boolean }> {
  const parts: Buffer[] = []
  let size = 0
  if (most > 0) {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part)
      size += part.length
      if (size > most) break
    }
  }
  answer.destroy()
  return { bytes: Buffer.concat(parts).subarray(0, most), whole: most > 0 && size <= most }
}

function secondsIn(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,6}$/.test(header) ? Number(header) : null
}

/** Answers to the connection itself, and only with addresses that were checked: nothing can change in between. */
function checked(resolve: NonNullable<Outside['resolve']>, check: (address: string) => void): LookupFunction {
  return (host, options, done) => {
    resolve(host).then(
      (found) => {
        try {
          for (const { address } of found) check(address)
        } catch (error) {
          done(error as Error, '', 0)
          return
        }
        const [first] = found
        if (!first) done(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 0)
        else if (options.all) done(null, [...found])
        else done(null, first.address, first.family)
      },
      (error) => done(error, '', 0),
    )
  }
}

function resolveBySystem(host: string): Promise<readonly LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found)))
  })
}

function reasonOf(error: NodeJS.ErrnoException): Failure {
  const { code = '', name } = error
  if (error instanceof Inside) return 'inside'
  if (error instanceof Insecure) return 'insecure'
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') return 'unknown_host'
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused'
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|^ERR_SSL|^ERR_TLS|EPROTO/.test(code)) return 'certificate'
  return 'broken'
}
