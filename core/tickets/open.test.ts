import assert from 'node:assert/strict'
import { test } from 'node:test'
import { begin, clockOf, decided, does, happenedIn, opened, refusalIn, wib } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { proposal } from './open.ts'

const umum = umumSop()
const workshop = workshopSop()
const picture = { id: 'a'.repeat(64), sha256: 'b'.repeat(64), size: 10, name: 'layar.png', type: 'image/png' }
const portal = { asset_code: 'PRN-0217', error_shown: false }

test('a complete report opens a ticket in the first state, under its revision (B3, B10)', () => {
  const { ticket, journal } = begin(umum)
  assert.equal(journal.length, 1)
  assert.equal(ticket.state, 'new')
  assert.deepEqual(ticket.sop, { id: 'umum', revision: '01' })
  assert.equal(ticket.subject, 'Printer macet')
  assert.equal(ticket.fields.description, 'Lampu merah menyala.')
  assert.equal(ticket.assigneeId, null)
  assert.deepEqual(ticket.lacks, [])
  assert.equal(ticket.steps.report?.times, 1)
})

test('name and department come from who reports (B4)', () => {
  const { ticket } = begin(umum)
  assert.equal(ticket.fields.name, 'Dewi Lestari')
  assert.equal(ticket.fields.department, 'Keuangan')
})

test('an incomplete report through the portal is refused, and all that is missing named (B4)', () => {
  const refusal = refusalIn(opened(umum, { values: { asset_code: '  ' }, subject: ' ' }))
  assert.equal(refusal.code, 'missing_fields')
  assert.deepEqual(refusal.code === 'missing_fields' && refusal.missing.map(({ field }) => field), [
    'subject',
    'asset_code',
    'error_shown',
  ])
  assert.equal(refusal.code === 'missing_fields' && refusal.clause, '5.1')
})

test('an incomplete report by e-mail opens all the same, its clocks run, and what it lacks is remembered (B4)', () => {
  const { ticket } = begin(umum, { channel: 'email', values: {} })
  assert.deepEqual(ticket.lacks, ['asset_code', 'error_shown'])
  assert.equal(ticket.askedBackAt, null)
  assert.ok(ticket.clocks.response?.dueAt)
})

test('"tidak ada" is a valid asset code (B4)', () => {
  assert.ok('events' in opened(umum, { values: { ...portal, asset_code: 'tidak ada' } }))
})

test('the screenshot is required when an error message was shown, and only then (B4)', () => {
  const shown = { ...portal, error_shown: true }
  const refusal = refusalIn(opened(umum, { values: shown }))
  assert.deepEqual(refusal.code === 'missing_fields' && refusal.missing.map(({ field }) => field), ['screenshot'])
  assert.deepEqual(begin(umum, { values: shown, files: [picture] }).ticket.fields.screenshot, [picture.id])
  assert.ok('events' in opened(umum, { type: 'request', values: { asset_code: 'x' } }))
})

test('a file that did not come with the report is no screenshot', () => {
  const values = { ...portal, error_shown: true, screenshot: ['c'.repeat(64)] }
  assert.equal(refusalIn(opened(umum, { values, files: [picture] })).code, 'bad_value')
})

test('a request for a service holds the fields of the catalogue (B2)', () => {
  const values = { asset_code: 'tidak ada', folder_name: 'Keuangan', folder_right: 'read', folder_reason: 'audit' }
  assert.equal(begin(umum, { type: 'request', values }).ticket.fields.folder_right, 'read')
  const wrong = refusalIn(opened(umum, { type: 'request', values: { ...values, folder_right: 'delete' } }))
  assert.deepEqual(wrong.code === 'bad_value' && [wrong.field, wrong.expected], ['folder_right', 'option'])
})

