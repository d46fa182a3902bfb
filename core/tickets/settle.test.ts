import assert from 'node:assert/strict'
import { test } from 'node:test'
import { wib } from '../../testkit/play.ts'
import { workshopSop } from '../../testkit/sops.ts'
import { settled } from './settle.ts'

test('settling adds the lock where the SOP locks, and only when the state is entered (A19)', () => {
  const before = {
    ...{
      state: 'solved',
      priority: null,
      provisional: 'normal',
      clocks: {},
      steps: {},
      approvals: {},
      consultations: {},
    },
    ...{ type: 'fault', channel: 'portal', fields: {}, counts: {}, assigneeId: null },
  }
  const context = {
    sop: workshopSop(),
    now: wib('2026-03-02 09:00'),
    by: { kind: 'system' },
    roles: [],
    channel: 'x',
  } as const
  const rules = { ...context, deskMembers: () => [] }
  const entered = settled(before, { state: { from: 'solved', to: 'closed' } }, {}, rules)
  assert.equal(entered.changes.locked, true)
  assert.ok(entered.words.has('enters closed') && entered.words.has('leaves solved'))
  assert.deepEqual(entered.changes.stepsDone, ['close'])
  const stayed = settled({ ...before, state: 'closed' }, { state: { from: 'closed', to: 'closed' } }, {}, rules)
  assert.equal(stayed.changes.locked, undefined)
  assert.equal(stayed.words.size, 0)
})
