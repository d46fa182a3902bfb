import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, decided, does, refusalIn } from '../../testkit/play.ts'
import { umumSop } from '../../testkit/sops.ts'
import type { FieldValues } from './events.ts'

const umum = umumSop()
const picture = { id: 'a'.repeat(64), sha256: 'b'.repeat(64), size: 10, name: 'layar.png', type: 'image/png' }
const triage = { category: 'hardware', impact: 'department', urgency: 'main_function' }

function mailed() {
  return begin(umum, { channel: 'email', values: {} })
}

function refused(play: ReturnType<typeof begin>, values: FieldValues) {
  return refusalIn(decided(play, 'dewi', { do: 'fill', values }))
}

test('filling in what a mail lacked leaves less lacking (B4)', () => {
  const play = mailed()
  does(play, 'dewi', { do: 'fill', values: { asset_code: ' PRN-0217 ' } })
  assert.equal(play.ticket.fields.asset_code, 'PRN-0217')
  assert.deepEqual(play.ticket.lacks, ['error_shown'])
  does(play, 'dewi', { do: 'fill', values: { error_shown: true } })
  assert.deepEqual(play.ticket.lacks, ['screenshot'], 'an error message was shown, so its screenshot is asked for')
})

test('a file that comes along is the screenshot that was lacking', () => {
  const play = mailed()
  does(play, 'dewi', { do: 'fill', values: { asset_code: 'x', error_shown: true } })
  does(play, 'dewi', { do: 'fill', values: {}, words: { text: '', files: [picture] } })
  assert.deepEqual(play.ticket.fields.screenshot, [picture.id])
  assert.deepEqual(play.ticket.lacks, [])
  does(play, 'dewi', { do: 'fill', values: { screenshot: [picture.id] } })
  assert.equal(refused(play, { screenshot: [picture.id, 'c'.repeat(64)] }).code, 'bad_value')
})

test('subject and description can be corrected, and stay what they were when left out', () => {
  const play = begin(umum)
  does(play, 'dewi', { do: 'fill', values: { subject: 'Printer lantai 2 macet', description: 'Lampu kuning.' } })
  assert.equal(play.ticket.subject, 'Printer lantai 2 macet')
  assert.equal(play.ticket.fields.description, 'Lampu kuning.')
  assert.equal(play.ticket.fields.asset_code, 'PRN-0217')
})

test('nothing said, nothing happens', () => {
  assert.deepEqual(does(begin(umum), 'dewi', { do: 'fill', values: {} }), [])
})

test('only the report’s own fields: what the desk records is not for filling in', () => {
  const play = begin(umum)
  for (const stray of ['solution', 'category', 'assignee', 'reason', 'needed_by', 'constructor']) {
    assert.deepEqual(refused(play, { [stray]: 'x' }), { code: 'unknown_field', field: stray })
  }
  assert.equal(refused(play, { error_shown: 'ya' }).code, 'bad_value')
})

test('a complete report through the portal is not made incomplete (A1)', () => {
  const play = begin(umum)
  for (const values of [{ asset_code: '' }, { error_shown: true }, { description: ' ' }]) {
    assert.equal(refused(play, values).code, 'missing_fields')
  }
  const words = { text: '', files: [picture] }
  does(play, 'dewi', { do: 'fill', values: { error_shown: true, screenshot: [picture.id] }, words })
  assert.deepEqual(play.ticket.lacks, [])
})

test('the answers that set the priority are not the reporter’s to change afterwards (B5)', () => {
  const play = begin(umum, { values: { asset_code: 'x', error_shown: false, impact: 'person', urgency: 'workaround' } })
  does(play, 'dewi', { do: 'fill', values: { impact: 'department' } })
  acts(play, 'rani', 'triage', triage)
  assert.deepEqual(refused(play, { impact: 'company' }), { code: 'unknown_field', field: 'impact' })
  does(play, 'dewi', { do: 'fill', values: { impact: 'department', asset_code: 'PC-1' } })
  assert.equal(play.ticket.fields.asset_code, 'PC-1')
  assert.equal(play.ticket.priority, 'P2')
})
