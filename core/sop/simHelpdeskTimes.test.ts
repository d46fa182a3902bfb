import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  act,
  complains,
  delegated,
  monday,
  order,
  present,
  refused,
  replies,
  says,
  sop,
  working,
} from '../../testkit/complaint.ts'
import { clockOf, people, until, wib } from '../../testkit/play.ts'
import { holidaysOf } from '../clock/holidays.ts'

const day = 86_400_000

test('C7: breaks, Saturday, Sunday and holidays; SMS and e-mail are taken at any time and count when the desk opens', () => {
  const due = (at: string) => clockOf(complains('sms', wib(at)), 'reply').dueAt
  assert.equal(due('2026-03-02 11:45'), wib('2026-03-02 13:15'), 'the break is closed')
  assert.equal(due('2026-03-06 10:45'), wib('2026-03-06 13:15'), 'the longer break of Friday')
  assert.equal(due('2026-03-07 11:45'), wib('2026-03-09 08:15'), 'Saturday closes at 12')
  assert.equal(due('2026-03-08 22:00'), wib('2026-03-09 08:30'), 'a message at night is taken')
  assert.equal(due('2026-03-17 16:45'), wib('2026-03-25 08:15'), 'Nyepi, Idul Fitri and their joint leave')
  const known = sop.calendars?.telephone?.holidays ?? []
  assert.deepEqual(
    known.filter((date) => date.startsWith('2026')),
    [...new Set(holidaysOf(2026).map(({ date }) => date))],
  )
  assert.deepEqual(
    known.filter((date) => date.startsWith('2027')),
    [...new Set(holidaysOf(2027).map(({ date }) => date))],
  )
})

test('C9: a reply within 30 minutes to what came by SMS or e-mail, and to nothing else', () => {
  assert.equal(clockOf(complains('email'), 'reply').dueAt, wib('2026-03-02 09:30'))
  for (const channel of ['phone', 'portal']) assert.equal(complains(channel).ticket.clocks.reply, undefined)
  const play = complains('sms')
  until(play, wib('2026-03-02 09:25'))
  replies(play, 'tono', 'Saya lihat dulu')
  assert.equal(clockOf(play, 'reply').stoppedAt, null, 'the admin replies')
  replies(play, 'rani', 'Kami terima')
  assert.deepEqual([clockOf(play, 'reply').met, clockOf(play, 'reply').spentMs], [true, 25 * 60_000])
})

test('C13: confirmed is who has told the unit and the technician, in an hour, warned at half of it', () => {
  const play = complains('phone')
  assert.equal(clockOf(play, 'confirmation').dueAt, wib('2026-03-02 10:00'))
  until(play, wib('2026-03-02 09:40'))
  assert.deepEqual(clockOf(play, 'confirmation').warned, [50])
  act(play, 'rani', 'open_ticket', { category: 'network', priority: 'normal' })
  act(play, 'rani', 'confirm', { confirmed_by: 'phone', message: 'Teknisi segera kami tugaskan' })
  assert.equal(clockOf(play, 'confirmation').stoppedAt, null, 'the technician does not know yet')
  act(play, 'rani', 'assign', { assignee: people.tono.id })
  assert.deepEqual([clockOf(play, 'confirmation').met, clockOf(play, 'confirmation').spentMs], [true, 40 * 60_000])
  assert.equal(play.ticket.steps.delegate?.doneAt, play.now)
})

test('C14: unsolved 5 working days after the assignment it is reported to leadership, whatever the priority', () => {
  for (const priority of ['low', 'emergency']) {
    const play = complains()
    until(play, wib('2026-03-02 10:00'))
    act(play, 'rani', 'open_ticket', { category: 'network', priority })
    act(play, 'rani', 'assign', { assignee: people.tono.id })
    until(play, wib('2026-03-07 09:59'))
    assert.equal(play.ticket.clocks.leadership_report, undefined)
    until(play, wib('2026-03-07 10:00'))
    assert.equal(clockOf(play, 'ceiling').missedAt, wib('2026-03-07 10:00'))
    assert.equal(clockOf(play, 'leadership_report').dueAt, wib('2026-03-09 10:00'))
  }
})

test('C14: the report is repeated each working day until leadership acknowledges it, and by nobody else', () => {
  const play = working()
  until(play, wib('2026-03-11 12:00'))
  assert.deepEqual(
    says(play, 'clock.again').map(({ at }) => at),
    [wib('2026-03-10 09:00'), wib('2026-03-11 09:00')],
  )
  assert.equal(refused(play, 'tono', 'acknowledge').code, 'not_your_role')
  act(play, 'kepala', 'acknowledge', { message: 'Dahulukan' })
  assert.deepEqual([clockOf(play, 'leadership_report').met, play.ticket.state], [false, 'in_progress'])
  assert.equal(refused(play, 'kepala', 'acknowledge').code, 'guard')
  until(play, wib('2026-03-20 12:00'))
  assert.equal(says(play, 'clock.again').length, 2, 'acknowledged is told no more')
})

