import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { asQuery, listenToAnswers, newKey, read, send } from './api.ts'
import { isApiProblem, isSignedOut, worthRetrying } from './problem.ts'

type Heard = {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}
type Answer = { readonly status: number; readonly body: string; readonly headers?: Record<string, string> }

let server: Server
let address = ''
let heard: Heard[] = []
let answer: Answer = { status: 200, body: '{}' }
const browserFetch = globalThis.fetch

before(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      heard.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers }).end(answer.body)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  // A page's relative addresses, as the browser resolves them.
  globalThis.fetch = (input, init) => browserFetch(new URL(String(input), address), init)
})
after(() => {
  globalThis.fetch = browserFetch
  server.close()
})

async function problemFrom(call: Promise<unknown>) {
  const found = await call.then(
    () => null,
    (error: unknown) => error,
  )
  assert.ok(isApiProblem(found))
  return found
}

test('a change carries its key, its version and its body', async () => {
  heard = []
  answer = { status: 200, body: '{"id":7}' }
  const made = await send<{ id: number }>('POST', 'tickets', { body: { subject: 'a' }, key: 'k1', ifMatch: 4 })
  assert.deepEqual(made, { id: 7 })
  const [call] = heard
  assert.equal(call?.method, 'POST')
  assert.equal(call?.url, '/api/v1/tickets')
  assert.equal(call?.headers['idempotency-key'], 'k1')
  assert.equal(call?.headers['if-match'], '"4"')
  assert.equal(call?.body, '{"subject":"a"}')
})

test('every change has a key, even when nobody gave one; reading has none', async () => {
  heard = []
  answer = { status: 204, body: '' }
  assert.equal(await send('POST', 'tickets/7/read'), undefined)
  answer = { status: 200, body: '[]' }
  await read('tickets', { view: 'mine', q: '', state: ['new', 'work'] })
  assert.match(String(heard[0]?.headers['idempotency-key']), /^[0-9a-f]{32}$/)
  assert.equal(heard[1]?.headers['idempotency-key'], undefined)
  assert.equal(heard[1]?.url, '/api/v1/tickets?view=mine&state=new&state=work')
})

test('a refusal comes back as data with its sentence', async () => {
  const refusal = {
    code: 'missing_fields',
    message: 'Solusi belum diisi.',
    missing: [{ field: 'solution', label: { id: 'Solusi', en: 'Solution' } }],
  }
  answer = {
    status: 409,
    body: JSON.stringify({
      type: 'about:blank',
      title: 'Refused',
      status: 409,
      detail: 'x',
      code: 'missing_fields',
      refusal,
    }),
  }
  const problem = await problemFrom(send('POST', 'tickets/7/actions/solve'))
  assert.equal(problem.status, 409)
  assert.equal(problem.code, 'missing_fields')
  assert.equal(problem.detail, 'Solusi belum diisi.')
  assert.deepEqual(problem.refusal, refusal)
  assert.equal(worthRetrying(problem), false)
})

test('an answer that is no problem document is told by its status', async () => {
  answer = { status: 502, body: '<html>Bad gateway</html>' }
  const problem = await problemFrom(read('me'))
  assert.equal(problem.code, 'server_failed')
  assert.equal(worthRetrying(problem), true)
})

test('a session that ended is known as such', async () => {
  answer = { status: 401, body: '{"code":"not_signed_in","title":"t","detail":"d","status":401,"type":"about:blank"}' }
  assert.equal(isSignedOut(await problemFrom(read('me'))), true)
})

test('no answer at all is said as lost network, and may be tried again', async () => {
  const whole = globalThis.fetch
  globalThis.fetch = () => browserFetch('http://127.0.0.1:9')
  const problem = await problemFrom(read('me'))
  globalThis.fetch = whole
  assert.equal(problem.code, 'no_network')
  assert.equal(problem.status, 0)
  assert.equal(worthRetrying(problem), true)
})

test('giving up is not a lost network', async () => {
  const away = new AbortController()
  away.abort()
  const error = await read('me', {}, away.signal).catch((found: unknown) => found)
  assert.equal(isApiProblem(error), false)
  assert.equal((error as DOMException).name, 'AbortError')
})

test("every answer tells the server's time", async () => {
  const told: (string | null)[] = []
  listenToAnswers(({ now }) => told.push(now))
  answer = { status: 200, body: '{}', headers: { 'tanggap-now': '2026-11-23T01:05:00.000Z' } }
  await read('me')
  listenToAnswers(() => undefined)
  assert.deepEqual(told, ['2026-11-23T01:05:00.000Z'])
})

test('keys are long and never the same', () => {
  const keys = Array.from({ length: 100 }, newKey)
  assert.equal(new Set(keys).size, 100)
})

test('a query leaves out what is empty', () => {
  assert.equal(asQuery({}), '')
  assert.equal(asQuery({ a: null, b: undefined, c: '', d: 0, e: false }), '?d=0&e=false')
})
