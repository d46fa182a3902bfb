import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusalText } from '../../server/platform/refusalText.ts'
import {
  acts,
  begin,
  clockOf,
  decided,
  does,
  identity,
  type Play,
  people,
  refusal,
  says,
  until,
  wib,
} from '../../testkit/play.ts'
import { shippedSop } from '../../testkit/sops.ts'
import { replay } from '../tickets/evolve.ts'
import { explain } from './explain.ts'

const sop = shippedSop('praktik')
const sorted = { category: 'network', impact: 'section', urgency: 'main_function' }
const applied = { remedy: 'fix', solution: 'Kabel diganti.', prevention: 'Jangan menekuk kabelnya.' }
const passed = { test_result: 'Ping seratus kali tanpa putus.', no_new_problem: true }

/** A ticket of this practice that somebody works on, with a diagnosis. */
function worked(impact = 'section'): Play {
  const play = begin(sop)
  acts(play, 'rani', 'sort', { ...sorted, impact })
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'diagnose', { suspected_cause: 'Kabel longgar', findings: 'Lampu port mati.' })
  return play
}

test('D1: portal, e-mail, telephone and chat make the same ticket', () => {
  const tickets = ['portal', 'email', 'phone', 'chat'].map((channel) => begin(sop, { channel }).ticket)
  assert.deepEqual(
    tickets.map(({ channel, state, lacks }) => [channel, state, lacks]),
    ['portal', 'email', 'phone', 'chat'].map((channel) => [channel, 'new', []]),
  )
})

test('D2: hardware, software and network are its kinds; urgency and impact make the priority, which a change must justify', () => {
  for (const category of ['hardware', 'software', 'network']) assert.ok(sop.categories?.[category])
  const play = begin(sop)
  assert.equal(refusal(play, 'rani', 'sort', { impact: 'section', urgency: 'main_function' }).code, 'missing_fields')
  acts(play, 'rani', 'sort', sorted)
  assert.equal(play.ticket.priority, 'P2')
  assert.equal(clockOf(play, 'resolution').dueAt, wib('2026-03-02 17:00'))
  assert.equal(
    refusal(play, 'rani', 'reprioritise', { impact: 'organisation', urgency: 'core_down' }).code,
    'missing_fields',
  )
})

test('D4: it is given to somebody of the desk, and who takes it is in charge', () => {
  const play = begin(sop)
  assert.equal(refusal(play, 'rani', 'assign', { assignee: people.dee.id }).code, 'not_on_desk')
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  assert.equal(play.ticket.assigneeId, people.tono.id)
  acts(play, 'rani', 'take')
  assert.equal(play.ticket.assigneeId, people.rani.id)
})

test('D5: lifted by tiers with a note, each time free for whoever works there; beyond the last there is none', () => {
  const play = worked()
  assert.equal(play.ticket.tier, 'first')
  assert.equal(refusal(play, 'rani', 'lift').code, 'missing_fields')
  acts(play, 'rani', 'lift', { message: 'Kabel sudah diganti, masih mati.' })
  assert.deepEqual([play.ticket.tier, play.ticket.assigneeId, play.ticket.state], ['second', null, 'sorted'])
  assert.equal(refusal(play, 'rani', 'take').code, 'below_tier')
  assert.equal(refusal(play, 'rani', 'start').code, 'below_tier')
  assert.equal(refusal(play, 'kepala', 'assign', { assignee: people.rani.id }).code, 'below_tier')
  acts(play, 'tono', 'start')
  acts(play, 'tono', 'lift', { message: 'Perlu ahli perutean.' })
  assert.equal(play.ticket.tier, 'specialist')
  const refused = refusal(play, 'tono', 'lift', { message: 'Lagi' })
  assert.equal(refused.code, 'no_further_tier')
  assert.match(refusalText(refused, 'id'), /Spesialis/)
  assert.match(refusalText(refused, 'en'), /Specialist/)
  acts(play, 'tono', 'hand_back', { message: 'Sudah ditemukan.' })
  assert.equal(play.ticket.tier, 'second')
})

test('D5: where nobody works on the next tier it is not lifted; at another desk it begins at the first', () => {
  const play = worked()
  acts(play, 'rani', 'lift', { message: 'x' })
  acts(play, 'kepala', 'escalate', { desk: 20, reason: 'Aplikasi' })
  assert.deepEqual([play.ticket.deskId, play.ticket.tier], [20, 'first'])
  acts(play, 'kepala', 'lift', { message: 'x' })
  // Dee sits there alone, on the second
  assert.equal(refusal(play, 'kepala', 'lift', { message: 'x' }).code, 'nobody_on_tier')
})

