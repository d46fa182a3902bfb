import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, context, people, refusal } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { refusalToBegin } from './guards.ts'

const umum = umumSop()
const workshop = workshopSop()

test('an action belongs to its roles, and the refusal names them (C2)', () => {
  const refused = refusal(begin(umum), 'dewi', 'triage', {})
  assert.deepEqual(refused, {
    code: 'not_your_role',
    roles: [umum.roles.agent?.label, umum.roles.technician?.label, umum.roles.lead?.label],
    clause: '5.2',
  })
})

test('an action stands in its states, and the refusal names the present one and those', () => {
  const refused = refusal(begin(umum), 'rani', 'solve', {})
  assert.deepEqual(refused, {
    code: 'not_in_this_state',
    state: umum.states.new?.label,
    allowed: [umum.states.in_progress?.label, umum.states.waiting_requester?.label],
  })
})

test('a guard of the SOP gives its own reason, and its own clause', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  const others = refusal(play, 'rani', 'solve', { summary: 'x', tested: true })
  assert.deepEqual(others, {
    code: 'guard',
    because: { id: 'Hanya yang ditugaskan.', en: 'Hanya yang ditugaskan. (en)' },
  })
  const untested = refusal(play, 'tono', 'solve', { summary: 'x', tested: false })
  assert.equal(untested.code === 'guard' && untested.clause, '7.3.4')
})

test('a guard on the ticket shows before any form is filled, one on the form waits for it', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  const begun = (name: 'rani' | 'tono') => refusalToBegin(play.ticket, 'solve', context(workshop, name, play.now))
  assert.equal(begun('rani')?.code, 'guard')
  assert.equal(begun('tono'), null)
})

test('a guard on the doer: who has the ticket does not take it again', () => {
  const play = begin(workshop)
  acts(play, 'tono', 'take')
  assert.equal(refusal(play, 'tono', 'take').code, 'guard')
})

test('everything that is missing is named at once, each once', () => {
  const play = begin(umum)
  const refused = refusal(play, 'rani', 'triage')
  assert.deepEqual(refused.code === 'missing_fields' && refused.missing, [
    { field: 'category', label: umum.fields.category?.label },
    { field: 'impact', label: umum.priority.by === 'matrix' && umum.priority.impact.label },
    { field: 'urgency', label: umum.priority.by === 'matrix' && umum.priority.urgency.label },
  ])
})
