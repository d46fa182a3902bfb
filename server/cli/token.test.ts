import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testHouse } from '../../testkit/house.ts'
import { testCompany, testPerson } from '../../testkit/people.ts'
import { callerOf } from '../people/callerOf.ts'
import { setGrants } from '../people/personStore.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))

async function tanggap(databaseUrl: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [main, 'token', ...args], {
    env: { PATH: process.env.PATH, TANGGAP_LANG: 'en', DATABASE_URL: databaseUrl },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { status: child.exitCode, stdout, stderr }
}

test('token create tells a token that works, once, and puts it on record', async (t) => {
  const { house, database } = await testHouse(t)
  const company = await testCompany(house)
  const bo = await testPerson(house, company, 'Bo')
  const plain = await tanggap(database.ownerUrl, 'create', '--user', ' BO@1.test ')
  assert.equal(plain.status, 0, plain.stderr)
  const json = await tanggap(
    database.ownerUrl,
    'create',
    '--user',
    bo.email,
    '--name',
    'skrip',
    '--days',
    '7',
    '--json',
  )
  const made = JSON.parse(json.stdout) as { token: string; name: string; expiresAt: string }
  assert.equal(made.name, 'skrip')
  assert.ok(made.expiresAt)
  for (const token of [plain.stdout.trim(), made.token]) {
    assert.match(token, /^tgp_[A-Za-z0-9_-]{43}$/)
    const caller = await callerOf(house, { cookie: null, authorization: `Bearer ${token}` })
    assert.equal(caller?.accountId, bo.accountId)
  }
  const acts = await house.door.within([company.companyId], (tx) =>
    tx.run<{ detail: object }>('acts', `select detail from activity where what = 'token.made'`, []),
  )
  assert.equal(acts.length, 2)
  assert.doesNotMatch(JSON.stringify(acts), /tgp_/)
})

test('a service has an account of its own, in which nobody can sign in, and holds what it is given (expected.md row 16)', async (t) => {
  const { house, database } = await testHouse(t)
  const { companyId, rootId } = await testCompany(house)
  const [company] = await house.door.within([companyId], (tx) =>
    tx.run<{ code: string }>('code', 'select code from company where id = $1', [companyId]),
  )
  const code = company?.code ?? ''
  const service = async (...more: readonly string[]) =>
    tanggap(database.ownerUrl, 'create', '--service', 'ERP', '--company', code.toLowerCase(), ...more)
  const [first, second] = [(await service()).stdout.trim(), (await service('--name', 'gudang')).stdout.trim()]
  const caller = async (token: string) => callerOf(house, { cookie: null, authorization: `Bearer ${token}` })
  const [as, again] = [await caller(first), await caller(second)]
  assert.ok(first !== second && as && as.accountId === again?.accountId, 'one account, a token each time')
  assert.deepEqual([as.name, as.installer, as.memberships.map(({ grants }) => grants)], ['ERP', false, [[]]])
  const person = as.memberships[0]?.personId ?? 0
  const kept = await house.door.within([companyId], async (tx) => {
    await setGrants(tx, companyId, person, [{ role: 'agent', unitId: rootId }])
    return tx.run<{ ways: number }>('ways_in', 'select count(*)::int as ways from auth.account where user_id = $1', [
      as.accountId,
    ])
  })
  assert.equal(kept[0]?.ways, 0, 'no password')
  assert.deepEqual((await caller(first))?.memberships[0]?.grants, [{ role: 'agent', unitId: rootId }])
  await house.door.within([companyId], (tx) =>
    tx.run('switch_off', 'update person set active = false where company_id = $1 and id = $2', [companyId, person]),
  )
  assert.equal(await caller(second), null, 'switched off, its tokens are none')
  const unknown = await tanggap(database.ownerUrl, 'create', '--service', 'ERP', '--company', 'TIADA', '--json')
  assert.deepEqual(
    [unknown.status, JSON.parse(unknown.stdout)],
    [1, { error: { code: 'company_unknown', company: 'TIADA' } }],
  )
  assert.equal((await tanggap(database.ownerUrl, 'create', '--service', 'ERP')).status, 2)
})

test('token create refuses who is unknown, and explains misuse', async (t) => {
  const { database } = await testHouse(t)
  const unknown = await tanggap(database.ownerUrl, 'create', '--user', 'siapa@1.test', '--json')
  assert.deepEqual(
    [unknown.status, JSON.parse(unknown.stdout)],
    [1, { error: { code: 'account_unknown', user: 'siapa@1.test' } }],
  )
  for (const args of [[], ['create'], ['list', '--user', 'a@b.c'], ['create', '--user', 'a@b.c', '--days', '0']]) {
    const misused = await tanggap(database.ownerUrl, ...args)
    assert.equal(misused.status, 2, args.join(' '))
    assert.match(misused.stderr, /tanggap token create/)
  }
})
