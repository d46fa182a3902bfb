import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, clockOf, decided, people, refusal, refusalIn, until, wib } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'

const umum = umumSop()
const workshop = workshopSop()
const triage = { category: 'hardware', impact: 'department', urgency: 'main_function' }
const solution = { handling: 'visit', solution: 'Rol penarik diganti.' }

const cells = {
  company: { core_down: 'P1', main_function: 'P1', workaround: 'P1' },
  department: { core_down: 'P1', main_function: 'P2', workaround: 'P2' },
  person: { core_down: 'P1', main_function: 'P2', workaround: 'P3' },
}
for (const [impact, row] of Object.entries(cells)) {
  for (const [urgency, level] of Object.entries(row)) {
    test(`${impact} and ${urgency} make ${level} (B5)`, () => {
      const play = begin(umum)
      acts(play, 'rani', 'triage', { category: 'network', impact, urgency })
      assert.equal(play.ticket.priority, level)
      assert.equal(play.ticket.state, 'triaged')
    })
  }
}

test('triage moves both clocks from their own start to the targets of the priority (B6)', () => {
  const targets = {
    P1: ['09:15', '2026-03-02 13:00'],
    P2: ['10:00', '2026-03-02 17:00'],
    P3: ['13:00', '2026-03-04 09:00'],
  }
  const answers = { P1: ['company', 'core_down'], P2: ['department', 'workaround'], P3: ['person', 'workaround'] }
  for (const level of ['P1', 'P2', 'P3'] as const) {
    const play = begin(umum)
    until(play, wib('2026-03-02 09:10'))
    const [impact = '', urgency = ''] = answers[level]
    acts(play, 'rani', 'triage', { category: 'email', impact, urgency })
    assert.equal(clockOf(play, 'response').dueAt, wib(`2026-03-02 ${targets[level][0]}`), level)
    assert.equal(clockOf(play, 'resolution').dueAt, wib(targets[level][1] ?? ''), level)
    assert.equal(clockOf(play, 'response').rule, `priority ${level}`)
  }
})

test('a set priority is only changed with a reason, which stands in the journal (B5)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  const wider = { impact: 'company', urgency: 'core_down' }
  assert.equal(refusal(play, 'rani', 'reprioritise', wider).code, 'missing_fields')
  const [event] = acts(play, 'rani', 'reprioritise', { ...wider, reason: 'Semua cabang kena.' })
  assert.deepEqual(event?.changes.priority, { from: 'P2', to: 'P1' })
  assert.equal(event?.content?.reason, 'Semua cabang kena.')
  assert.equal(play.ticket.fields.reason, undefined)
})

test('where the SOP does not ask for a reason itself, a changed priority still needs one (B5)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'rank', { priority: 'high' })
  assert.equal(refusal(play, 'rani', 'rank', { priority: 'urgent' }).code, 'reason_needed')
  assert.equal(refusal(play, 'rani', 'rank', { priority: 'urgent', reason: '   ' }).code, 'reason_needed')
  acts(play, 'rani', 'rank', { priority: 'high' })
  acts(play, 'rani', 'rank', { priority: 'urgent', reason: 'Rapat besok' })
  assert.equal(play.ticket.priority, 'urgent')
})

test('work cannot start without an assignee, and the refusal names the field before any form is filled (A12)', () => {
  const play = begin(workshop)
  const refused = refusal(play, 'rani', 'start')
  assert.deepEqual(refused, {
    code: 'missing_fields',
    missing: [{ field: 'assignee', label: { id: 'Petugas', en: 'Assigned to' } }],
    clause: '7.3.1',
  })
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'rani', 'start')
  assert.equal(play.ticket.startedAt, play.now)
})

test('an empty solution is no solution: blank and whitespace are empty (A15)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  for (const blank of ['', ' \n\t ', null]) {
    const refused = refusal(play, 'rani', 'solve', { handling: 'remote', solution: blank })
    assert.deepEqual(refused.code === 'missing_fields' && refused.missing.map(({ field }) => field), ['solution'])
    assert.equal(refused.code === 'missing_fields' && refused.clause, '5.4')
  }
  acts(play, 'rani', 'solve', solution)
  assert.equal(play.ticket.fields.solution, 'Rol penarik diganti.')
  assert.equal(play.ticket.fields.handling, 'visit', 'how it was handled is recorded (B8)')
})

