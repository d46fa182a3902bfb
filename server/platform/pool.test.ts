import assert from 'node:assert/strict'
import { request } from 'node:http'
import { test } from 'node:test'
import { z } from 'zod'
import { api } from '../../testkit/api.ts'
import { testDatabase } from '../../testkit/database.ts'
import { testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { testCompany } from '../../testkit/people.ts'
import { testServer } from '../../testkit/server.ts'
import { soon } from '../../testkit/soon.ts'
import { openDoor, type Tx } from './db.ts'
import { endpoint } from './endpoint.ts'

const companiesSeen = (tx: Tx) => tx.run<{ id: number }>('seen', 'select id from company order by id', [])

async function oneConnection(t: Parameters<typeof testHouse>[0]) {
  const { house, database, atEnd } = await testHouse(t)
  const a = await testCompany(house, 'AAA')
  const b = await testCompany(house, 'BBB')
  const door = openDoor(database.appUrl, 1)
  atEnd(() => door.close())
  return { door, a: a.companyId, b: b.companyId }
}

test('after a transaction ends, however it ends, its connection sees nothing (check 8)', async (t) => {
  const { door, a } = await oneConnection(t)
  const endings: readonly ((tx: Tx) => Promise<unknown>)[] = [
    async () => 'well',
    async () => Promise.reject(new Error('in the middle')),
    (tx) => tx.run('bad', 'select nothing from nowhere', []),
    (tx) => tx.run('worse', 'select nothing from nowhere', []).catch(() => 'swallowed'),
    (tx) => tx.run('late', `select pg_sleep(5)`, []),
  ]
  for (const [number, ending] of endings.entries()) {
    await door
      .within([a], async (tx) => {
        assert.equal((await companiesSeen(tx)).length, 1)
        if (number === 4) await tx.run('limit', 'set local statement_timeout = 20', [])
        return ending(tx)
      })
      .catch(() => 'failed')
    assert.deepEqual(await door.within([], companiesSeen), [], `ending ${number}`)
    const [state] = await door.within([], (tx) => tx.run<{ me: number[] }>('me', 'select my_companies() as me', []))
    assert.deepEqual(state?.me, [])
    assert.deepEqual(door.pool, { total: 1, idle: 1, waiting: 0 })
  }
})

test('a commit that PostgreSQL turned into a rollback is not reported as done', async (t) => {
  const { door, a } = await oneConnection(t)
  const swallowing = door.within([a], async (tx) => {
    await tx.run('bad', 'select nothing from nowhere', []).catch(() => 'swallowed')
    return 'done'
  })
  await assert.rejects(swallowing, /rolled back/)
})

test('a thousand requests of two companies on four connections see no row of the other (check 8)', async (t) => {
  const { house, database, atEnd } = await testHouse(t)
  const one = await testCompany(house, 'AAA')
  const other = await testCompany(house, 'BBB')
  const door = openDoor(database.appUrl, 4)
  atEnd(() => door.close())
  const seen = await Promise.all(
    Array.from({ length: 1000 }, async (_, number) => {
      const company = number % 2 === 0 ? one.companyId : other.companyId
      const rows = await door
        .within([company], async (tx) => {
          const found = await companiesSeen(tx)
          if (number % 7 === 0) throw Object.assign(new Error('in between'), { found })
          return found
        })
        .catch((error: Error & { found: readonly { id: number }[] }) => error.found)
      return rows.every(({ id }) => id === company) && rows.length === 1
    }),
  )
  assert.equal(seen.filter((isOwn) => !isOwn).length, 0)
})

test('a client that goes away in the middle leaves its connection sound (check 8)', async (t) => {
  let begun = 0
  const slow = endpoint({
    operation: 'slow',
    method: 'GET',
    path: '/api/v1/uji/slow',
    summary: 'Takes its time',
    access: 'anyone',
    reply: z.object({ ok: z.boolean() }),
    handle: async ({ tx }) => {
      begun += 1
      await tx.run('nap', 'select pg_sleep(0.2)', [])
      return { ok: true }
    },
  })
  const server = await testServer(t, { endpoints: [slow] })
  const desk = await testDesk(server.house)
  const dewi = api(server, { token: await server.token(desk.dewi) })
  const gone = Array.from({ length: 10 }, () => {
    const sent = request(`${server.url}/api/v1/uji/slow`).on('error', () => undefined)
    sent.end()
    return sent
  })
  await soon('some are being answered', () => begun >= 3)
  for (const sent of gone) sent.destroy()
  await soon('every connection is back', () => {
    const { total, idle, waiting } = server.house.door.pool
    return total === idle && waiting === 0 && begun === 10
  })
  assert.deepEqual(await server.house.door.within([], companiesSeen), [])
  assert.equal((await dewi.get('me')).status, 200)
})

test('a database that is not there is said to be away, not broken', async (t) => {
  const database = await testDatabase(t)
  const url = new URL(database.appUrl)
  url.port = '1'
  const door = openDoor(url.href)
  const { problemIn } = await import('./faults.ts')
  const error = await door.within([], companiesSeen).catch((thrown: unknown) => thrown)
  assert.equal(problemIn(error)?.problem, 'database_away')
  await door.close()
})
