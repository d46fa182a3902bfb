import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { Command } from '../../core/tickets/context.ts'
import { act, does, journalOf, reply, solvedTickets, type Who, words } from '../../testkit/change.ts'
import { type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { faultsIn } from '../journal/verify.ts'
import { Refused } from './refused.ts'
import { readTicket } from './store.ts'

const { house } = await testHouse({ after })

type Task = { readonly ticketId: number; readonly who: Who; readonly command: Command }
type Outcome = Task & { readonly begun: number; readonly ended: number; readonly seq: number | null }

const confirm = act('confirm')
const others: readonly (readonly [Who, Command])[] = [
  ['dewi', reply('requester', 'Masih ada garisnya.')],
  ['rani', reply('desk', 'Kami cek lagi.')],
  ['rani', { do: 'note', words: words('Rol cadangan habis.') }],
  ['dewi', { do: 'fill', values: { asset_code: 'PRN-0218' } }],
]

/** Twelve clients who take the next task as soon as they have done one. */
async function clients(tasks: readonly Task[], desk: TestDesk): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  let next = 0
  let moment = 0
  const client = async () => {
    for (let task = tasks[next++]; task; task = tasks[next++]) {
      const begun = moment++
      const seq = await does(house, desk, task.ticketId, task.who, task.command).then(
        (done) => done?.ticket.seq ?? null,
        (error: unknown) => {
          assert.ok(error instanceof Refused && error.refusal.code === 'locked', String(error))
          return null
        },
      )
      outcomes.push({ ...task, begun, ended: moment++, seq })
    }
  }
  await Promise.all(Array.from({ length: 12 }, client))
  return outcomes
}

test('300 tickets, 12 clients: nothing is written or acknowledged after the lock (A19, trust.md check 43)', async () => {
  const desk = await testDesk(house, 'LOMBA')
  const ids = await solvedTickets(house, desk, 300)
  // each ticket's tasks come together in some order, and one more when its lock has long been answered
  const placed = ids.flatMap((ticketId, index) => {
    const mine = [['dewi', confirm] as const, ...others].map(([who, command]) => ({ ticketId, who, command }))
    const [order = mine] = fc.sample(fc.shuffledSubarray(mine, { minLength: mine.length }), { seed: index, numRuns: 1 })
    const late = { ticketId, who: 'dewi' as const, command: reply('requester', 'Terlambat.') }
    return [...order.map((task) => ({ task, place: index })), { task: late, place: index + 9.5 }]
  })
  const tasks = placed.toSorted((a, b) => a.place - b.place).map(({ task }): Task => task)
  const outcomes = await clients(tasks, desk)
  assert.equal(outcomes.length, 1800)

  let late = 0
  for (const ticketId of ids) {
    const mine = outcomes.filter((one) => one.ticketId === ticketId)
    const lock = mine.find(({ command }) => command === confirm)
    assert.ok(lock?.seq, 'nothing stands in the way of the lock')
    for (const one of mine) {
      if (one === lock) continue
      if (one.seq !== null) assert.ok(one.seq < lock.seq, 'what was acknowledged stands before the lock')
      if (one.begun > lock.ended) {
        late += 1
        assert.equal(one.seq, null, 'whoever comes after the answer is refused')
      }
    }
    const acknowledged = mine.filter(({ seq }) => seq !== null).map(({ seq }) => seq ?? 0)
    assert.deepEqual(
      acknowledged.toSorted((a, b) => a - b),
      Array.from(acknowledged, (_, at) => at + 5),
    )
  }
  assert.ok(late > 200 && outcomes.some(({ seq, command }) => seq !== null && command !== confirm), `${late} came late`)
  for (const ticketId of ids.filter((_, index) => index % 10 === 0)) {
    const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, String(ticketId)))
    const journal = await journalOf(house, desk.companyId, ticketId)
    assert.equal(
      journal.findIndex(({ event }) => event.changes.locked),
      journal.length - 1,
    )
    const place = { companyId: desk.companyId, ticketId, head: found?.headHash ?? Buffer.alloc(0) }
    assert.deepEqual(faultsIn(place, journal), [])
    assert.equal(found?.ticket.seq, journal.length)
  }
})
