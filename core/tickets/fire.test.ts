import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  acts,
  begin,
  clockOf,
  decided,
  does,
  happenedIn,
  passes,
  people,
  refusal,
  says,
  until,
  wib,
} from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import { timersOf } from './fire.ts'

const umum = umumSop()
const workshop = workshopSop()
const triage = { category: 'hardware', impact: 'department', urgency: 'main_function' }
const solution = { handling: 'visit', solution: 'Rol diganti.' }

function solved() {
  const play = begin(umum)
  acts(play, 'rani', 'triage', triage)
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', solution)
  return play
}

test('24 hours of silence close the ticket, each with its own event (B9)', () => {
  const play = solved()
  until(play, wib('2026-03-03 08:59'))
  assert.equal(play.ticket.state, 'solved')
  until(play, wib('2026-03-03 09:00'))
  const told = play.journal.slice(-3).map((event) => [event.type, event.at, event.by.kind])
  assert.deepEqual(told, [
    ['clock.warned', wib('2026-03-02 21:00'), 'system'],
    ['clock.elapsed', wib('2026-03-03 09:00'), 'system'],
    ['ticket.acted', wib('2026-03-03 09:00'), 'system'],
  ])
  assert.deepEqual([play.ticket.state, play.ticket.lockedAt], ['closed', wib('2026-03-03 09:00')])
  assert.equal(play.ticket.closedAt, wib('2026-03-03 09:00'))
})

test('an objection at 23 hours 59 is in time, and the silence begins anew at the next solution (B9)', () => {
  const play = solved()
  until(play, wib('2026-03-03 08:59'))
  acts(play, 'dewi', 'object', { reason: 'Macet lagi' })
  assert.equal(play.ticket.state, 'in_progress')
  until(play, wib('2026-03-03 12:00'))
  assert.equal(play.ticket.state, 'in_progress', 'the silence has ended with the objection')
  acts(play, 'rani', 'solve', solution)
  assert.equal(clockOf(play, 'silence').dueAt, wib('2026-03-04 12:00'))
  assert.deepEqual(clockOf(play, 'silence').warned, [])
})

test('after the silence it is too late to object, and to confirm (B9, A19)', () => {
  const play = solved()
  until(play, wib('2026-03-03 09:00'))
  assert.equal(refusal(play, 'dewi', 'object', { reason: 'Macet lagi' }).code, 'locked')
  assert.equal(refusal(play, 'dewi', 'confirm').code, 'locked')
})

test('a standard warns at its share, and is missed at its deadline, once each', () => {
  const play = begin(umum)
  until(play, wib('2026-03-02 11:59'))
  assert.equal(play.journal.length, 1)
  until(play, wib('2026-03-02 12:00'))
  assert.deepEqual(
    play.journal.slice(1).map((event) => event.type),
    ['clock.warned'],
  )
  assert.equal(timersOf(play.ticket)[0]?.at, wib('2026-03-02 13:00'))
  until(play, wib('2026-03-02 14:00'))
  assert.equal(clockOf(play, 'response').missedAt, wib('2026-03-02 13:00'))
  assert.equal(clockOf(play, 'response').stoppedAt, null, 'a missed clock still waits for its answer')
  says(play, 'rani', 'Maaf menunggu.')
  assert.deepEqual([clockOf(play, 'response').met, clockOf(play, 'response').spentMs], [false, 5 * 3_600_000])
})

test('an answer after the deadline is late, even when nobody has noticed the deadline yet', () => {
  const play = begin(umum)
  play.now = wib('2026-03-02 13:01')
  says(play, 'rani', 'Maaf menunggu.')
  assert.equal(clockOf(play, 'response').met, false)
  const other = begin(umum)
  other.now = wib('2026-03-02 13:00')
  says(other, 'rani', 'Tepat waktu.')
  assert.equal(clockOf(other, 'response').met, true, 'a deadline belongs to the time allowed')
})