test('D6: without a suspected cause there is no solution; cause and findings are on record, and the user does not see them', () => {
  const play = begin(sop)
  acts(play, 'rani', 'sort', sorted)
  acts(play, 'rani', 'start')
  const refused = refusal(play, 'rani', 'apply', applied)
  assert.deepEqual(refused.code === 'missing_fields' && refused.missing.map(({ field }) => field), ['suspected_cause'])
  const [event] = acts(play, 'rani', 'diagnose', { suspected_cause: 'Kabel longgar', findings: 'Lampu port mati.' })
  assert.deepEqual(event?.content?.fields, { suspected_cause: 'Kabel longgar', findings: 'Lampu port mati.' })
  assert.deepEqual(sop.fields.suspected_cause?.hidden_from, ['requester'])
})

test('D7: each solution says whether it is temporary or lasting', () => {
  const play = worked()
  acts(play, 'rani', 'apply', { ...applied, remedy: 'workaround' })
  acts(play, 'rani', 'fail_test', { reason: 'Putus lagi.' })
  const { remedy: _, ...without } = applied
  assert.equal(refusal(play, 'rani', 'apply', without).code, 'missing_fields')
  acts(play, 'rani', 'apply', applied)
  assert.equal(play.ticket.fields.remedy, 'fix')
})

test('D7: a vendor is awaited with its name, its reference and a follow-up date, and the time runs on', () => {
  const play = worked()
  const refused = refusal(play, 'rani', 'await_vendor', { vendor: 'PT Kabel' })
  assert.deepEqual(refused.code === 'missing_fields' && refused.missing.map(({ field }) => field), [
    'vendor_reference',
    'vendor_due',
  ])
  acts(play, 'rani', 'await_vendor', { vendor: 'PT Kabel', vendor_reference: 'K-77', vendor_due: '2026-03-04' })
  assert.equal(play.ticket.state, 'waiting_vendor')
  assert.equal(sop.states.waiting_vendor?.waits_for, 'third_party')
  assert.deepEqual(
    [clockOf(play, 'vendor').rule, clockOf(play, 'vendor').dueAt],
    ['field vendor_due', wib('2026-03-04 17:00')],
  )
  assert.equal(clockOf(play, 'resolution').pausedCause, null)
  acts(play, 'rani', 'resume')
  // awaited anew, it is followed up anew
  assert.equal(refusal(play, 'rani', 'await_vendor').code, 'missing_fields')
})

test('D8: nothing is solved untested; a failed test and a new problem go back', () => {
  const play = worked()
  acts(play, 'rani', 'apply', applied)
  assert.equal(refusal(play, 'rani', 'pass_test', { no_new_problem: true }).code, 'missing_fields')
  const guarded = refusal(play, 'rani', 'pass_test', { ...passed, no_new_problem: false })
  assert.equal(guarded.code, 'guard')
  acts(play, 'rani', 'fail_test', { reason: 'Wi-Fi ikut mati.' })
  assert.equal(play.ticket.state, 'in_progress')
  assert.equal(play.ticket.steps.solve?.doneAt, null, 'the solution is to be done again')
  acts(play, 'rani', 'apply', applied)
  acts(play, 'rani', 'pass_test', passed)
  assert.equal(play.ticket.state, 'solved')
})

test('D8: a critical ticket is signed by a second person, and an objection takes the signature away', () => {
  const play = worked('organisation')
  acts(play, 'rani', 'apply', applied)
  const refused = refusal(play, 'rani', 'pass_test', passed)
  assert.equal(refused.code, 'unsigned')
  assert.match(refusalText(refused, 'id'), /Uji oleh orang kedua, oleh Petugas Helpdesk, Teknisi/)
  assert.match(refusalText(refused, 'en'), /Test by a second person, by Helpdesk agent, Technician/)
  assert.equal(refusal(play, 'rani', 'second_look', { test_result: 'Saya lagi' }).code, 'guard')
  acts(play, 'tono', 'second_look', { test_result: 'Dari kantor cabang pun lancar.' })
  assert.deepEqual(play.ticket.signoffs.second_look, { by: people.tono.id, at: play.now })
  acts(play, 'rani', 'pass_test', passed)
  acts(play, 'dewi', 'object', { reason: 'Masih putus' })
  assert.deepEqual(play.ticket.signoffs, {})
})

test('D9: the first word comes from a person, in time; a reply by the user returns the ticket to work', () => {
  const play = worked()
  assert.equal(clockOf(play, 'response').stoppedAt, null)
  says(play, 'rani', 'Sedang kami cari penyebabnya.')
  assert.equal(clockOf(play, 'response').met, true)
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  says(play, 'dewi', 'Sejak pagi.')
  assert.equal(play.ticket.state, 'in_progress')
  const told = new Set(sop.notices.filter(({ to }) => to.includes('requester')).map(({ id }) => id))
  for (const id of ['received', 'prioritised', 'lifted_for_you', 'with_vendor', 'solved', 'closed'])
    assert.ok(told.has(id))
})

