import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { getMigrations } from 'better-auth/db/migration'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { testHouse } from '../../testkit/house.ts'
import { testCompany, testPassword, testPerson } from '../../testkit/people.ts'
import { soon } from '../../testkit/soon.ts'
import type { House } from '../platform/house.ts'
import { type Auth, openAuth } from './auth.ts'
import { authOptions } from './authOptions.ts'
import { authReactions } from './authReactions.ts'
import { callerOf } from './callerOf.ts'
import { cookieName, sessionToken } from './cookies.ts'

type Ending = { readonly after: (done: () => Promise<void>) => void }
type Sent = { readonly cookie?: string; readonly ip?: string; readonly headers?: Record<string, string> }

async function opened(t: Ending, change: { readonly baseUrl?: string } = {}) {
  const { house, database, atEnd } = await testHouse(t, change)
  const auth = await openAuth(house, { appUrl: database.appUrl })
  atEnd(() => auth.close())
  const company = await testCompany(house)
  const bo = await testPerson(house, company, 'Bo')
  return { house, database, auth, company, bo }
}

function ask(auth: Auth, path: string, body: unknown, { cookie, ip = '192.0.2.1', headers = {} }: Sent = {}) {
  const sent = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...headers }
  const url = `http://127.0.0.1:3000/api/auth/${path}`
  return auth.handler(new Request(url, { method: 'POST', headers: sent, body: JSON.stringify(body) }), ip)
}

