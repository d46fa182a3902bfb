import assert from 'node:assert/strict'
import { test } from 'node:test'
import { act, complains, delegated, monday, present, refused, replies, sop, working } from '../../testkit/complaint.ts'
import { clockOf, context, opened, people, until, wib } from '../../testkit/play.ts'
import { possible } from '../tickets/next.ts'
import { open } from '../tickets/open.ts'

const report = {
  ...{ number: 'BWI-2026-000001', type: 'complaint', deskId: 10, unitId: 1, followsUp: null, values: {} },
  ...{ subject: 'Jaringan mati', words: { text: 'Sejak pagi', files: [] } },
  requester: { id: people.dewi.id, name: 'Dewi', unit: 'Kecamatan', phone: '' },
}

test('C2: each role does only its own', () => {
  const play = delegated()
  assert.equal(refused(play, 'dewi', 'assign', { assignee: 3 }).code, 'not_your_role')
  assert.equal(refused(play, 'rani', 'start', { message: 'x' }).code, 'not_your_role')
  assert.equal(refused(play, 'tono', 'reprioritise', { priority: 'low', reason: 'x' }).code, 'not_your_role')
  const rules = context(sop, 'dewi', play.now, 'portal', ['requester'])
  assert.deepEqual(
    possible(play.ticket, rules).flatMap(({ name, refusal }) => (refusal ? [] : [name])),
    [],
  )
})

test('C3: the officer that the unit proposes is a wish, and the admin assigns', () => {
  const play = complains('portal', monday, { wished_officer: people.tono.id })
  assert.deepEqual([play.ticket.fields.wished_officer, play.ticket.assigneeId], [people.tono.id, null])
  act(play, 'rani', 'open_ticket', { category: 'network', priority: 'high' })
  assert.equal(refused(play, 'dewi', 'assign', { assignee: people.tono.id }).code, 'not_your_role')
  act(play, 'rani', 'assign', { assignee: people.rani.id })
  assert.equal(play.ticket.assigneeId, people.rani.id)
})

test('C4: the technician changes no status without a note, and the unit reads it', () => {
  const play = delegated()
  for (const action of ['start', 'hold', 'await_part', 'part_came', 'resume_work', 'finish']) {
    const state = sop.actions[action]?.in[0] ?? ''
    const at = { ...play, ticket: { ...play.ticket, state } }
    const values = action === 'await_part' ? { part: 'x', part_order: 'y' } : {}
    const refusal = refused(at, 'tono', action, {
      ...values,
      ...(action === 'hold' ? { delay_cause: ['distance'] } : {}),
    })
    assert.equal(refusal.code, 'missing_fields', action)
    assert.deepEqual('missing' in refusal && refusal.missing.map(({ field }) => field), ['message'], action)
  }
  const [event] = act(play, 'tono', 'start', { message: 'Tiba pukul sepuluh' })
  assert.equal(event?.type, 'ticket.acted')
  assert.equal(event?.content?.text, 'Tiba pukul sepuluh')
})

test('C6: one ticket, whichever way it came', () => {
  for (const channel of ['sms', 'phone', 'email', 'portal']) {
    const play = complains(channel)
    assert.deepEqual([play.ticket.state, play.ticket.channel, play.ticket.type], ['new', channel, 'complaint'])
  }
  assert.ok('refusal' in opened(sop, { channel: 'chat', values: {} }))
})

test('C12: the admin opens, sets the priority by its name, and divides the work', () => {
  const play = complains()
  assert.deepEqual(Object.keys(sop.priority.levels), ['emergency', 'high', 'normal', 'low'])
  assert.equal(refused(play, 'rani', 'open_ticket', { category: 'network' }).code, 'missing_fields')
  act(play, 'rani', 'open_ticket', { category: 'network', priority: 'emergency' })
  assert.deepEqual([play.ticket.state, play.ticket.priority, present(play)], ['open', 'emergency', 'delegate'])
  assert.equal(refused(play, 'rani', 'assign', {}).code, 'missing_fields')
  act(play, 'rani', 'assign', { assignee: people.tono.id })
  assert.deepEqual([play.ticket.state, play.ticket.assigneeId], ['delegated', people.tono.id])
})

test('C17: the technician reports to the operator before going', () => {
  const play = delegated('normal', monday, 'hardware')
  assert.equal(present(play), 'depart')
  act(play, 'tono', 'start', { message: 'Berangkat' })
  assert.deepEqual([play.ticket.startedAt, present(play)], [play.now, 'stock'])
})

test('C18: the technician closes with a note and evidence; after 3 working days of silence it is final', () => {
  const play = working('high')
  until(play, wib('2026-03-02 10:00'))
  assert.ok(sop.actions.finish?.form?.includes('evidence'))
  act(play, 'tono', 'finish', { message: 'Kabel diganti' })
  assert.deepEqual([play.ticket.state, clockOf(play, 'repair').met, present(play)], ['closed', true, 'check'])
  until(play, wib('2026-03-05 09:59'))
  assert.equal(play.ticket.lockedAt, null)
  until(play, wib('2026-03-05 10:00'))
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['final', play.now])
})

test('readings C: the unit may object within 3 working days, and what was left of the repair goes on', () => {
  const play = working('high')
  until(play, wib('2026-03-02 10:00'))
  act(play, 'tono', 'finish', { message: 'Selesai' })
  until(play, wib('2026-03-04 10:00'))
  assert.equal(refused(play, 'dewi', 'object').code, 'missing_fields')
  act(play, 'dewi', 'object', { reason: 'Masih mati' })
  assert.deepEqual([play.ticket.state, play.ticket.closedAt], ['in_progress', null])
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-05 09:00'))
  act(play, 'tono', 'finish', { message: 'Sekarang menyala' })
  act(play, 'dewi', 'accept')
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['final', play.now])
})

test('C16: damaged hardware is closed only after the stock was checked; what is in stock is fitted at once', () => {
  const play = working('high', monday, 'hardware')
  const refusal = refused(play, 'tono', 'finish', { message: 'Selesai' })
  assert.deepEqual('missing' in refusal && refusal.missing.map(({ field }) => field), ['part'])
  act(play, 'tono', 'fit_part', { part: 'Switch 8 port' })
  assert.deepEqual([play.ticket.steps.stock?.way, present(play)], ['repair', 'repair'])
  act(play, 'tono', 'finish', { message: 'Switch diganti' })
  assert.equal(play.ticket.state, 'closed')
})

test('C6: SMS and calls are entered by the admin, on the ways that the SOP names, and by nobody else', () => {
  const record = (channel: string, recordedBy: readonly string[]) => {
    const opening = { ...report, recordedBy }
    const decision = open(opening, context(sop, 'rani', monday, channel))
    return 'refusal' in decision ? decision.refusal.code : 'taken'
  }
  for (const channel of ['sms', 'phone']) assert.equal(record(channel, ['admin']), 'taken')
  assert.equal(record('phone', ['technician']), 'not_your_role')
  assert.equal(record('email', ['admin']), 'unknown_channel', 'mail comes by itself')
})

test('C9, E11: the step of the reply concerns only SMS and e-mail, and is not done on other ways', () => {
  for (const [channel, concerns] of [
    ['sms', true],
    ['phone', false],
  ] as const) {
    const play = complains(channel)
    replies(play, 'rani', 'Kami terima')
    assert.equal(play.ticket.steps.reply !== undefined, concerns, channel)
  }
})
