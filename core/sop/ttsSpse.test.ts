import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acts,
  begin,
  clockOf,
  context,
  decided,
  does,
  type Play,
  passes,
  refusal,
  says,
  until,
  wib,
} from '../../testkit/play.ts'
import { shippedSop } from '../../testkit/sops.ts'
import { decide } from '../tickets/decide.ts'
import { presentStep } from './steps.ts'

const sop = shippedSop('tts-spse')
/** Monday 2 March 2026, 09:00 in Jakarta. */
const monday = wib('2026-03-02 09:00')
const report = { phone: '0811', description: 'Tombol kirim tidak menanggapi.' }

function arrived(at = monday): Play {
  return begin(sop, { at, type: 'application', subject: 'Gagal kirim penawaran', values: report })
}

/** A ticket whose report is complete and that is being analysed. */
function analysing(kind = 'schedule'): Play {
  const play = arrived()
  passes(play, 2)
  acts(play, 'rani', 'prioritise', { kind })
  acts(play, 'rani', 'complete')
  return play
}

function at(play: Play): string | undefined {
  return presentStep(sop, play.ticket)?.id
}

/** A ticket that waits for the user's data. */
function waiting(): Play {
  const play = arrived()
  acts(play, 'rani', 'prioritise', { kind: 'bid_upload' })
  acts(play, 'rani', 'incomplete')
  acts(play, 'rani', 'request_data', { missing_items: ['screenshot'], message: 'Mohon tangkapan layarnya.' })
  calls(play, 'reached')
  return play
}

function calls(play: Play, outcome: 'reached' | 'unreached') {
  const call = { direction: 'out', outcome, beganAt: play.now, seconds: 0 } as const
  return does(play, 'rani', { do: 'call', call, words: { text: '', files: [] } })
}

test('E1: a form for each kind of problem, with its guide; a package is named where it is about one', () => {
  assert.deepEqual(Object.keys(sop.types), ['account', 'tender', 'application', 'question'])
  for (const type of Object.values(sop.types)) assert.ok(type.form.includes('kind') && type.help)
  assert.throws(() => begin(sop, { type: 'tender', values: report }), /package_code/)
})

test('E2: the desk sets the priority by the list within 5 minutes of its hours', () => {
  const play = arrived(wib('2026-03-06 11:28'))
  assert.equal(clockOf(play, 'priority').dueAt, wib('2026-03-06 13:03'), 'the break of Friday does not count')
  assert.deepEqual(refusal(play, 'rani', 'prioritise').code, 'missing_fields')
  acts(play, 'rani', 'prioritise', { kind: 'bid_upload' })
  assert.equal(play.ticket.priority, 'P1')
  assert.equal(clockOf(play, 'priority').met, true)
})

test('E2, E8: the kind brings level and solving time; what the user chose is a proposal', () => {
  const play = begin(sop, { type: 'question', values: { ...report, kind: 'not_reachable' } })
  assert.equal(play.ticket.priority, null)
  assert.deepEqual([clockOf(play, 'solving').target, clockOf(play, 'solving').rule], ['3 working days', 'kind'])
  acts(play, 'rani', 'prioritise', { kind: 'procedure' })
  assert.equal(play.ticket.priority, 'P3')
  assert.equal(clockOf(play, 'solving').rule, 'kind procedure')
  assert.equal(clockOf(play, 'solving').dueAt, wib('2026-03-04 09:00'))
})

test('E2: another kind of the same level still needs a reason, and moves the solving time', () => {
  const play = analysing('procedure')
  assert.equal(refusal(play, 'rani', 'reprioritise', { kind: 'other' }).code, 'missing_fields')
  const [changed] = acts(play, 'rani', 'reprioritise', { kind: 'other', reason: 'Bukan pertanyaan' })
  assert.deepEqual(changed?.changes.kind, { from: 'procedure', to: 'other' })
  assert.equal(changed?.changes.priority, undefined)
  assert.equal(clockOf(play, 'solving').dueAt, wib('2026-03-05 09:00'), '3 working days from the report')
  const unknown = decided(play, 'rani', {
    do: 'act',
    action: 'reprioritise',
    values: { kind: 'toString', reason: 'x' },
  })
  assert.ok('refusal' in unknown && unknown.refusal.code === 'bad_value')
})

