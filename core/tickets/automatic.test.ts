import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, does, people, says } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import type { Action, Sop } from '../sop/language.ts'

const umum = umumSop()
const workshop = workshopSop()

function asked() {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  return play
}

function names(events: ReturnType<typeof says>) {
  return events.map((event) => (event.type === 'ticket.acted' ? event.action : event.type))
}

test('automatic actions set each other off, one after the other, each seeing what the one before left', () => {
  const play = asked()
  acts(play, 'tono', 'ask', { message: 'Satu?' })
  assert.deepEqual(names(says(play, 'dewi', 'Ya')), ['ticket.replied', 'answered', 'tally'])
  acts(play, 'tono', 'ask', { message: 'Dua?' })
  says(play, 'dewi', 'Ya')
  acts(play, 'tono', 'ask', { message: 'Tiga?' })
  assert.deepEqual(names(says(play, 'dewi', 'Ya')), ['ticket.replied', 'answered', 'tally', 'raise'])
  assert.deepEqual([play.ticket.state, play.ticket.assigneeId, play.ticket.counts.answers], ['review', null, 3])
})

test('an automatic action only runs when its condition holds', () => {
  const play = asked()
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  for (const question of ['Satu?', 'Dua?']) {
    acts(play, 'tono', 'ask', { message: question })
    says(play, 'dewi', 'Ya')
  }
  assert.equal(play.ticket.state, 'review', 'an urgent ticket is raised at the second answer')
})

test('what happens by itself is done by the system, and is in the journal as that', () => {
  const play = asked()
  acts(play, 'tono', 'ask', { message: 'Satu?' })
  const [said, answered] = says(play, 'dewi', 'Ya')
  assert.deepEqual(said?.by, { kind: 'person', id: 1 })
  assert.deepEqual([answered?.by, answered?.channel], [{ kind: 'system' }, 'system'])
})

test('nobody performs an automatic action by hand, and the system none of a person’s', () => {
  const play = begin(umum)
  const command = { do: 'act', action: 'close_silent', values: {} } as const
  assert.throws(() => does(play, 'kepala', command), /not_your_role/)
  assert.throws(() => does(play, 'system', { ...command, action: 'triage' }), /not_your_role/)
})

test('an automatic action may be set off by the opening itself', () => {
  const self: Action = { label: { id: 'x', en: 'x' }, on: 'opened', in: ['new'], to: 'triaged' }
  const play = begin({ ...umum, actions: { ...umum.actions, self } })
  assert.deepEqual([play.ticket.state, play.journal.length], ['triaged', 2])
})

test('what an automatic action requires holds for it, too', () => {
  const check = { assignee: 'set' } as const
  const self: Action = {
    ...{ label: { id: 'x', en: 'x' }, on: 'opened', in: ['new'], to: 'triaged' },
    requires: [{ check, because: { id: 'x', en: 'x' } }],
  }
  assert.equal(begin({ ...umum, actions: { ...umum.actions, self } }).ticket.state, 'new')
})

test('a circle of automatic actions, which no sound SOP has, comes to an end', () => {
  const label = { id: 'x', en: 'x' }
  const circle: Sop['actions'] = {
    there: { label, on: ['opened', 'action back'], in: ['new'], to: 'triaged' },
    back: { label, on: 'action there', in: ['triaged'], to: 'new' },
  }
  const play = begin({ ...umum, actions: { ...umum.actions, ...circle } })
  assert.equal(play.journal.length, 11)
})
