import assert from 'node:assert/strict'
import { test } from 'node:test'
import { api } from '../../testkit/api.ts'
import { testCompany, testPassword, testPerson } from '../../testkit/people.ts'
import { type TestServer, testServer } from '../../testkit/server.ts'
import { soon } from '../../testkit/soon.ts'
import { callerOf } from './callerOf.ts'

async function opened(t: Parameters<typeof testServer>[0]) {
  const server = await testServer(t)
  const company = await testCompany(server.house)
  return { server, company, bo: await testPerson(server.house, company, 'Bo') }
}

async function signedIn(server: TestServer, email: string, more: object = {}) {
  const answer = await api(server).post('/api/auth/sign-in/email', { email, password: testPassword, ...more })
  assert.equal(answer.status, 200, answer.text)
  const cookies = answer.headers.getSetCookie()
  return { cookies, cookie: cookies.map((one) => one.split(';')[0]).join('; ') }
}

const day = 86_400_000
function turn(server: TestServer, ms: number): void {
  server.house.clock.turn?.(new Date(Date.parse(server.house.clock.now()) + ms).toISOString())
}

test('whatever ends a session ends it with the next request', async (t) => {
  const { server, company, bo } = await opened(t)
  const changed = { currentPassword: testPassword, newPassword: testPassword }
  const endings: readonly (readonly [string, (cookie: string) => Promise<{ readonly status: number }>])[] = [
    ['sign-out', (cookie) => api(server, { cookie }).post('/api/auth/sign-out', {})],
    ['everywhere', (cookie) => api(server, { cookie }).post('/api/auth/revoke-sessions', {})],
    ['change', (cookie) => api(server, { cookie }).post('/api/auth/change-password', changed)],
    [
      'reset',
      async () => {
        await api(server).post('/api/auth/request-password-reset', { email: bo.email })
        const token = await soon('the reset mail', () =>
          server.house.door.within([company.companyId], async (tx) => {
            const rows = await tx.run<{ text: string }>(
              'mail',
              `select text from delivery where notice = 'account.reset'`,
              [],
            )
            return /token=(\S+)/.exec(rows[0]?.text ?? '')?.[1]
          }),
        )
        return api(server).post('/api/auth/reset-password', { token, newPassword: testPassword })
      },
    ],
  ]
  for (const [name, end] of endings) {
    const { cookie } = await signedIn(server, bo.email)
    const client = api(server, { cookie })
    assert.equal((await client.get('me')).status, 200)
    assert.equal((await end(cookie)).status, 200, name)
    assert.equal((await client.get('me')).status, 401, name)
  }
})

test('a session ends when it lies unused for a week, and after thirty days anyway', async (t) => {
  const { server, bo } = await opened(t)
  const caller = (cookie: string) => callerOf(server.house, { cookie, authorization: null })
  const { cookie: unused } = await signedIn(server, bo.email)
  const { cookie: used } = await signedIn(server, bo.email)
  for (let days = 0; days < 8; days++) {
    assert.ok(await caller(used))
    turn(server, day)
  }
  assert.equal(await caller(unused), null)
  for (let days = 8; days < 30; days++) {
    assert.ok(await caller(used), `day ${days}`)
    turn(server, day)
  }
  turn(server, 1_000)
  assert.equal(await caller(used), null)
})

test('who does not want to be remembered gets a cookie for this visit, and a session for a day', async (t) => {
  const { server, bo } = await opened(t)
  const { cookies, cookie } = await signedIn(server, bo.email, { rememberMe: false })
  assert.doesNotMatch(cookies[0] ?? '', /max-age|expires/i)
  assert.ok(await callerOf(server.house, { cookie, authorization: null }))
  turn(server, day + 1_000)
  assert.equal(await callerOf(server.house, { cookie, authorization: null }), null)
})

test('a wrong, cut or doubled Authorization header is nobody, even beside a good cookie', async (t) => {
  const { server, bo } = await opened(t)
  const { cookie } = await signedIn(server, bo.email)
  for (const authorization of ['Bearer nonsense', 'Basic Ym86Ym8=', `Bearer tgp_${'a'.repeat(43)}`]) {
    assert.equal(await callerOf(server.house, { cookie, authorization }), null, authorization)
  }
})

test('in a session a screen is answered in the language it is shown in, a browser in that of the account (X4)', async (t) => {
  const { server, bo } = await opened(t)
  const { cookie } = await signedIn(server, bo.email)
  const refusal = async (accept: string, language: string) => {
    const { status, body, headers } = await api(server, { cookie }).get('tickets/999999', {
      headers: { accept, 'accept-language': language },
    })
    assert.equal(status, 404)
    assert.equal(headers.get('content-language'), body.title === 'Not found' ? 'en' : 'id', body.title)
    return headers.get('content-language')
  }
  assert.equal(await refusal('application/json', 'en'), 'en', 'switched for the moment')
  assert.equal(await refusal('application/json', 'id'), 'id')
  assert.equal(await refusal('text/html,application/xhtml+xml,*/*;q=0.8', 'en-US,en;q=0.9'), 'id')
})
