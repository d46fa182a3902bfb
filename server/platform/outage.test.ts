import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { z } from 'zod'
import { api } from '../../testkit/api.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testServer } from '../../testkit/server.ts'
import { soon } from '../../testkit/soon.ts'
import { endpoint } from './endpoint.ts'

const hold = endpoint({
  operation: 'hold',
  method: 'GET',
  path: '/api/v1/uji/hold',
  summary: 'Holds a connection for as long as the test wishes',
  access: 'anyone',
  reply: z.object({}),
  handle: async ({ tx }) => {
    await tx.run('hold', 'select pg_advisory_xact_lock_shared(1)', [])
    return {}
  },
})

test('while the database is away the answer is 503, and without a restart all is well afterwards (check 52)', async (t) => {
  const server = await testServer(t, { endpoints: [hold] })
  const desk = await testDesk(server.house)
  const dewi = api(server, { token: await server.token(desk.dewi) })
  assert.equal((await dewi.get('me')).status, 200)

  const admin = new pg.Client({ connectionString: server.database.ownerUrl.replace(/\/[^/?]*(\?|$)/, '/postgres$1') })
  await admin.connect()
  t.after(() => admin.end())
  const { name } = server.database
  const closed = (isOpen: boolean) => admin.query(`alter database ${name} allow_connections ${isOpen}`)

  // in the middle of a statement, and idle in the pool
  const keeper = new pg.Client({ connectionString: server.database.ownerUrl })
  keeper.on('error', () => undefined)
  await keeper.connect()
  await keeper.query('select pg_advisory_lock(1)')
  const { rows: kept } = await keeper.query<{ pid: number }>('select pg_backend_pid() as pid')
  // the keeper stays: were it cut first, what it holds would go on instead of failing
  const cut = () =>
    admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> $2', [
      ...[name, kept[0]?.pid],
    ])
  const held = dewi.get('uji/hold')
  await soon('it is held', async () => {
    const { rows } = await admin.query(`select from pg_stat_activity where datname = $1 and wait_event = 'advisory'`, [
      name,
    ])
    return rows.length > 0
  })
  await closed(false)
  await cut()
  const away = [
    await held,
    await dewi.get('tickets'),
    await api(server).get('/readyz'),
    await dewi.patch('me', { lang: 'en' }, { key: 'k' }),
  ]
  for (const { status, body, headers } of away) {
    assert.deepEqual([status, body.code], [503, 'database_away'])
    assert.match(headers.get('retry-after') ?? '', /^\d+$/)
  }
  assert.equal((await api(server).get('/healthz')).status, 200)

  await keeper.end()
  await closed(true)
  await soon(
    'all is well',
    async () => (await dewi.get('me')).status === 200 && (await api(server).get('/readyz')).status === 200,
  )
})

test('when too many wait already, the next is told so at once', async (t) => {
  const server = await testServer(t, { endpoints: [hold] })
  const keeper = new pg.Client({ connectionString: server.database.ownerUrl })
  await keeper.connect()
  await keeper.query('select pg_advisory_lock(1)')
  const { door } = server.house
  const waiting = Array.from({ length: 220 }, () => api(server).get('uji/hold'))
  await soon('they wait', () => door.pool.waiting > 200)
  const answer = await api(server).get('setup')
  assert.deepEqual([answer.status, answer.body.code, answer.headers.get('retry-after')], [503, 'busy', '2'])
  await keeper.end()
  const served = (await Promise.all(waiting)).filter(({ status }) => status === 200)
  assert.ok(served.length > 200, String(served.length))
  assert.equal((await api(server).get('setup')).status, 200)
})
