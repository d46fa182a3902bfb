import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, identity, people, says, until, wib } from '../../testkit/play.ts'
import { umumSop } from '../../testkit/sops.ts'
import type { TicketEvent } from './events.ts'
import { evolve, replay } from './evolve.ts'

const umum = umumSop()

function closed() {
  const play = begin(umum)
  acts(play, 'rani', 'triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  says(play, 'dewi', 'Tadi pagi')
  acts(play, 'rani', 'solve', { handling: 'visit', solution: 'Rol diganti.' })
  until(play, wib('2026-03-03 10:00'))
  return play
}

test('a journal replays to the ticket, without SOP, calendar or time (X3)', () => {
  const play = closed()
  const told = JSON.parse(JSON.stringify(play.journal)) as TicketEvent[]
  assert.deepEqual(replay(told, identity), play.ticket)
  assert.equal(play.ticket.seq, play.journal.length)
  assert.equal(play.ticket.state, 'closed')
})

test('a journal begins with the opening, and has one', () => {
  const { journal, ticket } = closed()
  const [first, second] = journal
  assert.ok(first && second)
  assert.throws(() => replay([], identity), /no ticket/)
  assert.throws(() => replay([second], identity), /begins with/)
  assert.throws(() => evolve(null, first), /begins with/)
  assert.throws(() => evolve(ticket, first), /opened once/)
})

test('a change to a clock that was never started changes nothing', () => {
  const { ticket } = begin(umum)
  const event: TicketEvent = {
    ...{ type: 'ticket.noted', at: wib('2026-03-02 10:00'), by: { kind: 'system' }, channel: 'system' },
    changes: { clocks: [{ clock: 'nothing', did: 'stopped', met: true, spentMs: 0 }] },
  }
  assert.deepEqual(evolve(ticket, event).clocks, ticket.clocks)
  const missed: TicketEvent = { ...event, type: 'clock.missed', clock: 'nothing', dueAt: event.at, changes: {} }
  assert.deepEqual(evolve(ticket, missed).clocks, ticket.clocks)
})

test('a step that is opened once more counts how often it was done (E11)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', { category: 'email', impact: 'person', urgency: 'workaround' })
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'x' })
  acts(play, 'dewi', 'object', { reason: 'Belum' })
  assert.deepEqual(play.ticket.steps.handle, { times: 1, doneAt: null, by: null })
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'x' })
  assert.deepEqual(play.ticket.steps.handle, { times: 2, doneAt: play.now, by: people.rani.id })
})
