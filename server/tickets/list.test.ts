import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Caller } from '../../core/people/caller.ts'
import { act, does, report, triage } from '../../testkit/change.ts'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { ticketQuery } from '../contract/ticketCalls.ts'
import { BadInput } from '../platform/badInput.ts'
import { cursorOf, placeOf } from './cursor.ts'
import { listTickets } from './list.ts'

const { house } = await testHouse({ after })
const sorts = ['due', 'opened', '-opened', '-updated'] as const

function callerOf(desk: TestDesk, who: 'dewi' | 'rani' | 'auditor'): Caller {
  const roles = { dewi: [], rani: ['agent'], auditor: ['auditor'] } as const
  return {
    ...{ accountId: who, name: who, email: `${who}@contoh.test`, emailVerified: true, lang: 'id', installer: false },
    memberships: [
      {
        ...{ companyId: desk.companyId, personId: desk[who].personId, name: who, unitId: null },
        grants: roles[who].map((role) => ({ role, unitId: desk.rootId })),
        deskIds: who === 'rani' ? [desk.deskId] : [],
      },
    ],
  }
}

function page(desk: TestDesk, who: 'dewi' | 'rani' | 'auditor', asked: Record<string, unknown>) {
  const query = ticketQuery.parse({ limit: 7, ...asked })
  return house.door.within(
    [desk.companyId],
    (tx) => listTickets(tx, callerOf(desk, who), query, house.clock.now()),
    'read',
  )
}

/** All pages of a list; between two of them `meanwhile` happens. */
async function pages(desk: TestDesk, asked: Record<string, unknown>, meanwhile: () => Promise<unknown>) {
  const ids: number[] = []
  let cursor: string | null = null
  do {
    const found: Awaited<ReturnType<typeof page>> = await page(desk, 'rani', {
      ...asked,
      ...(cursor ? { cursor } : {}),
    })
    ids.push(...found.items.map(({ id }) => id))
    cursor = found.next
    if (cursor) await meanwhile()
  } while (cursor)
  return ids
}

async function reports(desk: TestDesk, count: number): Promise<readonly number[]> {
  return house.door.within([desk.companyId], async (tx) => {
    const ids: number[] = []
    for (let index = 0; index < count; index += 1) ids.push((await report(tx, house, desk, `Kendala ${index}`)).id)
    return ids
  })
}

for (const sort of sorts) {
  test(`paging by ${sort} neither loses nor repeats, while tickets come in`, async () => {
    const desk = await testDesk(house, `P${sort.replace('-', 'M').toUpperCase()}`)
    const ids = await reports(desk, 25)
    const [first, ...done] = ids.filter((_, index) => index % 6 === 0)
    for (const id of done) await does(house, desk, id, 'rani', triage)
    assert.ok(first)
    const listed = await pages(desk, { view: 'all', sort }, () => reports(desk, 3))
    assert.equal(new Set(listed).size, listed.length, 'nothing twice')
    assert.deepEqual(
      ids.filter((id) => !listed.includes(id)),
      [],
      'nothing left out',
    )
  })
}

test('many with the same moment are paged by their id, closed ones last', async () => {
  const desk = await testDesk(house, 'SAMA')
  const now = house.clock.now()
  const frozen = { ...house, clock: { now: () => now, turn: null } }
  const ids = await house.door.within([desk.companyId], async (tx) => {
    const made: number[] = []
    for (let index = 0; index < 20; index += 1) made.push((await report(tx, frozen, desk, `Kendala ${index}`)).id)
    return made
  })
  for (const id of ids.slice(0, 9)) {
    for (const command of [triage, act('start'), act('solve', { handling: 'remote', solution: 'x' })]) {
      await does(house, desk, id, 'rani', command)
    }
    await does(house, desk, id, 'dewi', act('confirm'))
  }
  const nothing = async () => undefined
  assert.deepEqual(await pages(desk, { view: 'all', sort: 'due' }, nothing), [...ids.slice(9), ...ids.slice(0, 9)])
  assert.deepEqual(await pages(desk, { view: 'all', sort: 'opened' }, nothing), ids)
  assert.deepEqual(await pages(desk, { view: 'all', sort: '-opened' }, nothing), ids.toReversed())
  assert.deepEqual(await pages(desk, { view: 'desk', sort: 'due' }, nothing), ids.slice(9), 'a queue holds open ones')
})

test('each queue holds what belongs to it', async () => {
  const desk = await testDesk(house, 'ANTRE')
  const [a = 0, b = 0, c = 0] = await reports(desk, 3)
  await does(house, desk, a, 'rani', triage)
  await does(house, desk, a, 'rani', act('take'))
  await does(house, desk, b, 'rani', act('assign', { assignee: desk.rani.personId }))
  const of = async (who: 'dewi' | 'rani' | 'auditor', asked: Record<string, unknown>) =>
    (await page(desk, who, { sort: 'opened', ...asked })).items.map(({ id }) => id)
  assert.deepEqual(await of('rani', { view: 'mine' }), [a, b])
  assert.deepEqual(await of('rani', { view: 'triage' }), [b, c])
  assert.deepEqual(await of('rani', { view: 'desk' }), [a, b, c])
  assert.deepEqual(await of('rani', { view: 'watch' }), [a, b, c])
  assert.deepEqual(await of('dewi', { view: 'reported' }), [a, b, c])
  assert.deepEqual(await of('dewi', { view: 'watch' }), [])
  assert.deepEqual(await of('auditor', { view: 'desk' }), [])
  assert.deepEqual(await of('auditor', { assignee: 'nobody' }), [c])
  assert.deepEqual(await of('rani', { priority: 'P2' }), [a])
  assert.deepEqual(await of('rani', { priority: 'P3' }), [b, c], 'what is provisional counts')
  assert.deepEqual(await of('rani', { state: ['triaged', 'closed'] }), [a])
  assert.deepEqual(await of('rani', { q: 'kendala 1' }), [b])
  assert.deepEqual(await of('rani', { q: '"); drop table ticket; --' }), [])
  assert.deepEqual(await of('rani', { company: desk.companyId + 1 }), [])
})

test('a cursor is only good for its own sort, and anything else is bad input', async () => {
  const desk = await testDesk(house, 'KURSOR')
  await reports(desk, 9)
  const { next } = await page(desk, 'rani', { sort: 'opened' })
  assert.ok(next)
  await assert.rejects(page(desk, 'rani', { sort: '-opened', cursor: next }), BadInput)
  for (const place of [
    ['1 (2)', 1],
    ['2026', 1],
    ['infinity', 1.5],
    ['-infinity', 1],
    [7, 7],
  ] as const) {
    assert.throws(() => placeOf('due', cursorOf('due', place as never)), BadInput)
  }
  for (const cursor of ['', '%%%', 'bnVsbA', Buffer.from('{}').toString('base64url')]) {
    assert.throws(() => placeOf('due', cursor), BadInput)
  }
  assert.deepEqual(placeOf('due', cursorOf('due', ['infinity', 7])), ['infinity', 7])
})