test('E3: clear and complete or not: two buttons, each an event, and the way is remembered', () => {
  const complete = analysing()
  assert.equal(at(complete), 'analyse')
  const asked = arrived()
  acts(asked, 'rani', 'prioritise', { kind: 'other' })
  assert.equal(at(asked), 'complete')
  const [event] = acts(asked, 'rani', 'incomplete')
  assert.deepEqual(event?.changes.ways, { complete: 'request' })
  assert.equal(at(asked), 'request')
})

test('E4: the request and the call on record, both within 5 minutes; whoever was not reached was called', () => {
  const play = arrived()
  acts(play, 'rani', 'prioritise', { kind: 'bid_upload' })
  acts(play, 'rani', 'incomplete')
  assert.equal(clockOf(play, 'request').dueAt, wib('2026-03-02 09:05'))
  assert.equal(refusal(play, 'rani', 'request_data', { message: 'Mohon dilengkapi.' }).code, 'missing_fields')
  passes(play, 3)
  acts(play, 'rani', 'request_data', { missing_items: ['screenshot'], message: 'Mohon dilengkapi.' })
  const asked = { at: at(play), state: play.ticket.state, stopped: clockOf(play, 'request').stoppedAt }
  assert.deepEqual(asked, { at: 'request', state: 'waiting_user', stopped: null }, 'the call is still to come')
  passes(play, 1)
  calls(play, 'unreached')
  assert.deepEqual([clockOf(play, 'request').met, at(play)], [true, 'answer'])
})

test('E4: called before the request went out counts; who has sent the data need not be called, but it was late', () => {
  const first = arrived()
  acts(first, 'rani', 'prioritise', { kind: 'bid_upload' })
  acts(first, 'rani', 'incomplete')
  calls(first, 'reached')
  assert.equal(clockOf(first, 'request').stoppedAt, null)
  acts(first, 'rani', 'request_data', { missing_items: ['screenshot'], message: 'Mohon dilengkapi.' })
  assert.deepEqual([clockOf(first, 'request').met, at(first)], [true, 'answer'])
  // asked again: the call of the first time does not count for the second
  says(first, 'dewi', 'Ini tangkapan layarnya.')
  acts(first, 'rani', 'incomplete')
  acts(first, 'rani', 'request_data', { missing_items: ['time'], message: 'Pukul berapa?' })
  assert.deepEqual([clockOf(first, 'request').stoppedAt, at(first)], [null, 'request'])
  passes(first, 30)
  says(first, 'dewi', 'Pukul sembilan.')
  assert.deepEqual([clockOf(first, 'request').met, at(first)], [false, 'receive'])
})

test('E4: waiting for the user stops the solving time; in it a reminder after 3 working days', () => {
  const play = waiting()
  const before = clockOf(play, 'solving')
  assert.notEqual(before.pausedCause, null)
  until(play, wib('2026-03-05 09:00'))
  assert.ok(play.journal.some((event) => event.type === 'clock.elapsed' && event.clock === 'user_reminder'))
  says(play, 'dewi', 'Ini tangkapan layarnya.')
  assert.equal(clockOf(play, 'solving').dueAt, wib('2026-03-05 11:00'), '2 working hours, all still left')
})

test('E4: 7 working days of silence close it with a notice; a late answer opens it again with what was left', () => {
  const play = waiting()
  until(play, wib('2026-03-11 09:00'))
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['closed_silent', null])
  assert.ok(sop.notices.some(({ on, to }) => on === 'action close_silent' && to.includes('requester')))
  until(play, wib('2026-03-20 10:00'))
  says(play, 'dewi', 'Maaf terlambat, ini datanya.')
  assert.equal(play.ticket.state, 'data_received')
  assert.equal(clockOf(play, 'solving').dueAt, wib('2026-03-20 13:30'), 'Friday: 90 minutes before the break, 30 after')
})

test("E5, E6: the user's reply returns the ticket by itself; receiving it is a step of the desk", () => {
  const play = waiting()
  assert.equal(at(play), 'answer')
  const events = says(play, 'dewi', 'Ini tangkapan layarnya.')
  assert.ok(events.some((event) => event.type === 'ticket.acted' && event.action === 'answered'))
  assert.equal(at(play), 'receive')
  acts(play, 'rani', 'complete')
  assert.equal(play.ticket.steps.receive?.by, 2)
  assert.equal(at(play), 'analyse')
})