test('C14: a ticket is not locked while a report waits for leadership', () => {
  const play = working()
  until(play, wib('2026-03-07 10:00'))
  act(play, 'tono', 'finish', { message: 'Selesai' })
  until(play, wib('2026-03-14 09:00'))
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['closed', null])
  assert.equal(refused(play, 'dewi', 'object', { reason: 'Belum' }).code, 'guard', 'three working days are over')
  act(play, 'kepala', 'acknowledge')
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['final', play.now])
})

test('C15: repair in 2 working hours, 1 working day, at most 5; a changed priority moves it from its own start', () => {
  const due = (priority: string, at = monday) => clockOf(delegated(priority, at), 'repair').dueAt
  assert.equal(due('emergency', wib('2026-03-07 11:00')), wib('2026-03-09 09:00'))
  assert.equal(due('high'), wib('2026-03-03 09:00'))
  assert.equal(due('normal'), wib('2026-03-07 09:00'), 'Saturday is a working day')
  assert.equal(due('low'), wib('2026-03-07 09:00'))
  const play = delegated('low')
  until(play, wib('2026-03-02 10:00'))
  assert.equal(refused(play, 'rani', 'reprioritise', { priority: 'emergency' }).code, 'missing_fields')
  act(play, 'rani', 'reprioritise', { priority: 'emergency', reason: 'Pelayanan berhenti' })
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-02 11:00'))
  assert.equal(clockOf(play, 'ceiling').dueAt, wib('2026-03-07 09:00'))
})

test('C15: power cut, damage, distance and number of units are recorded, and stop no clock', () => {
  for (const cause of ['power_cut', 'hardware_damage', 'distance', 'many_units']) {
    const play = working('high')
    act(play, 'tono', 'hold', { delay_cause: [cause], message: 'Tertahan' })
    assert.deepEqual([play.ticket.state, play.ticket.fields.delay_cause], ['held', [cause]])
    for (const clock of ['repair', 'ceiling']) assert.equal(clockOf(play, clock).pausedCause, null, cause)
    until(play, wib('2026-03-03 09:01'))
    assert.notEqual(clockOf(play, 'repair').missedAt, null)
  }
})

test('C16: pending needs the order; the wait stops repair and ceiling', () => {
  const play = working('high')
  until(play, wib('2026-03-02 11:00'))
  const refusal = refused(play, 'tono', 'await_part', { part: 'Switch 8 port', message: 'Dipesan' })
  assert.deepEqual('missing' in refusal && refusal.missing.map(({ field }) => field), ['part_order'])
  act(play, 'tono', 'await_part', order)
  assert.deepEqual([play.ticket.state, present(play)], ['pending', 'wait'])
  for (const clock of ['repair', 'ceiling']) {
    assert.deepEqual([clockOf(play, clock).dueAt, clockOf(play, clock).pauseLimitAt], [null, wib('2026-03-09 11:00')])
  }
  until(play, wib('2026-03-05 11:00'))
  act(play, 'rani', 'part_came', { message: 'Barang datang' })
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-06 09:00'), 'what was left of the day goes on')
  assert.equal(clockOf(play, 'ceiling').dueAt, wib('2026-03-11 14:00'), 'later by the open time of the wait')
})

test('C16: after 7 days in all it returns to the technician by itself, and no further wait is possible', () => {
  const play = working()
  act(play, 'tono', 'await_part', order)
  until(play, wib('2026-03-05 09:00'))
  act(play, 'tono', 'part_came', { message: 'Datang, tetapi salah' })
  until(play, wib('2026-03-05 10:00'))
  act(play, 'tono', 'await_part', { ...order, part_order: 'PO-18' })
  assert.equal(clockOf(play, 'repair').pauseLimitAt, wib('2026-03-09 10:00'), 'four of the seven days are left')
  until(play, wib('2026-03-09 10:00'))
  const returned = play.journal.at(-1)
  assert.ok(returned?.type === 'ticket.acted' && returned.action === 'part_overdue' && returned.by.kind === 'system')
  assert.deepEqual([play.ticket.state, play.ticket.assigneeId], ['in_progress', people.tono.id])
  assert.ok(clockOf(play, 'ceiling').dueAt !== null && clockOf(play, 'repair').dueAt !== null, 'both run again')
  const waited = clockOf(play, 'ceiling').gaps.reduce(
    (sum, { from, to }) => sum + Date.parse(to ?? '') - Date.parse(from),
    0,
  )
  assert.equal(waited, 7 * day)
  assert.equal(refused(play, 'tono', 'await_part', order).code, 'guard')
})

test('MRRT is the time to confirm, and is named so (readings C)', () => {
  assert.match(sop.clocks.confirmation?.label.id ?? '', /MRRT/)
  assert.equal(clockOf(complains('sms'), 'confirmation').target, '60 working minutes')
})

test('C7: a call outside the telephone hours is accepted and marked; SMS and e-mail have no hours', () => {
  const night = wib('2026-03-07 12:00')
  for (const [channel, at, marked] of [
    ['phone', night, true],
    ['phone', wib('2026-03-07 11:59'), false],
    ['phone', wib('2026-03-06 12:30'), true],
    ['sms', night, false],
    ['email', night, false],
  ] as const) {
    const [event] = complains(channel, at).journal
    assert.equal(event?.type === 'ticket.opened' && event.outsideHours === true, marked, `${channel} ${at}`)
  }
})
