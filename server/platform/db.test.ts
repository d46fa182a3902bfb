import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testHouse } from '../../testkit/house.ts'

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
