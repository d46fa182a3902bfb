import assert from 'node:assert/strict'
import { test } from 'node:test'
import { generateId } from 'better-auth'
import { api } from '../../testkit/api.ts'
import { testHouse } from '../../testkit/house.ts'
import { testCompany, testPerson } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { openSession } from './account.ts'
import { bearerOf, callerOf } from './callerOf.ts'
import { linkToken } from './invite.ts'
import { randomToken } from './randomToken.ts'
import { makeApiToken } from './tokens.ts'

/** Whether the letters are spread at every place as chance would spread them: chi-square, far out in its tail. */
function looksRandom(tokens: readonly string[], letters: number, places: number): boolean {
  return Array.from({ length: places }, (_, place) => {
    const counts = new Map<string, number>()
    for (const token of tokens) counts.set(token[place] ?? '', (counts.get(token[place] ?? '') ?? 0) + 1)
    const expected = tokens.length / letters
    const chi = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    return counts.size === letters && chi < 160
  }).every(Boolean)
}

test('ten thousand tokens are long, all different, and without structure (check 34)', () => {
  const count = 10_000
  const ours = Array.from({ length: count }, randomToken)
  assert.equal(new Set(ours).size, count)
  // 43 letters of 6 bits, the last of 4: 256 bits
  assert.ok(ours.every((token) => /^[A-Za-z0-9_-]{43}$/.test(token)))
  assert.ok(looksRandom(ours, 64, 42))
  // those of resets and sessions are better-auth's: 24 and 32 letters of 5.95 bits
  const theirs = Array.from({ length: count }, () => generateId(24))
  assert.equal(new Set(theirs).size, count)
  assert.ok(theirs.every((token) => /^[A-Za-z0-9]{24}$/.test(token)))
  assert.ok(looksRandom(theirs, 62, 24))
})

test('links, tokens and sessions are made of such tokens', async (t) => {
  const { house } = await testHouse(t)
  const { accountId } = await testPerson(house, await testCompany(house), 'Bo')
  const now = house.clock.now()
  const made = await house.door.within([], async (tx) => [
    linkToken().token,
    (await makeApiToken(tx, { accountId, name: 'uji', days: null, now })).token.slice(4),
    await openSession(tx, accountId, now),
  ])
  for (const token of made) assert.match(token, /^[A-Za-z0-9_-]{43}$/)
})

test('a token is told once, kept as a hash, and ends when it is ended or over', async (t) => {
  const server = await testServer(t)
  const company = await testCompany(server.house)
  const bo = await testPerson(server.house, company, 'Bo')
  const ann = await testPerson(server.house, company, 'Ann')
  const first = api(server, { token: await server.token(bo) })
  const made = await first.post('me/tokens', { name: 'skrip', days: 1 })
  assert.equal(made.status, 201)
  const { token, id } = made.body
  assert.match(token, /^tgp_[A-Za-z0-9_-]{43}$/)
  const listed = await first.get('me/tokens')
  assert.deepEqual(
    listed.body.items.map(({ name }: { name: string }) => name),
    ['skrip', 'uji'],
  )
  assert.doesNotMatch(listed.text, /tgp_/)
  const dump = await server.house.door.within([], (tx) =>
    tx.run('dump', 'select t.*, encode(token_hash, $1) from auth.api_token t', ['base64']),
  )
  assert.doesNotMatch(JSON.stringify(dump), new RegExp(token.slice(4)))

  const machine = api(server, { token })
  assert.equal((await machine.get('me')).body.email, bo.email)
  const stranger = api(server, { token: await server.token(ann) })
  assert.equal((await stranger.delete(`me/tokens/${id}`)).status, 404)
  assert.equal((await machine.get('me')).status, 200)
  assert.equal((await first.delete(`me/tokens/${id}`)).status, 204)
  assert.equal((await machine.get('me')).status, 401)

  const short = await first.post('me/tokens', { name: 'sebentar', days: 1 })
  const credentials = { cookie: null, authorization: `Bearer ${short.body.token}` }
  assert.ok(await callerOf(server.house, credentials))
  server.house.clock.turn?.(new Date(Date.parse(server.house.clock.now()) + 86_401_000).toISOString())
  assert.equal(await callerOf(server.house, credentials), null)
})

test('with its tokens an account asks so often and no more, and holds up nobody else (expected.md row 16)', async (t) => {
  const server = await testServer(t, { house: { apiRate: 2 } })
  const company = await testCompany(server.house)
  const [bo, ann] = [await testPerson(server.house, company, 'Bo'), await testPerson(server.house, company, 'Ann')]
  const programs = [await server.token(bo), await server.token(bo)].map((token) => api(server, { token }))
  const since = performance.now()
  let allowed = 0
  let refused = await programs[0]?.get('me')
  for (; refused?.status === 200; allowed += 1) refused = await programs[allowed % 2]?.get('me')
  // one more for each half minute that a slow machine took
  const most = 2 + Math.ceil((performance.now() - since) / 30_000)
  assert.ok(allowed >= 2 && allowed <= most, `${allowed} of ${most}, whichever token`)
  const wait = Number(refused?.headers.get('retry-after'))
  assert.deepEqual([refused?.status, refused?.body.code], [429, 'too_many'])
  assert.ok(wait > 0 && wait <= 30, String(wait))
  assert.equal((await api(server, { token: await server.token(ann) }).get('me')).status, 200)
})

test('when a token was last used is written at most once a minute', async (t) => {
  const { house } = await testHouse(t)
  const company = await testCompany(house)
  const { accountId } = await testPerson(house, company, 'Bo')
  const now = house.clock.now()
  const { token } = await house.door.within([], (tx) => makeApiToken(tx, { accountId, name: 'uji', days: null, now }))
  const used = async () => {
    await callerOf(house, { cookie: null, authorization: `Bearer ${token}` })
    const [row] = await house.door.within([], (tx) =>
      tx.run<{ at: string; version: string }>(
        'used',
        'select last_used_at as at, xmin::text as version from auth.api_token',
        [],
      ),
    )
    return row
  }
  const [first, second] = [await used(), await used()]
  assert.ok(first?.at)
  assert.deepEqual(second, first)
  house.clock.turn?.(new Date(Date.parse(house.clock.now()) + 61_000).toISOString())
  assert.notEqual((await used())?.at, first.at)
})

test('only a whole and well-formed bearer token is looked up', () => {
  const token = `tgp_${'a'.repeat(43)}`
  assert.equal(bearerOf(`Bearer ${token}`), token)
  for (const wrong of [
    null,
    '',
    token,
    `Basic ${token}`,
    `Bearer ${token}x`,
    `Bearer tgx_${'a'.repeat(43)}`,
    `Bearer ${token}, Bearer ${token}`,
  ]) {
    assert.equal(bearerOf(wrong), null)
  }
})
