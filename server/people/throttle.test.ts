import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '../../testkit/house.ts'
import { testCompany, testPassword, testPerson } from '../../testkit/people.ts'
import { type Auth, openAuth } from './auth.ts'
import { signInBuckets } from './signInLimits.ts'
import { giveBack, sweepThrottle, takeAttempt } from './throttle.ts'

type Ending = Parameters<typeof testHouse>[0]
const start = '2026-01-09T01:00:00.000Z'
const after = (ms: number) => new Date(Date.parse(start) + ms).toISOString()

async function opened(t: Ending) {
  // a clock that stands still: no bucket fills while the machine is busy
  const { house, database, atEnd } = await testHouse(t, { clock: { now: () => start, turn: null } })
  const auth = await openAuth(house, { appUrl: database.appUrl })
  atEnd(() => auth.close())
  const bo = await testPerson(house, await testCompany(house), 'Bo')
  return { house, auth, bo }
}

function signIn(auth: Auth, email: string, password: string, { ip = '192.0.2.1', cookie = '', headers = {} } = {}) {
  const sent = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...headers }
  const request = new Request('http://x/api/auth/sign-in/email', {
    method: 'POST',
    headers: sent,
    body: JSON.stringify({ email, password }),
  })
  return auth.handler(request, ip)
}

test('a bucket gives so many at once, then one at a time, and never more to parallel takers', async (t) => {
  const { house } = await testHouse(t)
  const bucket = [{ key: 'uji', burst: 3, everyMs: 10_000 }]
  const take = (now: string) => house.door.within([], (tx) => takeAttempt(tx, bucket, now))
  const waits = await Promise.all(Array.from({ length: 12 }, () => take(start)))
  assert.equal(waits.filter((wait) => wait === 0).length, 3)
  assert.ok(waits.filter((wait) => wait > 0).every((wait) => wait === 10_000))
  assert.equal(await take(after(9_000)), 1_000)
  assert.equal(await take(after(10_000)), 0)
  assert.equal(await take(after(10_001)), 9_999)
  await house.door.within([], (tx) => giveBack(tx, bucket, after(10_001)))
  assert.equal(await take(after(10_001)), 0)
  await house.door.within([], (tx) => sweepThrottle(tx, after(3_600_000)))
  const left = await house.door.within([], (tx) => tx.run('left', 'select from auth.throttle', []))
  assert.equal(left.length, 0)
})

test('a refused attempt takes from none of its buckets', async (t) => {
  const { house } = await testHouse(t)
  const [wide, narrow] = [
    { key: 'lebar', burst: 5, everyMs: 1_000 },
    { key: 'sempit', burst: 1, everyMs: 1_000 },
  ]
  const take = (buckets: (typeof wide)[]) => house.door.within([], (tx) => takeAttempt(tx, buckets, start))
  const both = [await take([wide, narrow]), await take([wide, narrow]), await take([wide, narrow])]
  assert.deepEqual(both, [0, 1_000, 1_000])
  assert.deepEqual([await take([wide]), await take([wide]), await take([wide]), await take([wide])], [0, 0, 0, 0])
  assert.equal(await take([wide]), 1_000)
})

test('a thousand bad sign-ins are throttled, and the owner still comes in from a known browser (checks 35, 37)', async (t) => {
  const { auth, bo } = await opened(t)
  const first = await signIn(auth, bo.email, testPassword)
  const cookie = first.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .filter((one) => one?.includes('device'))
    .join()
  const statuses: number[] = []
  for (let round = 0; round < 100; round++) {
    // headers that name another address are nobody's word (check 35)
    const headers = { 'x-forwarded-for': `203.0.113.${round}`, 'x-real-ip': `203.0.113.${round}` }
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => signIn(auth, bo.email, 'salah sekali', { headers })),
    )
    statuses.push(...answers.map(({ status }) => status))
  }
  assert.equal(statuses.filter((status) => status === 401).length, 20)
  assert.ok(statuses.every((status) => status === 401 || status === 429))
  const stranger = await signIn(auth, bo.email, testPassword)
  assert.equal(stranger.status, 429)
  assert.ok(Number(stranger.headers.get('retry-after')) <= 30)
  assert.equal((await signIn(auth, bo.email, testPassword, { cookie })).status, 200)
  assert.equal((await signIn(auth, bo.email, testPassword, { ip: '198.51.100.7' })).status, 200)
})

test('many addresses together do not guess one account’s password, and one address not those of many (check 37)', async (t) => {
  const { house } = await testHouse(t)
  const take = (email: string, ip: string) =>
    house.door.within([], (tx) => takeAttempt(tx, signInBuckets(email, ip, null), start))
  const spread: number[] = []
  for (let index = 0; index < 150; index++) spread.push(await take('bo@1.test', `203.0.113.${index}`))
  assert.equal(spread.filter((wait) => wait === 0).length, 100)
  const sprayed: number[] = []
  for (let index = 0; index < 150; index++) sprayed.push(await take(`orang${index}@1.test`, '198.51.100.1'))
  assert.equal(sprayed.filter((wait) => wait === 0).length, 100)
  // an IPv6 subscriber owns 2^64 addresses
  const v6: number[] = []
  for (let index = 0; index < 30; index++) v6.push(await take('cy@1.test', `2001:db8:1:2::${index.toString(16)}`))
  assert.equal(v6.filter((wait) => wait === 0).length, 20)
})

test('right sign-ins cost nothing, however many at once', async (t) => {
  const { auth, bo } = await opened(t)
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all(Array.from({ length: 8 }, () => signIn(auth, bo.email, testPassword)))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  }
})

test('known and unknown addresses get the same answer, headers included (check 37)', async (t) => {
  const { auth, bo } = await opened(t)
  const told = async (response: Response) => [response.status, await response.text(), [...response.headers]]
  const known = await told(await signIn(auth, bo.email, 'salah sekali'))
  assert.deepEqual(await told(await signIn(auth, 'siapa@1.test', 'salah sekali')), known)
  assert.deepEqual(await told(await signIn(auth, 'bukan alamat', 'salah sekali')), known)
})

test('a password of ten megabytes is refused before it is read whole (check 37)', async (t) => {
  const { auth, bo } = await opened(t)
  assert.equal((await signIn(auth, bo.email, 'a'.repeat(10_000_000))).status, 413)
  assert.equal((await signIn(auth, bo.email, 'a'.repeat(200))).status, 400)
  let pulled = 0
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(new Uint8Array(4_096))
    },
  })
  const request = new Request('http://x/api/auth/sign-in/email', {
    method: 'POST',
    body: endless,
    duplex: 'half',
  } as RequestInit)
  assert.equal((await auth.handler(request, '192.0.2.1')).status, 413)
  assert.ok(pulled < 10)
})