test('started, solved and closed are set by events; the first start is kept and a reopening clears solved (A17)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  until(play, wib('2026-03-02 09:20'))
  acts(play, 'rani', 'start')
  until(play, wib('2026-03-02 10:00'))
  acts(play, 'rani', 'solve', solution)
  assert.equal(play.ticket.solvedAt, wib('2026-03-02 10:00'))
  acts(play, 'dewi', 'object', { reason: 'Masih macet' })
  assert.equal(play.ticket.solvedAt, null)
  assert.equal(play.ticket.startedAt, wib('2026-03-02 09:20'))
  acts(play, 'rani', 'solve', solution)
  until(play, wib('2026-03-02 11:00'))
  acts(play, 'dewi', 'confirm')
  assert.deepEqual([play.ticket.solvedAt, play.ticket.closedAt], [wib('2026-03-02 10:00'), wib('2026-03-02 11:00')])
})

test('an agent records how the requester verified, with evidence that came with the act (A18)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.rani.id })
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { summary: 'Diganti', tested: true })
  const paper = { id: 'e'.repeat(64), sha256: 'f'.repeat(64), size: 3, name: 'ba.pdf', type: 'application/pdf' }
  const values = { manner: 'paper', evidence: [paper.id] }
  assert.equal(refusal(play, 'rani', 'verify', { manner: 'paper' }).code, 'missing_fields')
  assert.equal(refusal(play, 'rani', 'verify', values).code, 'bad_value')
  const words = { text: '', files: [paper] }
  const decision = decided(play, 'rani', { do: 'act', action: 'verify', values, words })
  assert.ok('events' in decision)
  assert.deepEqual(decision.events[0]?.files, [{ id: paper.id, sha256: paper.sha256, size: 3 }])
})

test('an assignee must sit at the desk that has the ticket (A5)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  assert.deepEqual(refusal(play, 'rani', 'assign', { assignee: people.dee.id }), { code: 'not_on_desk', personId: 5 })
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  assert.equal(play.ticket.assigneeId, people.tono.id)
})

test('escalation hands the ticket to the other desk and clears the assignee; its clocks run on (B7)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  const before = play.ticket.clocks
  assert.equal(refusal(play, 'rani', 'escalate', { desk: 20 }).code, 'missing_fields')
  const [event] = acts(play, 'rani', 'escalate', { desk: 20, reason: 'Perlu tim jaringan' })
  assert.deepEqual(event?.changes.desk, { from: 10, to: 20 })
  assert.equal(play.ticket.assigneeId, null)
  assert.equal(play.ticket.state, 'triaged')
  assert.deepEqual(play.ticket.clocks, before)
})

test('a ticket is not handed to its own desk, nor to one where nobody sits', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  for (const desk of [10, 30]) {
    const refused = refusal(play, 'rani', 'escalate', { desk, reason: 'x' })
    assert.deepEqual(refused.code === 'bad_value' && [refused.field, refused.expected], ['desk', 'id'])
  }
})

test('a ticket handed on leaves behind whoever does not sit at the new desk', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'kepala', 'hand_over', { desk: 20 })
  assert.equal(play.ticket.assigneeId, null)
})

test('a form entry that the action does not ask for is refused', () => {
  const play = begin(umum)
  for (const stray of ['solution', 'state', 'constructor', '__proto__']) {
    const values = JSON.parse(`{"category":"email","impact":"person","urgency":"workaround","${stray}":"x"}`)
    assert.deepEqual(refusal(play, 'rani', 'triage', values), { code: 'unknown_field', field: stray })
  }
})

test('an action that the SOP does not know is refused as such, also one that every object has', () => {
  const play = begin(umum)
  for (const action of ['frobnicate', 'constructor', 'toString', '__proto__']) {
    assert.deepEqual(refusal(play, 'rani', action), { code: 'unknown_action', action })
  }
})

