import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isInside, type Networks } from './insideNetworks.ts'

/** What came of a request: the status that was answered, or a code for why there was none. Never what was answered. */
export type Posted =
  | { readonly status: number }
  | { readonly failed: 'inside' | 'insecure' | 'unknown_host' | 'refused' | 'certificate' | 'timeout' | 'broken' }

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
 * Posts a text to an address that somebody typed. It goes to no machine of our own network unless that is allowed, whatever
 * the name resolves to at the very moment of connecting (trust.md check 29), follows no redirect, and reads nothing of the
 * answer but its status. Never throws.
 */
export async function postOutside(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  outside: Outside,
): Promise<Posted> {
  try {
    return { status: await post(new URL(url), headers, body, outside) }
  } catch (error) {
    return { failed: reasonOf(error as NodeJS.ErrnoException) }
  }
}

function post(url: URL, headers: Readonly<Record<string, string>>, body: string, outside: Outside): Promise<number> {
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
  const signal = AbortSignal.timeout(outside.timeoutMs)
  return new Promise((resolve, reject) => {
    const sent = (secure ? secureRequest : plainRequest)(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: false,
      lookup: checked(outside.resolve ?? resolveBySystem, check),
      signal,
    })
    sent.on('response', (answer) => {
      resolve(answer.statusCode ?? 0)
      // whatever it says is not for us, however long it is
      answer.destroy()
    })
    sent.on('error', reject)
    sent.end(body)
  })
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

function reasonOf(error: NodeJS.ErrnoException): Extract<Posted, { failed: string }>['failed'] {
  const { code = '', name } = error
  if (error instanceof Inside) return 'inside'
  if (error instanceof Insecure) return 'insecure'
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') return 'timeout'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA') return 'unknown_host'
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused'
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME|^ERR_SSL|^ERR_TLS|EPROTO/.test(code)) return 'certificate'
  return 'broken'
}
