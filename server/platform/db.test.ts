import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '../../testkit/house.ts'
import type { Tx } from './db.ts'

test('instants come as the core writes them, whatever the server’s zone and however fine it keeps them', async (t) => {
  const { house } = await testHouse(t)
  const moments = [
    ['2026-01-09 08:00:00+07', '2026-01-09T01:00:00.000Z'],
    ['2026-01-09 01:00:00.5+00', '2026-01-09T01:00:00.500Z'],
    ['2026-01-09 01:00:00.04+00', '2026-01-09T01:00:00.040Z'],
    ['2026-01-09 01:00:00.123+00', '2026-01-09T01:00:00.123Z'],
    ['2026-01-09 01:00:00.123999+00', '2026-01-09T01:00:00.123Z'],
    ['infinity', null],
    ['-infinity', null],
  ] as const
  for (const zone of ['UTC', 'Asia/Jakarta', 'Asia/Kolkata']) {
    await house.door.within([], async (tx) => {
      await tx.run('zone', `select set_config('timezone', $1, true)`, [zone])
      for (const [text, expected] of moments) {
        const [row] = await tx.run<{ at: string }>('moment', 'select $1::timestamptz as at', [text])
        assert.equal(row?.at, expected, `${text} in ${zone}`)
      }
    })
  }
})

test('queries that are asked at once are answered each by its own rows', async (t) => {
  const { house } = await testHouse(t)
  const asked = Array.from({ length: 50 }, (_, number) => number)
  for (const mode of ['read', 'write'] as const) {
    const answers = await house.door.within(
      [],
      (tx) => Promise.all(asked.map((number) => tx.run<{ n: number }>('echo', 'select $1::int as n', [number]))),
      mode,
    )
    assert.deepEqual(
      answers.map(([row]) => row?.n),
      asked,
    )
  }
})

test('one query among several that fails undoes all, and the connection goes on', async (t) => {
  const { house } = await testHouse(t)
  const writing = house.door.within([], (tx) =>
    Promise.all([
      tx.run('write', `insert into auth.throttle (key, full_at) values ('\\x01', '2026-01-09T00:00:00Z')`, []),
      tx.run('bad', 'select nothing from nowhere', []),
      tx.run('late', `insert into auth.throttle (key, full_at) values ('\\x02', '2026-01-09T00:00:00Z')`, []),
    ]),
  )
  await assert.rejects(writing)
  const left = await house.door.within([], (tx) => tx.run('left', 'select from auth.throttle', []), 'read')
  assert.equal(left.length, 0)
})

test('what is sent without waiting fails the transaction all the same, with its own error', async (t) => {
  const { house } = await testHouse(t)
  const bad = 'select 1 / $1::int'
  const byZero = { code: '22012' }
  await assert.rejects(
    house.door.within([], async (tx) => tx.send('bad', bad, [0])),
    byZero,
    'told by the commit',
  )
  await assert.rejects(
    house.door.within([], async (tx) => {
      tx.send('bad', bad, [0])
      tx.send('worse', 'select nothing from nowhere', [])
      return tx.run('after', 'select 1', [])
    }),
    byZero,
    'told by the next',
  )
  await assert.rejects(
    house.door.within([], async (tx) => tx.send('bad', bad, [0]), 'read'),
    byZero,
    'told also where nothing is written',
  )
  await house.door.within([], async (tx) => tx.send('good', bad, [1]))
})

test('once settled, what was written stands for everybody, and the rest of the work only reads', async (t) => {
  const { house } = await testHouse(t)
  const write = (tx: Tx, key: number) =>
    tx.send('write', `insert into auth.throttle (key, full_at) values ($1, '2026-01-09T00:00:00Z')`, [
      Buffer.from([key]),
    ])
  const seen = (tx: Tx) => tx.run('seen', 'select from auth.throttle', [])
  await house.door.within([], async (tx) => {
    write(tx, 1)
    tx.settle()
    assert.equal((await seen(tx)).length, 1)
    assert.equal((await house.door.within([], seen, 'read')).length, 1)
    await assert.rejects(tx.run('late', 'delete from auth.throttle', []), { code: '25006' })
  })
  const failing = house.door.within([], async (tx) => {
    write(tx, 2)
    tx.settle()
    throw new Error('after it was settled')
  })
  await assert.rejects(failing, /after it was settled/)
  assert.equal((await house.door.within([], seen, 'read')).length, 2)
})

test('what could not be settled is told as what it is, whatever the work makes of it', async (t) => {
  const { house } = await testHouse(t)
  const twice = house.door.within([], async (tx) => {
    for (const name of ['one', 'same']) {
      tx.send(name, `insert into auth.throttle (key, full_at) values ('\\x01', '2026-01-09T00:00:00Z')`, [])
    }
    tx.settle()
    const found = await tx.run('found', 'select from auth.throttle', [])
    if (found.length === 0) throw new Error('nothing there')
  })
  await assert.rejects(twice, { code: '23505' })
  assert.equal((await house.door.within([], (tx) => tx.run('left', 'select from auth.throttle', []), 'read')).length, 0)
})
