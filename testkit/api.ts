import assert from 'node:assert/strict'
import { problem } from '../server/contract/shared.ts'

/** An answer of the API, read. */
export type ApiAnswer = {
  readonly status: number
  readonly headers: Headers
  /** The body as JSON; its text when it is none; undefined when there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into replies freely; the server has checked them by their schema
  readonly body: any
  readonly text: string
}

export type Sending = { readonly headers?: Record<string, string>; readonly key?: string; readonly ifMatch?: number }

/** A client of the API that carries a token, a session's cookie as a browser would, or nothing. */
export type Api = {
  send(method: string, path: string, body?: unknown, sending?: Sending): Promise<ApiAnswer>
  get(path: string, sending?: Sending): Promise<ApiAnswer>
  post(path: string, body?: unknown, sending?: Sending): Promise<ApiAnswer>
  put(path: string, body?: unknown, sending?: Sending): Promise<ApiAnswer>
  patch(path: string, body?: unknown, sending?: Sending): Promise<ApiAnswer>
  delete(path: string, sending?: Sending): Promise<ApiAnswer>
  /** The status of an answer that does not end by itself. */
  peek(path: string): Promise<number>
  /** Uploads files as a form would; answers what the server said. */
  upload(files: readonly UploadedFile[], sending?: Sending): Promise<ApiAnswer>
}

export type UploadedFile = { readonly name: string; readonly bytes: Buffer | string; readonly type?: string }
export type Credential = { readonly token?: string; readonly cookie?: string }

/** Paths are those below /api/v1/, or absolute ones with a slash. Every refusal is checked to be sound problem details. */
export function api(server: { readonly url: string }, { token, cookie }: Credential = {}): Api {
  const send = async (method: string, path: string, body?: unknown, sending: Sending = {}) => {
    const isForm = body instanceof FormData
    const headers: Record<string, string> = {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(cookie === undefined ? {} : { cookie, origin: server.url }),
      ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      ...(sending.key === undefined ? {} : { 'idempotency-key': sending.key }),
      ...(sending.ifMatch === undefined ? {} : { 'if-match': `"${sending.ifMatch}"` }),
      ...sending.headers,
    }
    const sent =
      body === undefined ? {} : { body: isForm ? body : typeof body === 'string' ? body : JSON.stringify(body) }
    const url = path.startsWith('/') ? `${server.url}${path}` : `${server.url}/api/v1/${path}`
    const response = await fetch(url, { method, headers, ...sent, redirect: 'manual' })
    const text = await response.text()
    const answer = { status: response.status, headers: response.headers, body: parsed(text), text }
    if (answer.status >= 400) assertProblem(answer, `${method} ${path}`)
    return answer
  }
  return {
    send,
    get: (path, sending) => send('GET', path, undefined, sending),
    post: (path, body, sending) => send('POST', path, body, sending),
    put: (path, body, sending) => send('PUT', path, body, sending),
    patch: (path, body, sending) => send('PATCH', path, body, sending),
    delete: (path, sending) => send('DELETE', path, undefined, sending),
    peek: async (path) => {
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
      const response = await fetch(`${server.url}${path}`, { headers })
      await response.body?.cancel()
      return response.status
    },
    upload: (files, sending) => {
      const form = new FormData()
      for (const { name, bytes, type = '' } of files) {
        const part = typeof bytes === 'string' ? bytes : new Uint8Array(bytes)
        form.append('file', new Blob([part], { type }), name)
      }
      return send('POST', 'attachments', form, sending)
    },
  }
}

/** Problem details after RFC 9457 that tell nothing of the inside: no stack, no SQL, no path of the machine. */
export function assertProblem({ status, headers, body, text }: ApiAnswer, where: string): void {
  assert.match(headers.get('content-type') ?? '', /^application\/problem\+json/, `${where}: ${status} ${text}`)
  const read = problem.safeParse(body)
  assert.ok(read.success, `${where}: ${text}`)
  assert.equal(read.data.status, status, where)
  assert.notEqual(read.data.detail, '', where)
  assert.doesNotMatch(
    text,
    /node_modules|\.ts:\d|\bat \w+ \(|select .* from |insert into|syntax error|pg_|ECONN/i,
    where,
  )
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text)
  } catch {
    return text
  }
}