test('D10: what is solved is explained, with how to prevent it, in the message that the user gets', () => {
  const play = worked()
  const refused = refusal(play, 'rani', 'apply', { remedy: 'fix' })
  assert.deepEqual(refused.code === 'missing_fields' && refused.missing.map(({ field }) => field), [
    'solution',
    'prevention',
  ])
  const solved = sop.notices.find(({ id }) => id === 'solved')
  for (const blank of ['{solution}', '{prevention}']) assert.ok(solved?.text.id.includes(blank))
})

test('D11: details, steps and the time that it took are on record when it closes, each step by whom and when', () => {
  const play = worked()
  acts(play, 'rani', 'record_work', { steps_taken: 'Kabel diganti.' })
  assert.equal(refusal(play, 'rani', 'record_work').code, 'missing_fields')
  says(play, 'rani', 'Hampir selesai.')
  acts(play, 'rani', 'apply', applied)
  until(play, wib('2026-03-02 11:00'))
  acts(play, 'rani', 'pass_test', passed)
  assert.equal(clockOf(play, 'resolution').spentMs, 2 * 3_600_000)
  acts(play, 'dewi', 'confirm')
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['closed', play.now])
  const open = sop.steps.filter(({ id }) => play.ticket.steps[id]?.doneAt == null).map(({ id }) => id)
  assert.deepEqual(open, [])
})

test('readings D: silence closes it, two objections bring it before the coordinator', () => {
  const silent = worked()
  acts(silent, 'rani', 'apply', applied)
  acts(silent, 'rani', 'pass_test', passed)
  until(silent, wib('2026-03-03 09:00'))
  does(silent, 'system', { do: 'fire' })
  assert.equal(silent.ticket.state, 'closed')

  const play = worked()
  for (const _ of [1, 2]) {
    acts(play, 'rani', 'apply', applied)
    acts(play, 'rani', 'pass_test', passed)
    acts(play, 'dewi', 'object', { reason: 'Masih' })
  }
  acts(play, 'rani', 'apply', applied)
  acts(play, 'rani', 'pass_test', passed)
  assert.equal(refusal(play, 'dewi', 'object', { reason: 'Masih' }).code, 'guard')
  acts(play, 'dewi', 'appeal', { reason: 'Masih' })
  acts(play, 'kepala', 'settle', { reason: 'Perangkatnya akan diganti.' })
  assert.equal(play.ticket.state, 'closed')
  const late = decided(play, 'rani', { do: 'act', action: 'take', values: {} })
  assert.ok('refusal' in late && late.refusal.code === 'locked')
})

test('D7: a new follow-up date moves the deadline, and begins it anew once it has run out; whoever has the ticket is told', () => {
  const play = worked()
  acts(play, 'rani', 'await_vendor', { vendor: 'PT Kabel', vendor_reference: 'K-77', vendor_due: '2026-03-04' })
  acts(play, 'rani', 'follow_up_vendor', { vendor_due: '2026-03-06' })
  assert.equal(clockOf(play, 'vendor').dueAt, wib('2026-03-06 17:00'))
  // nobody works on that Saturday: the day itself is over at midnight
  acts(play, 'rani', 'follow_up_vendor', { vendor_due: '2026-03-07' })
  assert.equal(clockOf(play, 'vendor').dueAt, wib('2026-03-08 00:00'))
  until(play, wib('2026-03-09 09:00'))
  assert.equal(clockOf(play, 'vendor').elapsedAt, wib('2026-03-08 00:00'))
  assert.ok(play.journal.some((event) => event.type === 'clock.elapsed' && event.clock === 'vendor'))
  assert.equal(clockOf(play, 'resolution').dueAt !== null, true)
  acts(play, 'rani', 'follow_up_vendor', { vendor_due: '2026-03-11' })
  const anew = clockOf(play, 'vendor')
  assert.deepEqual([anew.dueAt, anew.elapsedAt, anew.stoppedAt], [wib('2026-03-11 17:00'), null, null])
  acts(play, 'rani', 'resume')
  assert.notEqual(clockOf(play, 'vendor').stoppedAt, null)
  assert.deepEqual(replay(play.journal, identity), play.ticket)
})

test('D7: how a date came to be the deadline is explained, and its parts add up', () => {
  const play = worked()
  acts(play, 'rani', 'await_vendor', { vendor: 'PT Kabel', vendor_reference: 'K-77', vendor_due: '2026-03-04' })
  const told = explain(sop, 'vendor', clockOf(play, 'vendor'), play.now)
  assert.deepEqual([told.dueAt, told.sumMs, told.gaps], [wib('2026-03-04 17:00'), told.targetMs, []])
  assert.equal(told.sumMs, Date.parse(wib('2026-03-04 17:00')) - Date.parse(play.now))
})
