import { createHash, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A stand-in of a provider's authorization server, written from RFC 6749 (authorization code, refresh, client credentials), RFC 7636 (S256),
 * RFC 7662 (introspection, which Dovecot asks) and what Microsoft and Google document of theirs.
 */
export type TestAuthorization = {
  readonly authorizeUrl: string
  readonly tokenUrl: string
  readonly introspectionUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** Every token and code it gave, and what it was given in bodies: no log of ours holds any. */
  readonly secrets: readonly string[]
  /** How often tokens were asked for. */
  readonly asked: () => number
  /** What it does with requests for tokens; several refresh tokens are given where they rotate. */
  manner: 'give' | 'redirect' | 'fail' | 'echo'
  rotates: boolean
  seconds: number
  /** Allows what the address asks for, as a person would; answers where they are sent back to. Who opens it allows it, too. */
  allow(url: string): URL
  /** The person withdraws what they allowed. */
  revoke(): void
  /** Access tokens given so far count no longer, although they have not ended. */
  spoil(): void
  /** Whether a token counts now. */
  isGood(token: string): boolean
}

type Code = { readonly redirectUri: string; readonly challenge: string }

/** Starts it on a free port, for as long as a test lasts. `user`: whose mailbox its tokens open. */
export async function testAuthorization(
  t: { readonly after: (done: () => Promise<void>) => void },
  user: string,
): Promise<TestAuthorization> {
  const [clientId, clientSecret] = ['app-tanggap', `rahasia-${random()}`]
  const codes = new Map<string, Code>()
  const good = { access: new Set<string>(), refresh: new Set<string>() }
  const secrets: string[] = [clientSecret]
  const state: Pick<TestAuthorization, 'manner' | 'rotates' | 'seconds'> = {
    manner: 'give',
    rotates: true,
    seconds: 3600,
  }
  let asked = 0
  const fresh = (kind: 'access' | 'refresh') => {
    const token = `${kind}-${random()}`
    good[kind].add(token)
    secrets.push(token)
    return token
  }
  const refuse = (answer: ServerResponse, error: string, said = '') => {
    answer.writeHead(error === 'invalid_client' ? 401 : 400, { 'content-type': 'application/json' })
    answer.end(JSON.stringify({ error, error_description: said }))
  }
  const give = (form: URLSearchParams, answer: ServerResponse) => {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
      return refuse(answer, 'invalid_client')
    if (form.get('grant_type') === 'client_credentials') {
      if (form.get('scope') !== 'mail') return refuse(answer, 'invalid_scope')
      answer.writeHead(200, { 'content-type': 'application/json' })
      return answer.end(
        JSON.stringify({ token_type: 'Bearer', expires_in: state.seconds, access_token: fresh('access') }),
      )
    }
    const isNew = form.get('grant_type') === 'authorization_code'
    if (isNew) {
      const code = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const proof = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      if (!code || code.redirectUri !== form.get('redirect_uri') || code.challenge !== proof)
        return refuse(answer, 'invalid_grant')
    } else if (!good.refresh.has(form.get('refresh_token') ?? '')) {
      return refuse(answer, 'invalid_grant', `no ${form.get('refresh_token')}`)
    }
    if (!isNew && state.rotates) good.refresh.delete(form.get('refresh_token') ?? '')
    const refresh = isNew || state.rotates ? { refresh_token: fresh('refresh') } : {}
    answer.writeHead(200, { 'content-type': 'application/json' })
    answer.end(
      JSON.stringify({ token_type: 'Bearer', expires_in: state.seconds, access_token: fresh('access'), ...refresh }),
    )
  }
  const allow = (text: string) => {
    const { searchParams: given } = new URL(text)
    const field = (name: string) => given.get(name) ?? ''
    if (
      field('response_type') !== 'code' ||
      field('client_id') !== clientId ||
      field('code_challenge_method') !== 'S256'
    )
      throw new Error(`not to be allowed: ${text}`)
    const code = `code-${random()}`
    codes.set(code, { redirectUri: field('redirect_uri'), challenge: field('code_challenge') })
    secrets.push(code)
    const back = new URL(field('redirect_uri'))
    back.search = new URLSearchParams({ code, state: field('state') }).toString()
    return back
  }
  const server = createServer(async (request, answer) => {
    if (request.method === 'GET')
      return answer.writeHead(302, { location: allow(`http://${request.headers.host}${request.url}`).href }).end()
    const form = new URLSearchParams(await bodyOf(request))
    if (request.url?.startsWith('/introspect')) {
      answer.writeHead(200, { 'content-type': 'application/json' })
      const active = good.access.has(form.get('token') ?? '')
      return answer.end(JSON.stringify(active ? { active, username: user } : { active }))
    }
    asked += 1
    if (state.manner === 'redirect') return answer.writeHead(307, { location: '/elsewhere' }).end()
    if (state.manner === 'fail') return answer.writeHead(503).end()
    // a careless server that says back what it was given
    if (state.manner === 'echo') return refuse(answer, [...form.values()].join(' '), [...form.values()].join(' '))
    return give(form, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  t.after(() => new Promise((resolve) => server.close(() => resolve())))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(state, {
    ...{ authorizeUrl: `${base}/authorize`, tokenUrl: `${base}/token`, introspectionUrl: `${base}/introspect` },
    ...{ clientId, clientSecret, secrets },
    asked: () => asked,
    allow,
    revoke: () => good.refresh.clear(),
    spoil: () => good.access.clear(),
    isGood: (token: string) => good.access.has(token),
  })
}

function random(): string {
  return randomBytes(24).toString('base64url')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