async function codeOf(response: Response): Promise<unknown> {
  return ((await response.json()) as { readonly code: unknown }).code
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function signedIn(auth: Auth, email: string, password = testPassword): Promise<string> {
  const response = await ask(auth, 'sign-in/email', { email, password })
  assert.equal(response.status, 200, await response.clone().text())
  return cookiesOf(response)
}

const caller = (house: House, cookie: string) => callerOf(house, { cookie, authorization: null })

async function resetToken(house: House, companyId: number, count: number): Promise<string> {
  return soon('the mail with the link', () =>
    house.door.within([companyId], async (tx) => {
      const mails = await tx.run<{ text: string }>(
        'r',
        `select text from delivery where notice = 'account.reset' order by id`,
        [],
      )
      return mails.length >= count ? (/reset\?token=(\S+)/.exec(mails[count - 1]?.text ?? '')?.[1] ?? null) : null
    }),
  )
}

test('better-auth is content with the tables of migration 0002', async (t) => {
  const { house, database, atEnd } = await testHouse(t)
  const pool = new pg.Pool({ connectionString: database.ownerUrl })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  atEnd(() => db.destroy())
  const said: string[] = []
  const options = authOptions(house, db, authReactions(house))
  const logger = { level: 'warn', log: (_: string, message: string) => void said.push(message) } as const
  const { toBeCreated, toBeAdded } = await getMigrations({ ...options, logger })
  assert.deepEqual({ toBeCreated, toBeAdded, said }, { toBeCreated: [], toBeAdded: [], said: [] })
})

test('signing in gives a cookie that callers are known by, and no token in the answer', async (t) => {
  const { house, auth, bo } = await opened(t)
  const response = await ask(auth, 'sign-in/email', { email: ' BO@1.test ', password: testPassword })
  assert.deepEqual(await response.json(), { status: true })
  const [session = ''] = response.headers.getSetCookie()
  assert.match(session, /; HttpOnly/i)
  assert.match(session, /; SameSite=Lax/i)
  assert.doesNotMatch(session, /; Secure/i)
  const known = await caller(house, cookiesOf(response))
  assert.equal(known?.accountId, bo.accountId)
  assert.deepEqual(
    known?.memberships.map(({ personId }) => personId),
    [bo.personId],
  )
})

test('by https every cookie is bound to the host', async (t) => {
  const { auth, bo } = await opened(t, { baseUrl: 'https://helpdesk.test' })
  const response = await ask(auth, 'sign-in/email', { email: bo.email, password: testPassword })
  const cookies = response.headers.getSetCookie()
  assert.equal(cookies.length, 2)
  for (const cookie of cookies) {
    assert.match(cookie, /^__Host-/)
    assert.match(cookie, /; Secure/i)
    assert.match(cookie, /; Path=\//i)
    assert.doesNotMatch(cookie, /; Domain/i)
  }
})

test('a dump of the sessions logs nobody in (check 33)', async (t) => {
  const { house, auth, bo } = await opened(t)
  const cookie = await signedIn(auth, bo.email)
  const token = String(sessionToken(house, cookie))
  const [row] = await house.door.within([], (tx) =>
    tx.run<{ id: string; token: string }>('s', 'select id, token from auth.session', []),
  )
  assert.ok(row)
  assert.notEqual(row.token, token)
  for (const stolen of [row.token, row.token.replace('sha256:', ''), row.id]) {
    // even somebody who could sign cookies gets nowhere with what the table holds
    const signature = createHmac('sha256', house.secrets.session).update(stolen).digest('base64')
    const forged = `${cookieName(house, 'session')}=${encodeURIComponent(`${stolen}.${signature}`)}`
    assert.equal(await caller(house, forged), null)
    const change = { currentPassword: testPassword, newPassword: 'sandi yang lain' }
    assert.equal((await ask(auth, 'change-password', change, { cookie: forged })).status, 401)
  }
  const unsigned = `${cookieName(house, 'session')}=${token}`
  assert.equal(await caller(house, unsigned), null)
})

test('only what is meant to be reachable is reachable', async (t) => {
  const { auth, bo } = await opened(t)
  const cookie = await signedIn(auth, bo.email)
  for (const path of [
    'sign-up/email',
    'list-sessions',
    'get-session',
    'update-user',
    'change-email',
    'delete-user',
    'link-social',
    'constructor',
  ]) {
    assert.equal((await ask(auth, path, {}, { cookie })).status, 404, path)
    const get = await auth.handler(new Request(`http://x/api/auth/${path}`, { headers: { cookie } }), '192.0.2.1')
    assert.equal(get.status, 404, path)
  }
})

test('an account that is off in every company cannot sign in', async (t) => {
  const { house, auth, company, bo } = await opened(t)
  await house.door.within([company.companyId], (tx) => tx.run('off', 'update person set active = false', []))
  const response = await ask(auth, 'sign-in/email', { email: bo.email, password: testPassword })
  assert.equal(response.status, 403)
  assert.equal(await codeOf(response), 'account_off')
})

test('another site cannot sign anybody out, or in', async (t) => {
  const { house, auth, bo } = await opened(t)
  const cookie = await signedIn(auth, bo.email)
  const sites: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'null', 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of sites) {
    assert.equal((await ask(auth, 'sign-out', {}, { cookie, headers })).status, 403)
    assert.equal(
      (await ask(auth, 'sign-in/email', { email: bo.email, password: testPassword }, { headers })).status,
      403,
    )
  }
  assert.ok(await caller(house, cookie))
  assert.equal((await ask(auth, 'sign-out', {}, { cookie, headers: { origin: house.baseUrl } })).status, 200)
  assert.equal(await caller(house, cookie), null)
})

test('signing out elsewhere keeps this session alone; everywhere keeps none', async (t) => {
  const { house, auth, bo } = await opened(t)
  const [here, there] = [await signedIn(auth, bo.email), await signedIn(auth, bo.email)]
  assert.equal((await ask(auth, 'revoke-other-sessions', {}, { cookie: here })).status, 200)
  assert.ok(await caller(house, here))
  assert.equal(await caller(house, there), null)
  assert.equal((await ask(auth, 'revoke-sessions', {}, { cookie: here })).status, 200)
  assert.equal(await caller(house, here), null)
})

test('changing the password ends the other sessions and tells the owner', async (t) => {
  const { house, auth, company, bo } = await opened(t)
  const [here, there] = [await signedIn(auth, bo.email), await signedIn(auth, bo.email)]
  const wrong = await ask(
    auth,
    'change-password',
    { currentPassword: 'salah sekali', newPassword: 'sandi yang baru' },
    { cookie: here },
  )
  assert.equal(await codeOf(wrong), 'INVALID_PASSWORD')
  const short = await ask(
    auth,
    'change-password',
    { currentPassword: testPassword, newPassword: 'pendek' },
    { cookie: here },
  )
  assert.equal(await codeOf(short), 'PASSWORD_TOO_SHORT')
  const changed = await ask(
    auth,
    'change-password',
    { currentPassword: testPassword, newPassword: 'sandi yang baru' },
    { cookie: here },
  )
  assert.equal(changed.status, 200)
  assert.deepEqual(await changed.json(), { status: true })
  assert.equal(await caller(house, there), null)
  assert.ok(await caller(house, cookiesOf(changed)))
  const [told] = await house.door.within([company.companyId], (tx) =>
    tx.run<{ mails: number; acts: number }>(
      't',
      `select
      (select count(*)::int from delivery where notice = 'account.passwordChanged' and to_address = '${bo.email}') as mails,
      (select count(*)::int from activity where what = 'account.password_changed') as acts`,
      [],
    ),
  )
  assert.deepEqual(told, { mails: 1, acts: 1 })
})

test('a reset works once, ends all sessions, and voids older links (check 34)', async (t) => {
  const { house, auth, company, bo } = await opened(t)
  const cookie = await signedIn(auth, bo.email)
  await ask(auth, 'request-password-reset', { email: bo.email })
  const older = await resetToken(house, company.companyId, 1)
  await ask(auth, 'request-password-reset', { email: bo.email })
  const newer = await resetToken(house, company.companyId, 2)
  const dump = await house.door.within([], (tx) =>
    tx.run<{ identifier: string }>('v', 'select * from auth.verification', []),
  )
  assert.equal(dump.length, 1)
  assert.doesNotMatch(JSON.stringify(dump), new RegExp(newer))

  const reset = (token: string, newPassword = 'sandi yang baru') => ask(auth, 'reset-password', { token, newPassword })
  assert.equal(await codeOf(await reset(older)), 'INVALID_TOKEN')
  assert.equal(await codeOf(await reset(dump[0]?.identifier ?? '')), 'INVALID_TOKEN')
  const answers = await Promise.all([reset(newer), reset(newer), reset(newer)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400, 400])
  assert.equal(await caller(house, cookie), null)
  await signedIn(auth, bo.email, 'sandi yang baru')
})

test('a reset link is void after an hour by the clock of the house, and after a changed password', async (t) => {
  const { house, auth, company, bo } = await opened(t)
  await ask(auth, 'request-password-reset', { email: bo.email })
  const late = await resetToken(house, company.companyId, 1)
  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + 3_601_000).toISOString())
  assert.equal((await ask(auth, 'reset-password', { token: late, newPassword: 'sandi yang baru' })).status, 400)

  const cookie = await signedIn(auth, bo.email)
  await ask(auth, 'request-password-reset', { email: bo.email })
  const overtaken = await resetToken(house, company.companyId, 2)
  await ask(auth, 'change-password', { currentPassword: testPassword, newPassword: 'sandi yang baru' }, { cookie })
  assert.equal((await ask(auth, 'reset-password', { token: overtaken, newPassword: 'sandi ketiga saya' })).status, 400)
})

test('asking for a reset answers the same for everybody, and mails at most three times an hour (checks 15, 37)', async (t) => {
  const { house, auth, company, bo } = await opened(t)
  const known = await ask(auth, 'request-password-reset', { email: bo.email })
  const unknown = await ask(auth, 'request-password-reset', { email: 'siapa@lain.test' })
  assert.deepEqual(
    [known.status, await known.text(), [...known.headers]],
    [unknown.status, await unknown.text(), [...unknown.headers]],
  )
  for (let again = 0; again < 6; again++) await ask(auth, 'request-password-reset', { email: bo.email })
  await auth.close()
  const mails = await house.door.within([company.companyId], (tx) => tx.run('m', 'select id from delivery', []))
  assert.equal(mails.length, 3)
})
