import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Command } from '../../core/tickets/context.ts'
import { replay } from '../../core/tickets/evolve.ts'
import { reported, type TestDesk, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { chainStart, commitment, entryHash, eventOf } from '../journal/chain.ts'
import type { House } from '../platform/house.ts'
import { changeTicket } from './changeTicket.ts'
import { Outdated, Refused } from './refused.ts'
import { readTicket } from './store.ts'
import { fireDue } from './timers.ts'

type Who = 'dewi' | 'rani' | 'kepala'
const standings = { dewi: ['requester'], rani: ['agent'], kepala: ['lead'] } as const

async function does(house: House, desk: TestDesk, ticketId: number, who: Who, command: Command, ifMatch?: number) {
  return house.door.within([desk.companyId], (tx) =>
    changeTicket(
      tx,
      { companyId: desk.companyId, ticketId, ...(ifMatch === undefined ? {} : { ifMatch }) },
      {
        by: { kind: 'person', id: desk[who].personId },
        standings: standings[who],
        channel: 'portal',
        now: house.clock.now(),
      },
      command,
    ),
  )
}

const act = (action: string, values: Record<string, string> = {}): Command => ({ do: 'act', action, values })
const triage = act('triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
const solve = act('solve', { handling: 'visit', solution: 'Rol penarik diganti.' })

async function journalOf(house: House, desk: TestDesk, ticketId: number) {
  return house.door.within([desk.companyId], (tx) =>
    tx.run<{ canonical: string; prev_hash: Buffer; hash: Buffer; salt: Buffer | null; body: string | null }>(
      'test-journal',
      `select j.canonical, j.prev_hash, j.hash, c.salt, c.body from journal j left join journal_content c using (company_id, ticket_id, seq)
        where j.company_id = $1 and j.ticket_id = $2 order by j.seq`,
      [desk.companyId, ticketId],
    ),
  )
}

test('a ticket from report to silence: replay equals the row, and every entry is chained (X3, B9)', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const { ticket } = await reported(house, desk)
  assert.match(ticket.number, /^UJI-\d{4}-000001$/)
  await does(house, desk, ticket.id, 'rani', triage)
  await does(house, desk, ticket.id, 'rani', act('start'))
  await does(house, desk, ticket.id, 'rani', {
    do: 'reply',
    side: 'desk',
    words: { text: 'Saya ke sana 20 menit lagi.', files: [] },
    verified: true,
  })
  await does(house, desk, ticket.id, 'rani', { do: 'note', words: { text: 'Rol aus.', files: [] } })
  await does(house, desk, ticket.id, 'rani', solve)
  const solvedAt = Date.parse(house.clock.now())
  house.clock.turn?.(new Date(solvedAt + 24 * 3_600_000 + 1000).toISOString())
  assert.equal(await fireDue(house), 3, 'half of the silence is told, it ends, and the ticket closes')

  const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, ticket.number))
  assert.ok(found)
  assert.equal(found.ticket.state, 'closed')
  assert.ok(found.ticket.lockedAt)
  const journal = await journalOf(house, desk, ticket.id)
  const events = journal.map((row) => eventOf(row.canonical, row.body))
  assert.deepEqual(replay(events, { id: ticket.id, companyId: desk.companyId }), found.ticket)

  let before = chainStart(desk.companyId, ticket.id)
  for (const row of journal) {
    assert.deepEqual(row.prev_hash, before)
    assert.deepEqual(row.hash, entryHash(before, row.canonical))
    if (row.salt && row.body) {
      assert.equal(JSON.parse(row.canonical).content, commitment(row.salt, row.body))
      assert.ok(!row.canonical.includes('Rol aus'), 'what people wrote is not in the chained record')
    }
    before = row.hash
  }
  assert.deepEqual(found.headHash, before)
})

test('a refusal changes nothing', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const { ticket } = await reported(house, desk)
  await assert.rejects(does(house, desk, ticket.id, 'rani', solve), (error: unknown) => {
    assert.ok(error instanceof Refused)
    assert.equal(error.refusal.code, 'not_in_this_state')
    return true
  })
  await assert.rejects(does(house, desk, ticket.id, 'dewi', triage), Refused)
  await assert.rejects(does(house, desk, ticket.id, 'rani', triage, 99), Outdated)
  assert.equal((await journalOf(house, desk, ticket.id)).length, 1)
})

test('a locked ticket never changes: no command, and not the application’s role (A19)', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const { ticket } = await reported(house, desk)
  await does(house, desk, ticket.id, 'rani', triage)
  await does(house, desk, ticket.id, 'rani', act('start'))
  await does(house, desk, ticket.id, 'rani', solve)
  await does(house, desk, ticket.id, 'dewi', act('confirm'))
  const length = (await journalOf(house, desk, ticket.id)).length
  const words = { text: 'Masih rusak', files: [] }
  const attempts: readonly [Who, Command][] = [
    ['dewi', { do: 'reply', side: 'requester', words, verified: true }],
    ['rani', { do: 'note', words }],
    ['kepala', act('reopen', { reason: 'coba' })],
    ['dewi', { do: 'fill', values: { asset_code: 'X' } }],
  ]
  for (const [who, command] of attempts) {
    await assert.rejects(does(house, desk, ticket.id, who, command), (error: unknown) => {
      assert.ok(error instanceof Refused)
      assert.equal(error.refusal.code, 'locked')
      return true
    })
  }
  const statements = [
    `update ticket set subject = 'x' where id = ${ticket.id}`,
    `update ticket set locked_at = null, locked_seq = null where id = ${ticket.id}`,
    `delete from ticket where id = ${ticket.id}`,
    `update journal set canonical = '{}' where ticket_id = ${ticket.id}`,
    `delete from journal where ticket_id = ${ticket.id}`,
    `update journal_content set body = '{}' where ticket_id = ${ticket.id}`,
    'truncate journal',
  ]
  for (const statement of statements) {
    await assert.rejects(
      house.door.within([desk.companyId], (tx) => tx.run(statement, statement, [])),
      (error: unknown) => ['42501', '55000'].includes((error as { code: string }).code),
      statement,
    )
  }
  assert.equal((await journalOf(house, desk, ticket.id)).length, length)
})

test('numbers have no gaps, also when reports race and some are refused (D3)', async (t) => {
  const { house } = await testHouse(t)
  const desk = await testDesk(house)
  const tries = Array.from({ length: 24 }, (_, index) =>
    reported(house, desk, index % 4 === 0 ? ' ' : `Kendala ${index}`),
  )
  const done = (await Promise.allSettled(tries)).filter((one) => one.status === 'fulfilled')
  assert.equal(done.length, 18)
  const numbers = done.map((one) => Number(one.value.ticket.number.slice(-6))).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: 18 }, (_, index) => index + 1),
  )
})
