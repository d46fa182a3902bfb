import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import pg from 'pg'
import { type Instant, instant, ms } from '../../core/time.ts'
import { act, does, journalOf, reply, report, solve, triage } from '../../testkit/change.ts'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { soon } from '../../testkit/soon.ts'
import { openDoor } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { readTicket } from './store.ts'
import { fireDue, nextTimerAt, type Resting, watchTimers } from './timers.ts'

const { house, database } = await testHouse({ after })
const minute = 60_000
const later = (at: Instant, byMs: number) => instant(ms(at) + byMs)

/** Another node on the same database, whose clock shows the same and is turned by nobody. */
function anotherHouse(at: () => Instant): House {
  const door = openDoor(database.appUrl, 8)
  after(() => door.close())
  return { ...house, door, clock: { now: at, turn: null } }
}

/** That many tickets, each reported a minute after the one before. */
async function reports(desk: TestDesk, count: number): Promise<readonly number[]> {
  return house.door.within([desk.companyId], async (tx) => {
    const ids: number[] = []
    for (let index = 0; index < count; index += 1) {
      house.clock.turn?.(later(house.clock.now(), minute))
      ids.push((await report(tx, house, desk, `Kendala ${index}`)).id)
    }
    return ids
  })
}

async function told(desk: TestDesk, id: number) {
  const journal = await journalOf(house, desk.companyId, id)
  return journal
    .slice(1)
    .map(({ event }) => ({ type: event.type, at: event.at, clock: 'clock' in event && event.clock }))
}

/** In which order the system's entries of a company were written: each command queues one job. */
async function written(desk: TestDesk): Promise<readonly number[]> {
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const { rows } = await owner.query<{ ticket: string }>(
    `select payload ->> 'ticket' as ticket from graphile_worker._private_jobs
      where (payload ->> 'company')::int = $1 and (payload ->> 'fromSeq')::int > 1 order by id`,
    [desk.companyId],
  )
  await owner.end()
  return rows.map(({ ticket }) => Number(ticket))
}

test('the next timer is the earliest of all companies, and none is left where everything is locked', async () => {
  const desk = await testDesk(house, 'NANTI')
  const [id = 0] = await reports(desk, 1)
  const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, String(id)))
  assert.equal(await nextTimerAt(house), later(found?.ticket.openedAt ?? '', 180 * minute))
  for (const command of [triage, act('start'), solve]) await does(house, desk, id, 'rani', command)
  await does(house, desk, id, 'dewi', act('confirm'))
  assert.equal(await nextTimerAt(house), null)
})

test('two nodes at once fire each timer exactly once, and in order (B9)', async () => {
  const desk = await testDesk(house, 'DUA')
  const ids = await reports(desk, 30)
  const until = later(house.clock.now(), 5 * 60 * minute)
  const other = anotherHouse(() => until)
  const [here, there] = await Promise.all([fireDue({ ...other, door: house.door }, until), fireDue(other, until)])
  assert.equal(here + there, 60)
  for (const id of ids) {
    assert.deepEqual(
      (await told(desk, id)).map(({ type }) => type),
      ['clock.warned', 'clock.missed'],
    )
  }
  assert.equal(await fireDue(other, until), 0)
})

test('two nodes with a clock for tests fire each timer at its own moment, once', async () => {
  const desk = await testDesk(house, 'TIGA')
  const ids = await reports(desk, 12)
  const until = later(house.clock.now(), 5 * 60 * minute)
  const door = openDoor(database.appUrl, 4)
  after(() => door.close())
  const fired = await Promise.all([fireDue(house, until), fireDue({ ...house, door }, until)])
  assert.equal(fired[0] + fired[1], 24)
  for (const id of ids) {
    const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, String(id)))
    const openedAt = found?.ticket.openedAt ?? ''
    assert.deepEqual(await told(desk, id), [
      { type: 'clock.warned', clock: 'response', at: later(openedAt, 180 * minute) },
      { type: 'clock.missed', clock: 'response', at: later(openedAt, 240 * minute) },
    ])
  }
})

test('what fell due while nobody was there fires first after a restart, in the order in which it fell due', async () => {
  const desk = await testDesk(house, 'MULAI')
  const ids = await reports(desk, 4)
  const [first = 0] = ids
  for (const command of [triage, act('start'), reply('desk', 'Kami datang'), solve]) {
    await does(house, desk, first, 'rani', command)
  }
  const away = later(house.clock.now(), 60 * 60 * minute)
  const before = (await written(desk)).length
  const node = anotherHouse(() => away)
  const watching = watchTimers(node)
  after(() => watching.stop())
  await soon('all that fell due', async () => ((await nextTimerAt(node)) ?? away) >= away)
  await watching.stop()

  const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, String(first)))
  assert.equal(found?.ticket.state, 'closed')
  const order = (await written(desk)).slice(before)
  const [, second = 0, third = 0, fourth = 0] = ids
  // response warned and missed of three, then half of the silence, its end, resolution warned and missed of three
  const each = [second, third, fourth]
  assert.deepEqual(order.slice(0, 6), [...each, ...each])
  assert.deepEqual(order.slice(6), [first, first, ...each, ...each])
})

test('a ticket whose timers fail holds up no other, and is tried again at the next call', async () => {
  const desk = await testDesk(house, 'GAGAL')
  const [broken = 0, ...others] = await reports(desk, 4)
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  after(() => owner.end())
  const { rows } = await owner.query<{ head_hash: Buffer }>('select head_hash from ticket where id = $1', [broken])
  const head = (hash: Buffer) => owner.query('update ticket set head_hash = $2 where id = $1', [broken, hash])
  await head(Buffer.alloc(32))
  const until = later(house.clock.now(), 3 * 60 * minute)
  for (const node of [house, anotherHouse(() => until)]) {
    const left = node === house ? 3 : 0
    assert.equal(await fireDue(node, until), left, 'the others are told, the broken one is passed over')
  }
  const resting: Resting = new Map()
  assert.equal(await fireDue(house, until, resting), 0)
  const tried = resting.get(broken)
  assert.equal(tried?.times, 1)
  assert.equal(await fireDue(house, until, resting), 0)
  assert.equal(resting.get(broken), tried, 'whoever calls often does not try it each time')
  for (const id of others) assert.equal((await told(desk, id)).length, 1)
  assert.deepEqual(await told(desk, broken), [])
  await head(rows[0]?.head_hash ?? Buffer.alloc(0))
  assert.equal(await fireDue(house, until), 1)
  assert.equal((await told(desk, broken)).length, 1)
})

test('more tickets than one round looks at are all heard', async () => {
  const desk = await testDesk(house, 'BANYAK')
  const ids = await reports(desk, 130)
  const until = later(house.clock.now(), 3 * 60 * minute)
  await fireDue(
    anotherHouse(() => until),
    until,
  )
  assert.deepEqual(
    [...new Set(await written(desk))].toSorted((a, b) => a - b),
    ids,
  )
  assert.equal(await fireDue(house, until), 0)
})
