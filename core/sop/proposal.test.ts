import assert from 'node:assert/strict'
import { test } from 'node:test'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { fires, happening } from './happening.ts'
import { priorityEntries, proposedPriority } from './proposal.ts'

const umum = umumSop()
const workshop = workshopSop()

test('a matrix proposes from both answers, and from none alone (B5)', () => {
  assert.equal(proposedPriority(umum, { impact: 'person', urgency: 'main_function' }), 'P2')
  assert.equal(proposedPriority(umum, { impact: 'person' }), null)
  assert.equal(proposedPriority(umum, { urgency: 'core_down', impact: null }), null)
  assert.equal(proposedPriority(umum, { impact: 'toString', urgency: 'length' }), null)
  assert.deepEqual(priorityEntries(umum), ['impact', 'urgency'])
})

test('a choice proposes what was chosen (A7)', () => {
  assert.equal(proposedPriority(workshop, { priority: 'high' }), 'high')
  assert.equal(proposedPriority(workshop, {}), null)
  assert.deepEqual(priorityEntries(workshop), ['priority'])
})

test('an event in the words of the SOP', () => {
  const words = happening({
    ...{ opened: true, action: 'solve', state: { from: 'working', to: 'solved' }, assigned: true, prioritised: true },
    ...{ filled: true, elapsed: 'silence', repliedBy: ['agent', 'lead'], notedBy: ['technician'] },
  })
  assert.deepEqual(
    [...words],
    [
      ...['opened', 'action solve', 'leaves working', 'enters solved', 'assigned', 'prioritised', 'filled'],
      ...['clock silence', 'reply by agent', 'reply by lead', 'note by technician'],
    ],
  )
  assert.deepEqual([...happening({ state: { from: '', to: 'new' } })], ['enters new'], 'an opening leaves nothing')
  assert.equal(happening({ state: { from: 'new', to: 'new' } }).size, 0)
  assert.ok(fires(['opened', 'clock silence'], words) && fires('assigned', words))
  assert.ok(!fires('action object', words) && !fires(undefined, words) && !fires([], words))
})
