import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'yaml'
import { refusalText } from '../../server/platform/refusalText.ts'
import { acts, begin, clockOf, context, decided, identity, opened, passes, refusal } from '../../testkit/play.ts'
import { decide } from '../tickets/decide.ts'
import type { FieldValues } from '../tickets/events.ts'
import { replay } from '../tickets/evolve.ts'
import { possible } from '../tickets/next.ts'
import { checkSop } from './check.ts'
import { deskFor } from './desk.ts'
import { isUnclassified } from './subject.ts'

const checked = checkSop(parse(readFileSync(new URL('../../sops/artugo.yaml', import.meta.url), 'utf8')))
assert.ok('sop' in checked)
const { sop } = checked
const proof = { id: 'c'.repeat(64), sha256: 'd'.repeat(64), size: 1, name: 'bukti.png', type: 'image/png' }
const values: FieldValues = { category: 'printer', operating_unit: 4 }
const done = {
  solution: 'Rol penarik diganti',
  action_checklist: ['Bersihkan atau ganti rol dan tinta', 'Cetak halaman uji'].map((text) => ({ text, done: true })),
}

function begun(more: FieldValues = values, channel = 'portal') {
  return begin(sop, { values: more, channel, subject: 'macet di tengah' })
}
/** A ticket that is being worked on by Tono. */
function inProgress() {
  const play = begun()
  acts(play, 'rani', 'classify', { category: 'printer', priority: 'high' })
  acts(play, 'rani', 'assign', { assignee: 3 })
  acts(play, 'tono', 'start')
  return play
}
/** A ticket that the requester has verified and Tono has solved. */
function solved(name: 'tono' | 'rani' = 'tono') {
  const play = inProgress()
  acts(play, name, 'ask_verification', { ...done, message: 'Mohon dicek' })
  acts(play, 'dewi', 'verify')
  acts(play, name, 'solve', done)
  return play
}
/** The sentence of a refusal in both languages. */
function said(refused: Parameters<typeof refusalText>[0]) {
  return [refusalText(refused, 'id'), refusalText(refused, 'en')]
}

test('A3: category and text are entered apart and shown as one; the category may change, and the subject follows', () => {
  const play = begun()
  assert.equal(play.ticket.subject, 'Printer: macet di tengah')
  acts(play, 'rani', 'classify', { category: 'network', priority: 'low' })
  assert.equal(play.ticket.subject, 'Jaringan: macet di tengah')
})

test('A3: a mail without a category is accepted and flagged, one that names it is sorted', () => {
  const play = begun({}, 'email')
  assert.deepEqual(
    [play.ticket.subject, play.ticket.lacks, isUnclassified(sop, play.ticket.fields.category)],
    ['macet di tengah', ['operating_unit'], true],
  )
  const named = begin(sop, { values: {}, channel: 'email', subject: 'Printer: macet' })
  assert.equal(named.ticket.fields.category, 'printer')
})

test('A1, A6: by portal a report without category or Operating Unit is refused, naming both', () => {
  const refused = opened(sop, { values: {} })
  assert.ok('refusal' in refused)
  assert.deepEqual(said(refused.refusal), [
    'Masih kurang: Kategori, Operating Unit. (SOP 7.1)',
    'Still missing: Category, Operating Unit. (SOP 7.1)',
  ])
})

test('A4: a new report goes to Customer Care', () => {
  assert.equal(deskFor(sop, values), 'Customer Care')
})

test('A5: only somebody of the desk can be Assigned to', () => {
  assert.equal(refusal(begun(), 'rani', 'assign', { assignee: 5 }).code, 'not_on_desk')
})

test('A7: priorities are zero to three stars, and move the deadlines', () => {
  assert.deepEqual(
    Object.values(sop.priority.levels).map(({ stars }) => stars),
    [3, 2, 1, 0],
  )
  const play = begun()
  assert.equal(clockOf(play, 'resolution').target, '2x24h')
  acts(play, 'rani', 'classify', { category: 'printer', priority: 'urgent' })
  assert.deepEqual([clockOf(play, 'response').target, clockOf(play, 'resolution').target], ['15m', '4h'])
})

test('A11: Tags are optional; who works as technician alone chooses among those that exist', () => {
  const play = begun()
  acts(play, 'rani', 'detail', { tags: ['gedung B'] })
  assert.deepEqual(play.ticket.fields.tags, ['gedung B'])
  assert.equal(refusal(play, 'tono', 'detail', { tags: ['gedung C'] }).code, 'new_tag')
})

test('A12: In Progress is impossible while Assigned to is empty, and the refusal says so before and after', () => {
  const play = begun()
  const refused = refusal(play, 'rani', 'start')
  assert.deepEqual(said(refused), ['Masih kurang: Assigned to. (SOP 7.3.1)', 'Still missing: Assigned to. (SOP 7.3.1)'])
  const offered = possible(play.ticket, context(sop, 'rani', play.now)).find(({ name }) => name === 'start')
  assert.deepEqual(offered?.refusal, refused)
  acts(play, 'rani', 'assign', { assignee: 3 })
  acts(play, 'tono', 'start')
  assert.equal(play.ticket.state, 'in_progress')
})

