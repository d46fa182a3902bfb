import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Sop } from '../sop/language.ts'
import type { TicketEvent } from '../tickets/events.ts'
import { clockBehind, noticesOf, speaksToRequester } from './noticesOf.ts'

const both = { id: 'x', en: 'x' }
const notice = (id: string, on: string | readonly string[], more: object = {}) => ({
  id,
  on,
  to: ['requester'],
  subject: both,
  text: both,
  ...more,
})
const sop = {
  roles: { requester: { label: both, held_by: 'requester' }, agent: { label: both, held_by: 'agent' } },
  actions: {
    ask: { label: both, by: ['agent'], in: ['open'], does: [{ reply: 'form' }] },
    remark: { label: both, by: ['agent'], in: ['open'], does: [{ note: 'form' }] },
  },
  notices: [
    notice('received', 'opened'),
    notice('prioritised', 'prioritised'),
    notice('assigned', 'assigned'),
    notice('solved', 'enters solved'),
    notice('asked', ['action ask']),
    notice('heard', 'reply by requester', { in: ['solved'] }),
    notice('answered', 'reply by agent'),
    notice('warned', 'clock response warned'),
    notice('missed', 'clock response missed'),
    notice('over', 'clock silence'),
  ],
} as unknown as Sop

const head = { at: '2026-02-10T01:00:00.000Z', by: { kind: 'person', id: 1 }, channel: 'email', changes: {} } as const
const names = (event: TicketEvent, state = 'open', roles: readonly string[] = ['agent']) =>
  noticesOf(sop, event, state, roles).map(({ id }) => id)

test('an action tells of the action, of the state it enters and of what it changed', () => {
  const changes = {
    state: { from: 'open', to: 'solved' },
    priority: { from: null, to: 'P1' },
    assignee: { from: null, to: 7 },
  }
  assert.deepEqual(names({ ...head, type: 'ticket.acted', action: 'ask', changes }, 'solved'), [
    'prioritised',
    'assigned',
    'solved',
    'asked',
  ])
})

test('nobody assigned is nobody told', () => {
  const changes = { assignee: { from: 7, to: null } }
  assert.deepEqual(names({ ...head, type: 'ticket.assigned', changes }), [])
})

test("the requester's answer is told only where the ticket then stands in a named state", () => {
  const event: TicketEvent = { ...head, type: 'ticket.replied', side: 'requester', verified: true }
  assert.deepEqual(names(event, 'open', ['requester']), [])
  assert.deepEqual(names(event, 'solved', ['requester', 'agent']), ['heard'])
})

test("the desk's answer is one, as a reply and within an action", () => {
  const content = { text: 'Sudah dicoba?' }
  assert.deepEqual(names({ ...head, type: 'ticket.replied', side: 'desk', verified: true, content }), ['answered'])
  assert.deepEqual(names({ ...head, type: 'ticket.acted', action: 'ask', content }), ['asked', 'answered'])
})

test('clocks warn, are missed and run out', () => {
  assert.deepEqual(names({ ...head, type: 'clock.warned', clock: 'response', share: 75 }), ['warned'])
  const missed: TicketEvent = { ...head, type: 'clock.missed', clock: 'response', dueAt: head.at }
  assert.deepEqual(names(missed), ['missed'])
  assert.deepEqual(names({ ...head, type: 'clock.elapsed', clock: 'silence', dueAt: head.at }), ['over'])
  assert.equal(clockBehind(missed), 'response')
})

test('only words meant for the requester speak to them', () => {
  const content = { text: 'x' }
  assert.equal(speaksToRequester(sop, { ...head, type: 'ticket.acted', action: 'ask', content }), true)
  assert.equal(speaksToRequester(sop, { ...head, type: 'ticket.acted', action: 'remark', content }), false)
  assert.equal(speaksToRequester(sop, { ...head, type: 'ticket.noted', content }), false)
  assert.equal(
    speaksToRequester(sop, { ...head, type: 'ticket.replied', side: 'requester', verified: true, content }),
    false,
  )
})
