import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { replay } from '../../core/tickets/evolve.ts'
import { type Instant, instant, ms } from '../../core/time.ts'
import { act, does, journalOf, reply, solve, triage, words } from '../../testkit/change.ts'
import { reported, testDesk } from '../../testkit/desk.ts'
import { testHouse } from '../../testkit/house.ts'
import { faultsIn } from '../journal/verify.ts'
import { changeTicket, systemDoes } from './changeTicket.ts'
import { Outdated, Refused } from './refused.ts'
import { readTicket } from './store.ts'
import { fireDue } from './timers.ts'

const { house } = await testHouse({ after })
const hour = 3_600_000
const later = (at: Instant, byMs: number) => instant(ms(at) + byMs)

function refusedAs(code: string) {
  return (error: unknown) => error instanceof Refused && error.refusal.code === code
}

test('a ticket from report to silence: replay equals the row, and every entry is chained (X3, B9)', async () => {
  const desk = await testDesk(house, 'SATU')
  const { ticket } = await reported(house, desk)
  assert.match(ticket.number, /^SATU-\d{4}-000001$/)
  await does(house, desk, ticket.id, 'rani', triage)
  await does(house, desk, ticket.id, 'rani', act('start'))
  await does(house, desk, ticket.id, 'rani', reply('desk', 'Saya ke sana 20 menit lagi.'))
  await does(house, desk, ticket.id, 'rani', { do: 'note', words: words('Rol aus.') })
  await does(house, desk, ticket.id, 'rani', solve)
  house.clock.turn?.(later(house.clock.now(), 24 * hour + 1000))
  assert.equal(await fireDue(house), 3, 'half of the silence is told, it ends, and the ticket closes')

  const found = await house.door.within([desk.companyId], (tx) => readTicket(tx, ticket.number))
  assert.ok(found)
  assert.equal(found.ticket.state, 'closed')
  assert.ok(found.ticket.lockedAt)
  const journal = await journalOf(house, desk.companyId, ticket.id)
  const identity = { id: ticket.id, companyId: desk.companyId }
  const events = journal.map(({ event }) => event)
  assert.deepEqual(replay(events, identity), found.ticket)
  assert.deepEqual(faultsIn({ companyId: desk.companyId, ticketId: ticket.id, head: found.headHash }, journal), [])
  assert.ok(
    journal.every(({ canonical }) => !canonical.includes('Rol aus')),
    'what people wrote is kept apart',
  )
})

test('a refusal changes nothing, and neither does a client that saw another version', async () => {
  const desk = await testDesk(house, 'DUA')
  const { ticket } = await reported(house, desk)
  await assert.rejects(does(house, desk, ticket.id, 'rani', solve), refusedAs('not_in_this_state'))
  await assert.rejects(does(house, desk, ticket.id, 'dewi', triage), refusedAs('not_your_role'))
  await assert.rejects(
    does(house, desk, ticket.id, 'rani', triage, 99),
    (error) => error instanceof Outdated && error.version === 1,
  )
  assert.equal((await journalOf(house, desk.companyId, ticket.id)).length, 1)
  assert.equal((await does(house, desk, ticket.id, 'rani', triage, 1))?.ticket.seq, 2)
})

test('the unseen does not exist: not for strangers, nor in another company', async () => {
  const desk = await testDesk(house, 'TIGA')
  const other = await testDesk(house, 'EMPAT')
  const { ticket } = await reported(house, desk)
  const stranger = { by: { kind: 'person', id: desk.auditor.personId }, standings: [], channel: 'portal' } as const
  const asked = await house.door.within([desk.companyId, other.companyId], async (tx) => [
    await changeTicket(
      tx,
      { companyId: desk.companyId, ticketId: ticket.id },
      { ...stranger, now: house.clock.now() },
      triage,
    ),
    await changeTicket(tx, { companyId: other.companyId, ticketId: ticket.id }, systemDoes(house.clock.now()), triage),
  ])
  assert.deepEqual(asked, [null, null])
})

test('an objection after the silence comes too late, although nobody had noticed that it was over (B9)', async () => {
  const desk = await testDesk(house, 'LIMA')
  const { ticket } = await reported(house, desk)
  for (const command of [triage, act('start'), solve]) await does(house, desk, ticket.id, 'rani', command)
  house.clock.turn?.(later(house.clock.now(), 24 * hour + 1))
  const objection = act('object', { reason: 'Masih macet' })
  await assert.rejects(does(house, desk, ticket.id, 'dewi', objection), refusedAs('locked'))
  assert.equal(
    (await journalOf(house, desk.companyId, ticket.id)).length,
    4,
    'refused whole; the timer still lies ahead',
  )
  await fireDue(house)
  const journal = await journalOf(house, desk.companyId, ticket.id)
  assert.equal(journal.at(-1)?.event.changes.locked, true)
})

test('what fell due before an answer stands before it in the journal', async () => {
  const desk = await testDesk(house, 'ENAM')
  const { ticket } = await reported(house, desk)
  house.clock.turn?.(later(house.clock.now(), 4 * hour + 1))
  const done = await does(house, desk, ticket.id, 'rani', reply('desk', 'Maaf menunggu.'))
  assert.deepEqual(
    done?.events.map(({ type }) => type),
    ['ticket.replied'],
    'the doer gets what they did',
  )
  const journal = await journalOf(house, desk.companyId, ticket.id)
  assert.deepEqual(
    journal.map(({ event }) => event.type),
    ['ticket.opened', 'clock.warned', 'clock.missed', 'ticket.replied'],
  )
  assert.equal(done?.ticket.clocks.response?.met, false)
})

test('no entry is earlier than the one before it, also when its request waited for the row', async () => {
  const desk = await testDesk(house, 'TUJUH')
  const { ticket } = await reported(house, desk)
  const before = later(house.clock.now(), -hour)
  const doer = { by: { kind: 'person', id: desk.rani.personId }, standings: ['agent'], channel: 'portal' } as const
  const place = { companyId: desk.companyId, ticketId: ticket.id }
  await house.door.within([desk.companyId], (tx) => changeTicket(tx, place, { ...doer, now: before }, triage))
  const journal = await journalOf(house, desk.companyId, ticket.id)
  assert.deepEqual(
    journal.map(({ event }) => event.at),
    [ticket.openedAt, ticket.openedAt],
  )
})

test('a ticket is not handed to a desk that is not there', async () => {
  const desk = await testDesk(house, 'LAPAN')
  const other = await testDesk(house, 'SEMBILAN')
  const { ticket } = await reported(house, desk)
  await does(house, desk, ticket.id, 'rani', triage)
  for (const target of [other.deskId, 999_999, desk.deskId]) {
    const escalate = act('escalate', { desk: target, reason: 'Perlu tim lain' })
    await assert.rejects(does(house, desk, ticket.id, 'rani', escalate), refusedAs('bad_value'))
  }
})

test('ten agents who start at once start it once', async () => {
  const desk = await testDesk(house, 'SEPULUH')
  const { ticket } = await reported(house, desk)
  await does(house, desk, ticket.id, 'rani', triage)
  const tries = Array.from({ length: 10 }, () => does(house, desk, ticket.id, 'rani', act('start')))
  const done = await Promise.allSettled(tries)
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.ok(done.every((one) => one.status === 'fulfilled' || refusedAs('not_in_this_state')(one.reason)))
})