test('A13: the chronology is asked for in Description, by portal and by mail', () => {
  const refused = opened(sop, { values, text: '   ' })
  assert.ok('refusal' in refused)
  assert.match(said(refused.refusal).join(), /Description/)
  const mailed = begin(sop, { values, channel: 'email', text: '', subject: 'macet' })
  assert.deepEqual(mailed.ticket.lacks, ['description'])
})

test('A14: Upload Bukti takes files that came along, by requester and desk alike', () => {
  const play = begun()
  const act = { do: 'act', action: 'upload_evidence', values: { evidence: [proof.id] } } as const
  assert.ok('refusal' in decided(play, 'dewi', act))
  for (const who of ['dewi', 'rani'] as const) {
    const taken = decided(play, who, { ...act, words: { text: '', files: [proof] } })
    assert.ok('events' in taken && taken.events[0]?.files?.[0]?.sha256 === proof.sha256)
  }
})

test('A15: a blank Solution Summary is empty, and cannot be solved with', () => {
  const play = inProgress()
  const refused = refusal(play, 'tono', 'ask_verification', { ...done, solution: ' \n ' })
  assert.match(said(refused)[0] ?? '', /^Masih kurang: Solution Summary\./)
  assert.match(said(refused)[1] ?? '', /^Still missing: Solution Summary\./)
})

test('A18: Solved is refused until the requester has verified; their own yes opens it', () => {
  const play = inProgress()
  assert.equal(refusal(play, 'dewi', 'verify').code, 'guard')
  acts(play, 'tono', 'ask_verification', { ...done, message: 'Mohon dicek' })
  const refused = refusal(play, 'tono', 'solve', done)
  assert.deepEqual(said(refused), [
    'Pemohon belum memverifikasi hasilnya. Minta verifikasinya, atau catat dengan bukti. (SOP 7.4.2)',
    'The requester has not verified the result. Ask for it, or record it with evidence. (SOP 7.4.2)',
  ])
  acts(play, 'dewi', 'not_fixed', { reason: 'Masih macet' })
  assert.equal(refusal(play, 'tono', 'solve', done).code, 'guard')
  acts(play, 'tono', 'ask_verification', { ...done, message: 'Coba lagi' })
  acts(play, 'dewi', 'verify')
  acts(play, 'tono', 'solve', done)
  assert.equal(play.ticket.fields.verification, 'requester')
})

test('A18: the desk records a verification with how it came and with evidence, not without', () => {
  const play = inProgress()
  const refused = refusal(play, 'tono', 'record_verification', { verified_how: 'phone' })
  assert.ok(refused.code === 'missing_fields')
  assert.deepEqual(
    refused.missing.map(({ field }) => field),
    ['verification_evidence'],
  )
  const recorded = { verified_how: 'phone', verification_evidence: [proof.id] }
  const command = { do: 'act', action: 'record_verification', values: recorded } as const
  const taken = decided(play, 'tono', { ...command, words: { text: '', files: [proof] } })
  assert.ok('events' in taken)
  assert.deepEqual(taken.events[0]?.content?.fields?.verification, 'recorded')
})

test('A17: started and solved come from the acts; sent back keeps the first start and clears solved', () => {
  const play = solved()
  const { startedAt } = play.ticket
  assert.ok(startedAt !== null && play.ticket.solvedAt !== null)
  passes(play, 30)
  acts(play, 'kepala', 'send_back', { reason: 'Checklist belum lengkap' })
  assert.deepEqual([play.ticket.startedAt, play.ticket.solvedAt, play.ticket.state], [startedAt, null, 'in_progress'])
  assert.equal(play.ticket.fields.verification, null)
})

test('A20: the lead validates before Confirm Solved, and sends back only with a reason', () => {
  const play = solved('rani')
  assert.match(said(refusal(play, 'rani', 'confirm'))[0] ?? '', /^Solusi belum divalidasi IT Manager\/Team Lead\./)
  assert.equal(refusal(play, 'kepala', 'send_back').code, 'missing_fields')
  assert.equal(refusal(play, 'rani', 'accept').code, 'not_your_role')
  acts(play, 'kepala', 'accept')
  acts(play, 'rani', 'confirm')
  assert.equal(play.ticket.state, 'confirmed')
})

test('A20: where the desk has no lead a second person confirms, not the one who set Solved', () => {
  const play = solved('rani')
  const without = (name: 'rani' | 'dee') => ({
    ...context(sop, name, play.now),
    ...{ roles: ['agent'], holders: () => [] },
  })
  const confirm = { do: 'act', action: 'confirm', values: {} } as const
  assert.ok('refusal' in decide(play.ticket, confirm, without('rani')))
  assert.ok('events' in decide(play.ticket, confirm, without('dee')))
})

test('A2, A19, A21: New, In Progress, Solved, locked; after Confirm Solved nothing changes, and the journal replays', () => {
  const play = solved()
  acts(play, 'kepala', 'accept')
  acts(play, 'kepala', 'confirm')
  assert.ok(play.ticket.lockedAt !== null)
  for (const name of Object.keys(sop.actions)) {
    for (const who of ['dewi', 'rani', 'kepala'] as const) assert.equal(refusal(play, who, name).code, 'locked')
  }
  assert.deepEqual(replay(play.journal, identity), play.ticket)
  const past = play.journal.flatMap(({ changes }) => (changes.state ? [changes.state.to] : []))
  assert.deepEqual(past, ['new', 'in_progress', 'solved', 'confirmed'])
})