test('a timer that is no longer due says nothing', () => {
  const play = begin(umum)
  assert.deepEqual(does(play, 'system', { do: 'fire' }), [])
})

test('timers speak in the order in which they fall due, by name at the same moment', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  const timers = timersOf(play.ticket)
  assert.deepEqual(
    timers.map(({ at }) => at),
    timers.map(({ at }) => at).toSorted(),
  )
  assert.deepEqual(
    timers.map(({ clock, kind }) => `${clock} ${kind}`),
    ['response warn', 'response due', 'repair warn', 'repair warn', 'ceiling due', 'repair due'],
  )
})

test('a ceiling reports upwards and changes nothing else (C14)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  until(play, wib('2026-03-07 09:00'))
  assert.deepEqual(play.ticket.counts, { reports: 1 })
  assert.equal(play.ticket.state, 'new')
  assert.equal(clockOf(play, 'ceiling').missedAt, wib('2026-03-07 09:00'))
})

test('a part on order is waited for 7 days in all; then the clocks run on though it still waits (C16)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  acts(play, 'tono', 'order_part', { part: 'Fuser', ordered_on: '2026-03-02' })
  assert.equal(clockOf(play, 'ceiling').pauseLimitAt, wib('2026-03-09 09:00'))
  until(play, wib('2026-03-05 09:00'))
  acts(play, 'tono', 'part_came')
  acts(play, 'tono', 'order_part', { part: 'Rol', ordered_on: '2026-03-05' })
  assert.equal(clockOf(play, 'ceiling').pauseLimitAt, wib('2026-03-09 09:00'), 'what was used stays used')
  until(play, wib('2026-03-09 09:00'))
  const spoken = play.journal.slice(-2).map((event) => event.type === 'clock.pause_limit' && event.clock)
  assert.deepEqual(spoken, ['ceiling', 'repair'])
  assert.equal(play.ticket.state, 'waiting_part')
  assert.equal(clockOf(play, 'ceiling').pausedCause, null)
  assert.equal(clockOf(play, 'ceiling').dueAt, wib('2026-03-14 09:00'))
  does(play, 'rani', { do: 'note', words: { text: 'Masih menunggu', files: [] } })
  assert.equal(clockOf(play, 'ceiling').pausedCause, null, 'used up is used up')
  acts(play, 'tono', 'part_came')
  acts(play, 'tono', 'order_part', { part: 'Rol', ordered_on: '2026-03-09' })
  until(play, play.now)
  assert.deepEqual(
    play.journal.slice(-2).map(({ type }) => type),
    ['clock.pause_limit', 'clock.pause_limit'],
    'where nothing is left to wait the limit is reached at once',
  )
  assert.equal(clockOf(play, 'ceiling').dueAt, wib('2026-03-14 09:00'))
})

test('a limit that was noticed late counts from when it was reached', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  acts(play, 'tono', 'order_part', { part: 'Fuser', ordered_on: '2026-03-02' })
  play.now = wib('2026-03-11 15:00')
  while (does(play, 'system', { do: 'fire' }).length > 0) assert.ok(play.journal.length < 50)
  assert.equal(clockOf(play, 'ceiling').dueAt, wib('2026-03-14 09:00'))
  assert.deepEqual(clockOf(play, 'ceiling').gaps.at(-1)?.to, wib('2026-03-09 09:00'))
})

test('no answer for three working days ends the waiting (E5)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  acts(play, 'tono', 'ask', { message: 'Kapan bisa didatangi?' })
  until(play, wib('2026-03-05 08:59'))
  assert.equal(play.ticket.state, 'waiting_requester')
  passes(play, 1)
  assert.equal(play.ticket.state, 'solved')
})

test('nothing lies ahead of a locked ticket', () => {
  const play = solved()
  assert.ok(timersOf(play.ticket).length > 0)
  acts(play, 'dewi', 'confirm')
  assert.deepEqual(timersOf(play.ticket), [])
  assert.deepEqual(happenedIn(decided(play, 'system', { do: 'fire' })), [])
})
