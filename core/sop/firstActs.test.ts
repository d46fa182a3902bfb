import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shippedSop, workshopSop } from '../../testkit/sops.ts'
import { firstActs } from './firstActs.ts'

const names = (id: string, roles: readonly string[]) =>
  firstActs(shippedSop(id), roles).map(({ action, after }) => [action, after])

test('whoever takes a report ranks and assigns it by the first acts of the SOP that do so (C11, C12)', () => {
  assert.deepEqual(names('umum', ['agent']), [
    ['triage', null],
    ['assign', null],
  ])
  // the district assigns what was opened, not what is new
  assert.deepEqual(names('sim-helpdesk', ['admin']), [
    ['open_ticket', null],
    ['assign', 'open_ticket'],
  ])
  assert.deepEqual(names('tts-spse', ['helpdesk']), [
    ['prioritise', null],
    ['assign', null],
  ])
})

test('nothing is offered to roles that the SOP leaves neither to', () => {
  assert.deepEqual(names('umum', ['requester']), [])
  assert.deepEqual(names('sim-helpdesk', ['technician']), [])
})

test('each of them can be done where it is said to be done', () => {
  for (const sop of [workshopSop(), ...['artugo', 'praktik', 'eskalasi-lkpp', 'umum'].map(shippedSop)]) {
    const first = Object.keys(sop.states).find((name) => sop.states[name]?.first)
    for (const { action, after } of firstActs(sop, Object.keys(sop.roles))) {
      const at = after === null ? first : sop.actions[after]?.to
      assert.ok(sop.actions[action]?.in.includes(at ?? ''), `${sop.id} ${action}`)
    }
  }
})