test('a service requires its own fields: refused by portal, remembered where the way asks back (B2, B4)', () => {
  const asked = { type: 'request', service: 'folder_access' }
  const values = { asset_code: 'tidak ada', folder_name: '  ', folder_right: 'read' }
  const refusal = refusalIn(opened(umum, { ...asked, values }))
  assert.ok(refusal.code === 'missing_fields')
  assert.deepEqual(
    [refusal.missing.map(({ field }) => field), refusal.clause],
    [['folder_name', 'folder_reason'], '5.1'],
  )
  const play = begin(umum, { ...asked, channel: 'email', values })
  assert.deepEqual(play.ticket.lacks, ['folder_name', 'folder_reason'])
  does(play, 'dewi', { do: 'fill', values: { folder_name: 'Gaji' } })
  assert.deepEqual(play.ticket.lacks, ['folder_reason'])
  assert.deepEqual(begin(umum, { type: 'request', channel: 'email', values }).ticket.lacks, [])
})

test('what a service requires is not taken out again afterwards (B2)', () => {
  const values = { asset_code: 'tidak ada', folder_name: 'Gaji', folder_right: 'read', folder_reason: 'Rekap' }
  const play = begin(umum, { type: 'request', service: 'folder_access', values })
  const refusal = refusalIn(decided(play, 'dewi', { do: 'fill', values: { folder_name: ' ' } }))
  assert.deepEqual(refusal.code === 'missing_fields' && refusal.missing.map(({ field }) => field), ['folder_name'])
})

test('a report cannot bring what only the desk records: no solution, category or assignee is slipped in', () => {
  for (const stray of ['solution', 'work_done', 'category', 'assignee', 'desk', 'reason', 'message', 'toString']) {
    const refusal = refusalIn(opened(umum, { values: { ...portal, [stray]: 'x' } }))
    assert.deepEqual(refusal, { code: 'unknown_field', field: stray })
  }
})

test('the priority is provisional until the desk sets it; the answers only propose one (B5)', () => {
  const { ticket } = begin(umum, { values: { ...portal, impact: 'company', urgency: 'core_down' } })
  assert.equal(ticket.priority, null)
  assert.equal(ticket.provisional, 'P3')
  assert.equal(clockOf(begin(umum), 'response').dueAt, wib('2026-03-02 13:00'))
  assert.equal(proposal(umum, { impact: 'company', urgency: 'workaround' }), 'P1')
  assert.equal(proposal(umum, { impact: 'company' }), 'P3')
  assert.equal(proposal(umum, { impact: 'constructor', urgency: 'name' }), 'P3')
})

test('both clocks run from the report, day and night (B6)', () => {
  const play = begin(umum, { at: wib('2026-03-06 23:30') })
  assert.equal(clockOf(play, 'response').dueAt, wib('2026-03-07 03:30'))
  assert.equal(clockOf(play, 'resolution').dueAt, wib('2026-03-08 23:30'))
  assert.equal(play.ticket.clocks.silence, undefined)
})

test('an unknown type or way in is refused, also one that every object knows', () => {
  assert.deepEqual(refusalIn(opened(umum, { type: 'constructor' })), { code: 'unknown_type', type: 'constructor' })
  for (const channel of ['fax', 'constructor', '__proto__']) {
    assert.deepEqual(refusalIn(opened(umum, { channel })), { code: 'unknown_channel', channel })
  }
})

test('a value that does not fit refuses the report whole', () => {
  const wrong = (values: Parameters<typeof opened>[1]) => refusalIn(opened(umum, values))
  assert.equal(wrong({ values: { ...portal, error_shown: 'ya' } }).code, 'bad_value')
  assert.equal(wrong({ values: { ...portal, impact: 'everybody' } }).code, 'bad_value')
  assert.equal(wrong({ subject: 'x'.repeat(201) }).code, 'bad_value')
  assert.equal(wrong({ text: 'x'.repeat(20_001) }).code, 'bad_value')
})

test('a choice of stars may be proposed by who reports, and does not count before the desk says so (A7)', () => {
  const { ticket } = begin(workshop, { values: { kind: 'light', priority: 'urgent' } })
  assert.equal(ticket.priority, null)
  assert.equal(ticket.clocks.repair?.target, '5 working days')
  assert.equal(ticket.fields.units, 1)
})

test('text that neither journal nor database can hold is cleaned on the way in', () => {
  const [event] = happenedIn(opened(umum, { subject: 'Printer\u0000 macet \ud800', text: ' Sejak\u0000 pagi ' }))
  assert.equal(event?.content?.subject, 'Printer macet \ufffd')
  assert.equal(event?.content?.text, 'Sejak pagi')
})