test('E6: what came may still not be enough, and is asked for again', () => {
  const play = waiting()
  says(play, 'dewi', 'Ini.')
  acts(play, 'rani', 'incomplete')
  assert.equal(at(play), 'request')
  acts(play, 'rani', 'request_data', { missing_items: ['package_code'], message: 'Mohon kode paketnya.' })
  calls(play, 'reached')
  assert.equal(play.ticket.steps.request?.times, 2)
  assert.equal(at(play), 'answer')
})

test('E7: 1 working day from complete information to the analysis; waiting for the user does not count', () => {
  const play = analysing()
  assert.equal(clockOf(play, 'analysis').dueAt, wib('2026-03-03 09:02'))
  passes(play, 60)
  acts(play, 'rani', 'incomplete')
  acts(play, 'rani', 'request_data', { missing_items: ['package_code'], message: 'Mohon kode paketnya.' })
  until(play, wib('2026-03-04 10:02'))
  says(play, 'dewi', 'Kode paket 123.')
  assert.equal(clockOf(play, 'analysis').dueAt, wib('2026-03-05 09:02'))
  acts(play, 'rani', 'complete')
  acts(play, 'rani', 'record_analysis', { analysis: 'Peramban lama.' })
  assert.equal(clockOf(play, 'analysis').met, true)
})

test('E7: another unit is asked within the one day; the analysis waits for its answer, and a reminder is sent', () => {
  const play = analysing()
  passes(play, 30)
  const { dueAt } = clockOf(play, 'analysis')
  const words = { text: 'Apakah jadwal paket ini diubah?', files: [] }
  does(play, 'rani', { do: 'consult', asked: { personId: 5, deskId: null }, words })
  assert.equal(clockOf(play, 'analysis').dueAt, dueAt, 'asking costs no time of its own')
  const analysis = { analysis: 'Jadwal diubah panitia.' }
  assert.equal(refusal(play, 'rani', 'record_analysis', analysis).code, 'guard')
  const reminded = () => play.journal.filter(({ type }) => type === 'clock.elapsed' || type === 'clock.again').length
  passes(play, 6 * 60)
  assert.equal(reminded(), 1, 'four working hours, over the break')
  until(play, wib('2026-03-03 11:00'))
  assert.equal(reminded(), 2)
  does(play, 'dee', { do: 'advise', consultation: 1, words: { text: 'Ya, kemarin.', files: [] } })
  assert.ok(clockOf(play, 'advice').stoppedAt)
  acts(play, 'rani', 'record_analysis', analysis)
  assert.equal(play.ticket.state, 'analysed')
  assert.equal(clockOf(play, 'analysis').met, false, 'the one day is for both')
})

test('E8, E9: solved by this desk; CLOSED replies and closes within 10 minutes, and not without a reply', () => {
  const play = analysing()
  acts(play, 'rani', 'record_analysis', { analysis: 'Peramban lama.' })
  assert.equal(at(play), 'solvable')
  acts(play, 'rani', 'solvable')
  acts(play, 'rani', 'record_solution', { solution: 'Perbarui peramban.' })
  assert.equal(clockOf(play, 'solving').met, true)
  assert.equal(clockOf(play, 'closing').dueAt, wib('2026-03-02 09:12'))
  assert.equal(at(play), 'close')
  assert.equal(refusal(play, 'rani', 'close').code, 'missing_fields')
  const [closed] = acts(play, 'rani', 'close', { message: 'Sudah selesai, silakan dicoba.' })
  assert.equal(closed?.content?.text, 'Sudah selesai, silakan dicoba.')
  assert.ok(play.ticket.lockedAt)
  assert.equal(clockOf(play, 'closing').met, true)
})

