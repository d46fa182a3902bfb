import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { api } from '../../testkit/api.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import { endpoint } from './endpoint.ts'

const echo = endpoint({
  operation: 'echo',
  method: 'POST',
  path: '/api/v1/uji/echo/{id}',
  summary: 'Tells what it was told',
  access: 'account',
  params: z.object({ id: z.coerce.number().int() }),
  query: z.strictObject({ tag: z.array(z.string()).or(z.string()).optional() }),
  body: z.strictObject({ text: z.string().max(30).default('-'), inner: z.record(z.string(), z.unknown()).optional() }),
  reply: z.object({ id: z.int(), tag: z.unknown(), text: z.string(), ifMatch: z.int().nullable(), version: z.int() }),
  handle: async ({ params, query, body, ifMatch }) => ({
    ...params,
    tag: query.tag ?? null,
    text: body.text,
    ifMatch,
    version: 7,
  }),
})
const fail = endpoint({
  operation: 'fail',
  method: 'GET',
  path: '/api/v1/uji/fail',
  summary: 'Fails',
  access: 'anyone',
  query: z.strictObject({ how: z.string() }),
  reply: z.object({ told: z.string() }),
  handle: async ({ tx, query }) => {
    if (query.how === 'sql') await tx.run('syntax', 'selec KENARI', [])
    if (query.how === 'leak') return { told: 'x', salt: 'KENARI' }
    if (query.how === 'write') await tx.run('w', `insert into auth.installer (account_id) values ('x')`, [])
    throw new Error('KENARI at /srv/secret.ts:1')
  },
})