test('a message sent with an act is the desk speaking; an agent who also reports it does not answer themselves', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  const [event, ...more] = acts(play, 'rani', 'ask', { message: 'Sejak kapan?' }, ['requester', 'agent'])
  assert.equal(event?.content?.text, 'Sejak kapan?')
  assert.deepEqual(more, [])
  assert.equal(play.ticket.state, 'waiting_requester')
  assert.equal(play.ticket.deskSpokeAt, play.now)
})

test('an internal note written with an act is an entry of its own, which requesters never get (E7)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  const values = { part: 'Fuser', ordered_on: '2026-03-02', message: 'Pemasok lambat' }
  const [note, act] = acts(play, 'tono', 'order_part', values)
  assert.deepEqual([note?.type, note?.content?.text], ['ticket.noted', 'Pemasok lambat'])
  assert.equal(act?.type, 'ticket.acted')
  assert.equal(act?.content?.text, undefined)
  assert.deepEqual(act?.changes.state, { from: 'working', to: 'waiting_part' })
  assert.equal(play.ticket.deskSpokeAt, null)
})

test('a requirement with a condition only asks where the condition holds', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  const refused = refusal(play, 'tono', 'order_part', { part: 'Fuser' })
  assert.deepEqual(refused.code === 'missing_fields' && refused.missing.map(({ field }) => field), ['ordered_on'])
  acts(play, 'tono', 'order_part', { part: 'tidak ada' })
  assert.equal(play.ticket.state, 'waiting_part')
})

test('at most two objections; then the requester may appeal and the lead decides (B9)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  for (const _ of [1, 2]) {
    acts(play, 'rani', 'solve', solution)
    assert.equal(refusal(play, 'dewi', 'object').code, 'missing_fields')
    assert.equal(refusal(play, 'dewi', 'appeal', { reason: 'x' }).code, 'guard')
    acts(play, 'dewi', 'object', { reason: 'Masih macet' })
  }
  acts(play, 'rani', 'solve', solution)
  const refused = refusal(play, 'dewi', 'object', { reason: 'Masih' })
  assert.equal(refused.code, 'guard')
  assert.equal(refusal(play, 'rani', 'record_objection', { reason: 'Lewat telepon' }).code, 'guard')
  acts(play, 'dewi', 'appeal', { reason: 'Mohon putusan' })
  assert.equal(play.ticket.state, 'disputed')
  assert.equal(refusal(play, 'rani', 'settle', { reason: 'x' }).code, 'not_your_role')
  assert.equal(refusal(play, 'kepala', 'settle').code, 'missing_fields')
  acts(play, 'kepala', 'settle', { reason: 'Perangkat diganti baru' })
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['closed', play.now])
})

test('the lead may also reopen what is disputed (B9)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  for (const _ of [1, 2]) {
    acts(play, 'rani', 'solve', solution)
    acts(play, 'dewi', 'object', { reason: 'Masih macet' })
  }
  acts(play, 'rani', 'solve', solution)
  acts(play, 'dewi', 'appeal', { reason: 'Mohon putusan' })
  acts(play, 'kepala', 'reopen', { reason: 'Benar, belum beres' })
  assert.equal(play.ticket.state, 'in_progress')
  assert.equal(play.ticket.counts.objections, 2)
  assert.ok(clockOf(play, 'resolution').stoppedAt === null)
})

test('an objection is heard as words of the requester', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { ...solution, message: 'Sudah kami ganti.' })
  until(play, wib('2026-03-02 10:00'))
  acts(play, 'dewi', 'object', { reason: 'Masih macet' })
  assert.equal(play.ticket.requesterSpokeAt, wib('2026-03-02 10:00'))
})

test('a locked ticket refuses every act (A19)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', solution)
  acts(play, 'dewi', 'confirm')
  for (const action of Object.keys(umum.actions)) {
    const command = { do: 'act', action, values: {} } as const
    for (const who of ['dewi', 'rani', 'kepala', 'system'] as const) {
      assert.deepEqual(refusalIn(decided(play, who, command)), { code: 'locked', lockedAt: play.ticket.lockedAt })
    }
  }
})