test('E8, E10: not by this desk: ESCALATE with its reply within 5 minutes; solving stops there', () => {
  const play = analysing()
  acts(play, 'rani', 'record_analysis', { analysis: 'Perlu akses pusat.' })
  acts(play, 'rani', 'unsolvable')
  assert.equal(at(play), 'escalate')
  assert.equal(clockOf(play, 'escalation').dueAt, wib('2026-03-02 09:07'))
  assert.equal(refusal(play, 'rani', 'escalate').code, 'missing_fields')
  acts(play, 'rani', 'escalate', { message: 'Sedang ditangani helpdesk LKPP, mohon tunggu.' })
  assert.equal(play.ticket.state, 'at_national')
  assert.ok(clockOf(play, 'escalation').met && clockOf(play, 'solving').stoppedAt)
})

/** A ticket with the national desk. */
function escalated(): Play {
  const play = analysing()
  acts(play, 'rani', 'record_analysis', { analysis: 'Perlu akses pusat.' })
  acts(play, 'rani', 'unsolvable')
  acts(play, 'rani', 'escalate', { message: 'Sedang ditangani helpdesk LKPP, mohon tunggu.' })
  return play
}

const theirs = { do: 'counterpart', number: 'LKPP-2026-000001', answerIn: 'national_answer' } as const
const over = { id: 'Dijawab', en: 'Answered' }

test('E10: one act hands over and replies; without an agreement it is refused before anything is written', () => {
  const play = escalated()
  const event = play.journal.at(-1)
  assert.deepEqual(event?.changes.handOver, { to: 'lkpp' })
  assert.equal(event?.content?.text, 'Sedang ditangani helpdesk LKPP, mohon tunggu.')
  const before = analysing()
  acts(before, 'rani', 'record_analysis', { analysis: 'Perlu akses pusat.' })
  acts(before, 'rani', 'unsolvable')
  const rules = { ...context(sop, 'rani', before.now), partners: [] }
  const decision = decide(before.ticket, { do: 'act', action: 'escalate', values: { message: 'x' } }, rules)
  assert.ok('refusal' in decision && decision.refusal.code === 'no_agreement')
})

test('E10: the answer comes back hidden from the user, and one button passes it on as it is', () => {
  const play = escalated()
  does(play, 'system', { ...theirs, did: ['received'], state: over })
  assert.equal(play.ticket.state, 'at_national')
  const [told] = acts(play, 'rani', 'tell_national', { message: 'Kode paketnya 123.' })
  assert.ok(told?.type === 'ticket.noted' && told.told)
  const words = { text: 'Sudah kami perbaiki.', files: [] }
  does(play, 'system', { ...theirs, did: ['replied', 'moved', 'ended'], state: over, words })
  assert.deepEqual([play.ticket.state, play.ticket.fields.national_answer], ['national_answered', words.text])
  assert.ok(sop.fields.national_answer?.hidden_from?.includes('requester'))
  const [passed] = acts(play, 'rani', 'pass_on')
  assert.equal(passed?.content?.text, words.text)
  assert.ok(play.ticket.lockedAt)
  assert.deepEqual(does(play, 'system', { ...theirs, did: ['moved'], state: over }), [], 'too late for a locked ticket')
})

test('E10: without an answer there is nothing to pass on; the desk may always answer in its own words', () => {
  const play = escalated()
  does(play, 'system', { ...theirs, did: ['moved', 'ended'], state: over })
  assert.equal(play.ticket.state, 'national_answered')
  assert.equal(refusal(play, 'rani', 'pass_on').code, 'missing_fields')
  acts(play, 'rani', 'reword', { message: 'Menurut LKPP ini di luar SPSE.' })
  assert.ok(play.ticket.lockedAt)
})

test('E11: each step says who, with what, in what time and with what output', () => {
  for (const step of sop.steps) assert.ok(step.executor in sop.roles, step.id)
  const standards = sop.steps.flatMap(({ id, clock }) => (clock ? [[id, sop.clocks[clock]?.target]] : []))
  assert.deepEqual(standards, [
    ['prioritise', '5 working minutes'],
    ['request', '5 working minutes'],
    ['analyse', '1 working day'],
    ['solvable', { by: 'kind', provisional: '3 working days' }],
    ['close', '10 working minutes'],
    ['escalate', '5 working minutes'],
  ])
  const play = arrived()
  passes(play, 6)
  does(play, 'system', { do: 'fire' })
  assert.ok(clockOf(play, 'priority').missedAt, 'out of standard')
})
