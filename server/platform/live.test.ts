import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../../testkit/database.ts'
import { soon } from '../../testkit/soon.ts'
import { openDoor } from './db.ts'
import { type Change, forgetAtCommit, openLive } from './live.ts'
import { openLog } from './log.ts'
import { openPresence } from './presence.ts'

const log = openLog('silent')
const change: Change = {
  company: 1,
  ticket: 2,
  number: 'UMUM-2026-000001',
  seq: 3,
  type: 'ticket.replied',
  requester: 4,
  assignee: null,
  desk: 5,
  internal: false,
}

async function twoNodes(t: { after: (done: () => Promise<void>) => void }) {
  const database = await testDatabase()
  const one = await openLive({ url: database.appUrl, log })
  const other = await openLive({ url: database.appUrl, log })
  const door = openDoor(database.appUrl, 2)
  t.after(async () => {
    await Promise.all([one.close(), other.close(), door.close()])
    await database.drop()
  })
  return { database, one, other, door }
}

test('a change is told to every node when its transaction commits, and never when it is rolled back', async (t) => {
  const { one, other, door } = await twoNodes(t)
  const heard: [string, number][] = []
  one.watch(({ seq }) => heard.push(['one', seq]))
  const stop = other.watch(({ seq }) => heard.push(['other', seq]))
  const say = (seq: number, fails = false) =>
    door.within([1], async (tx) => {
      await tx.run('say', `select pg_notify('tanggap', $1)`, [JSON.stringify({ change: { ...change, seq } })])
      if (fails) throw new Error('undone')
    })
  await assert.rejects(say(1, true), /undone/)
  await say(2)
  await soon('both heard', () => heard.length === 2)
  stop()
  await say(3)
  await soon('one heard again', () => heard.length === 3)
  assert.deepEqual(heard.toSorted(), [
    ['one', 2],
    ['one', 3],
    ['other', 2],
  ])
})

test('an account is forgotten at once here, and on the other node', async (t) => {
  const { one, other } = await twoNodes(t)
  const heard: string[] = []
  one.onForget((account) => heard.push(`one ${account}`))
  other.onForget((account) => heard.push(`other ${account}`))
  const told = one.forget('ann')
  assert.deepEqual(heard, ['one ann'])
  await told
  await soon('the other heard', () => heard.includes('other ann'))
})

test('an account is forgotten here as soon as its change stands, and on other nodes by word (check 3)', async (t) => {
  const { one, other, door } = await twoNodes(t)
  const heard: string[] = []
  one.onForget((account) => heard.push(`one ${account}`))
  other.onForget((account) => heard.push(`other ${account}`))
  await door.within([], async (tx) => {
    await forgetAtCommit(tx, 'bo')
    assert.deepEqual(heard, [])
  })
  // both are of this process: nobody waited for a message, which may have come by now all the same, and first
  assert.deepEqual(new Set(heard), new Set(['one bo', 'other bo']))
  await soon('the word came as well', () => heard.length === 4)
  const failing = door.within([], async (tx) => {
    await forgetAtCommit(tx, 'cy')
    throw new Error('taken back')
  })
  await assert.rejects(failing, /taken back/)
  assert.ok(!heard.some((one) => one.endsWith('cy')))
})

test('who looks at a ticket is known on every node', async (t) => {
  const { one, other } = await twoNodes(t)
  const caller = {
    accountId: 'ann',
    name: 'Ann',
    email: 'ann@tanggap.example',
    emailVerified: true,
    lang: 'id' as const,
    installer: false,
    memberships: [{ companyId: 1, personId: 7, name: 'Ann', unitId: null, grants: [], deskIds: [] }],
  }
  await one.present(2, caller, 7, 'typing')
  assert.deepEqual(one.presentAt(2), [{ personId: 7, name: 'Ann', doing: 'typing' }])
  await soon('the other node knows', () => other.presentAt(2).length === 1)
  // not a person of this caller
  await one.present(2, caller, 8, 'viewing')
  assert.equal(one.presentAt(2).length, 1)
  await one.present(2, caller, 7, 'left')
  assert.deepEqual(one.presentAt(2), [])
  await soon('the other node knows', () => other.presentAt(2).length === 0)
})

test('after the database was cut off, messages come again and the gap is told', async (t) => {
  const { database, one, other } = await twoNodes(t)
  let gaps = 0
  one.onGap(() => {
    gaps += 1
  })
  const heard: string[] = []
  one.onForget((account) => heard.push(account))
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name = 'tanggap live'`,
    [database.name],
  )
  await owner.end()
  await soon('the gap is told', () => gaps === 1)
  await soon('the other node sends again', async () => {
    await other.forget('ann')
    return heard.includes('ann')
  })
})

test('whoever is silent for 30 seconds has left', () => {
  let nowMs = 0
  const presence = openPresence(() => nowMs)
  const told: number[] = []
  presence.watch(({ ticket }) => told.push(ticket))
  const ann = { company: 1, ticket: 2, person: 7, name: 'Ann', doing: 'viewing' as const }
  presence.take(ann)
  nowMs = 20_000
  presence.take(ann)
  nowMs = 49_999
  presence.sweep()
  assert.equal(presence.at(2).length, 1)
  nowMs = 50_000
  assert.deepEqual(presence.at(2), [])
  presence.sweep()
  presence.close()
  assert.deepEqual(told, [2, 2])
})