test('the platform behaves the same for every endpoint', async (t) => {
  const server = await testServer(t, { endpoints: [echo, fail] })
  const desk = await testDesk(server.house)
  const token = await server.token(desk.dewi)
  const dewi = api(server, { token })
  const nobody = api(server)

  await t.test('who is not signed in is told 401, before anything of the request is read', async () => {
    const answer = await nobody.post('uji/echo/abc', '{"broken')
    assert.deepEqual([answer.status, answer.body.code], [401, 'not_signed_in'])
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer')
    for (const wrong of ['Bearer x', 'Basic ZGV3aTp4', `Bearer ${token}x`, token]) {
      assert.equal((await nobody.get('me', { headers: { authorization: wrong } })).status, 401, wrong)
    }
  })

  await t.test('whose level does not reach is told 403', async () => {
    const answer = await dewi.post('companies', '{"broken')
    assert.deepEqual([answer.status, answer.body.code], [403, 'not_allowed'])
  })

  await t.test('input is read by its schema: parameters, repeated filters, defaults, no body', async () => {
    const answer = await dewi.post('uji/echo/12?tag=a&tag=b', { text: 'halo' }, { ifMatch: 3 })
    assert.deepEqual(answer.body, { id: 12, tag: ['a', 'b'], text: 'halo', ifMatch: 3, version: 7 })
    assert.equal(answer.headers.get('etag'), '"7"')
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal((await dewi.post('uji/echo/12')).body.text, '-')
  })

  await t.test('what does not fit is told by field, in the language asked for', async () => {
    const body = { text: 5, role: 'admin', company_id: 1 }
    const said = async (lang: string) =>
      (await dewi.post('uji/echo/1', body, { headers: { 'accept-language': lang } })).body
    assert.deepEqual((await said('id')).errors, [
      { path: 'text', message: 'Harus berupa teks.' },
      { path: 'role', message: 'Tidak dikenal di sini.' },
      { path: 'company_id', message: 'Tidak dikenal di sini.' },
    ])
    assert.equal((await said('en-GB,en;q=0.9')).errors[0].message, 'Must be text.')
    assert.equal((await dewi.post('uji/echo/1.5')).status, 400)
    assert.equal((await dewi.post('uji/echo/1?tagg=x')).body.errors[0].path, 'tagg')
    assert.equal(
      (await dewi.post('uji/echo/1', {}, { headers: { 'if-match': 'new' } })).body.errors[0].path,
      'If-Match',
    )
  })

  await t.test('no key reaches into the machinery of objects (check 5)', async () => {
    for (const body of [
      '{"__proto__":{"text":"x"}}',
      '{"inner":{"constructor":{"prototype":{"x":1}}}}',
      '{"inner":{"a":[{"\\u005f_proto__":1}]}}',
      '{"inner":{"prototype":1}}',
    ]) {
      assert.equal((await dewi.post('uji/echo/1', body)).status, 400, body)
    }
    assert.equal((await dewi.post('uji/echo/1?__proto__=x&constructor=y')).status, 400)
    assert.equal(Object.hasOwn(Object.prototype, 'x'), false)
  })

  await t.test('bodies that are no JSON, too large, or of another type are refused', async () => {
    assert.deepEqual((await dewi.post('uji/echo/1', '{"text":')).body.code, 'malformed')
    const long = JSON.stringify({ text: 'x'.repeat(1_100_000) })
    assert.deepEqual(
      [(await dewi.post('uji/echo/1', long)).status, (await dewi.post('uji/echo/1', long)).body.code],
      [413, 'too_large'],
    )
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await dewi.post('uji/echo/1', 'text=x', { headers: { 'content-type': type } })
      assert.deepEqual([answer.status, answer.body.code], [415, 'unsupported_type'], type)
    }
  })

  await t.test('text that PostgreSQL cannot hold is malformed, not a fault', async () => {
    assert.equal((await dewi.patch('me', { name: 'a\0b' })).status, 400)
    assert.equal((await dewi.get('search?q=%00')).status, 400)
  })

  await t.test('a fault is told by a number alone, and nothing of the inside', async () => {
    for (const how of ['sql', 'throw', 'leak', 'write']) {
      const answer = await nobody.get(`uji/fail?how=${how}`)
      assert.equal(answer.status, 500, how)
      assert.match(answer.body.detail, /[0-9a-f]{10}/)
      assert.doesNotMatch(answer.text, /KENARI|secret/)
    }
    // the connections are sound afterwards
    assert.equal((await dewi.get('me')).status, 200)
  })

  await t.test('what may not be seen and what does not exist answer alike (check 2)', async () => {
    const { number, id } = (await reported(server.house, desk)).ticket
    const other = await testDesk(server.house, 'LAIN')
    const stranger = api(server, { token: await server.token(other.rani) })
    const bodies = await Promise.all(
      [`tickets/${id}`, `tickets/${number}`, 'tickets/999999', 'tickets/UJI-2026-999999', 'nope'].map((path) =>
        stranger.get(path),
      ),
    )
    for (const answer of bodies) assert.deepEqual([answer.status, answer.text], [404, bodies[0]?.text])
  })

  await t.test('every answer carries the security headers and our time', async () => {
    for (const path of ['me', '/api/v1/nope', '/', '/healthz', '/api/auth/nope']) {
      const { headers } = await nobody.get(path)
      assert.match(
        headers.get('content-security-policy') ?? '',
        /script-src 'self';.*object-src 'none';.*frame-ancestors 'none'/,
        path,
      )
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path)
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path)
      assert.equal(headers.get('x-powered-by'), null, path)
      assert.match(headers.get('tanggap-now') ?? '', /^\d{4}-.*Z$/, path)
    }
  })

  await t.test('figures tell requests by endpoint, and only to this machine', async () => {
    const answer = await nobody.get('/metrics')
    assert.match(answer.text, /tanggap_request_seconds_count\{operation="echo",status="2xx"\} [1-9]/)
    assert.match(answer.text, /nodejs_eventloop_delay_seconds\{quantile="0.99"\} [0-9.]+/)
    assert.equal((await nobody.get('/metrics', { headers: { 'x-forwarded-for': '198.51.100.7' } })).status, 404)
    assert.deepEqual((await nobody.get('/readyz')).body, { ready: true })
  })
})

test('a change that another site sent the browser to is refused; programs with a token are not asked', async (t) => {
  const server = await testServer(t, { endpoints: [echo] })
  const desk = await testDesk(server.house)
  const signIn = await fetch(`${server.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: desk.dewi.email, password: 'kata sandi uji' }),
  })
  assert.equal(signIn.status, 200)
  const cookie = signIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  const send = (headers: Record<string, string>) =>
    api(server).post('uji/echo/1', {}, { headers: { cookie, ...headers } })

  assert.equal((await send({ origin: server.url })).status, 200)
  assert.equal((await send({ 'sec-fetch-site': 'same-origin' })).status, 200)
  for (const headers of [
    {},
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: server.url },
    { 'sec-fetch-site': 'same-site' },
  ]) {
    const answer = await send(headers)
    assert.deepEqual([answer.status, answer.body.code], [403, 'cross_site'], JSON.stringify(headers))
  }
  const token = await server.token(desk.dewi)
  assert.equal(
    (await api(server, { token }).post('uji/echo/1', {}, { headers: { origin: 'https://evil.example' } })).status,
    200,
  )
})
