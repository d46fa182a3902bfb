import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, clockOf, does, type Play, passes, people, says, until, wib } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'

const umum = umumSop()
const workshop = workshopSop()
const hour = 3_600_000

/** A ticket of the workshop that Tono has begun on. */
function begun(at = wib('2026-03-02 09:00')): Play {
  const play = begin(workshop, { at })
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  return play
}

const ask = (play: Play) => acts(play, 'tono', 'ask', { message: 'Kapan bisa?' })
const order = (play: Play) => acts(play, 'tono', 'order_part', { part: 'tidak ada' })
const solve = (play: Play) => acts(play, 'tono', 'solve', { summary: 'Diganti', tested: true })

test('a standard in working days ends within the hours, breaks and holidays left out', () => {
  assert.equal(clockOf(begun(), 'repair').dueAt, wib('2026-03-09 09:00'))
  assert.equal(clockOf(begun(wib('2026-02-16 12:30')), 'response').dueAt, wib('2026-02-16 14:00'))
  assert.equal(clockOf(begun(wib('2026-02-16 16:30')), 'response').dueAt, wib('2026-02-18 08:30'))
})

test('a deadline never lands outside the hours (GLPI #9082)', () => {
  const play = begun(wib('2026-03-06 16:50'))
  ask(play)
  until(play, wib('2026-03-07 22:00'))
  says(play, 'dewi', 'Sabtu malam saya jawab')
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-13 17:00'))
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-09 10:00'))
})

test('waiting over a weekend adds no working time (GLPI #10594)', () => {
  const play = begun(wib('2026-03-06 16:00'))
  const before = clockOf(play, 'repair').dueAt
  until(play, wib('2026-03-06 17:00'))
  ask(play)
  assert.equal(clockOf(play, 'repair').dueAt, null)
  until(play, wib('2026-03-09 08:00'))
  says(play, 'dewi', 'Senin pagi')
  assert.equal(clockOf(play, 'repair').dueAt, before)
  solve(play)
  assert.equal(clockOf(play, 'repair').spentMs, hour)
})

test('a priority changed in the middle of a pause keeps what was paused, before and after (GLPI #15605)', () => {
  const play = begun()
  until(play, wib('2026-03-02 10:00'))
  ask(play)
  until(play, wib('2026-03-02 11:00'))
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  assert.deepEqual([clockOf(play, 'repair').target, clockOf(play, 'repair').dueAt], ['2 working hours', null])
  assert.equal(clockOf(play, 'repair').pausedCause, 'Menunggu pelapor')
  until(play, wib('2026-03-02 14:00'))
  says(play, 'dewi', 'Sekarang')
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-02 15:00'), 'one hour was used, one is left')
})

test('a priority changed after pauses counts them from the clock’s own start (GLPI #6902)', () => {
  const play = begun()
  ask(play)
  until(play, wib('2026-03-02 11:00'))
  says(play, 'dewi', 'Ya')
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-02 14:00'))
  acts(play, 'rani', 'rank', { priority: 'high', reason: 'Ada cadangan' })
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-03 11:00'))
})

test('time in Solved counts neither as working nor as waiting, and what was left goes on (GLPI #23359)', () => {
  const play = begun()
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  until(play, wib('2026-03-02 10:00'))
  solve(play)
  assert.deepEqual([clockOf(play, 'repair').met, clockOf(play, 'repair').spentMs], [true, hour])
  until(play, wib('2026-03-02 16:30'))
  acts(play, 'dewi', 'reject', { reason: 'Masih' })
  const repair = clockOf(play, 'repair')
  assert.deepEqual([repair.stoppedAt, repair.met, repair.spentMs], [null, null, null])
  assert.equal(repair.dueAt, wib('2026-03-03 08:30'), 'one of two hours was left, half of it today')
  assert.deepEqual(repair.gaps, [{ from: wib('2026-03-02 10:00'), to: wib('2026-03-02 16:30'), cause: 'stopped' }])
  until(play, wib('2026-03-03 08:15'))
  solve(play)
  assert.deepEqual([clockOf(play, 'repair').met, clockOf(play, 'repair').spentMs], [true, 1.75 * hour])
})

test('SOP B: what was left of the resolution goes on after an objection (B6, B9)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', { category: 'email', impact: 'company', urgency: 'core_down' })
  until(play, wib('2026-03-02 10:00'))
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'x' })
  until(play, wib('2026-03-02 20:00'))
  acts(play, 'dewi', 'object', { reason: 'Masih' })
  assert.equal(clockOf(play, 'resolution').dueAt, wib('2026-03-02 23:00'))
  assert.equal(clockOf(play, 'response').met, false, 'what is decided stays decided')
})

test('SOP B pauses no clock: both run on while the requester is asked (5.3)', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', { category: 'email', impact: 'person', urgency: 'workaround' })
  const due = clockOf(play, 'resolution').dueAt
  acts(play, 'rani', 'ask', { message: 'Sejak kapan?' })
  until(play, wib('2026-03-03 09:00'))
  says(play, 'dewi', 'Kemarin')
  assert.equal(clockOf(play, 'resolution').dueAt, due)
  assert.deepEqual(clockOf(play, 'resolution').gaps, [])
})

test('met and missed clocks stay as they are when the priority changes (B6)', () => {
  const play = begin(umum)
  until(play, wib('2026-03-02 09:05'))
  says(play, 'rani', 'Kami periksa')
  const met = clockOf(play, 'response')
  acts(play, 'rani', 'triage', { category: 'email', impact: 'company', urgency: 'core_down' })
  assert.deepEqual(clockOf(play, 'response'), met)
  until(play, wib('2026-03-02 13:30'))
  const missed = clockOf(play, 'resolution')
  assert.equal(missed.missedAt, wib('2026-03-02 13:00'))
  acts(play, 'rani', 'reprioritise', { impact: 'person', urgency: 'workaround', reason: 'Hanya satu' })
  assert.deepEqual(clockOf(play, 'resolution'), missed)
})

test('what is overdue is not rescued by a lower priority before anybody has noticed', () => {
  const play = begin(umum)
  acts(play, 'rani', 'triage', { category: 'email', impact: 'company', urgency: 'core_down' })
  play.now = wib('2026-03-02 13:00')
  acts(play, 'rani', 'take')
  play.now = wib('2026-03-02 13:01')
  acts(play, 'rani', 'reprioritise', { impact: 'person', urgency: 'workaround', reason: 'Hanya satu' })
  assert.equal(clockOf(play, 'resolution').dueAt, wib('2026-03-02 13:00'))
})

test('one cause of waiting follows another: each gap has its own, and its own longest time (C16)', () => {
  const play = begun()
  ask(play)
  assert.deepEqual(
    [clockOf(play, 'repair').pausedCause, clockOf(play, 'repair').pauseLimitAt],
    ['Menunggu pelapor', null],
  )
  until(play, wib('2026-03-02 11:00'))
  order(play)
  const repair = clockOf(play, 'repair')
  assert.deepEqual([repair.pausedCause, repair.pauseLimitAt], ['Menunggu suku cadang', wib('2026-03-09 11:00')])
  assert.deepEqual(repair.gaps, [
    { from: wib('2026-03-02 09:00'), to: wib('2026-03-02 11:00'), cause: 'Menunggu pelapor' },
    { from: wib('2026-03-02 11:00'), to: null, cause: 'Menunggu suku cadang' },
  ])
  const ceiling = clockOf(play, 'ceiling')
  assert.deepEqual(
    ceiling.gaps.map(({ cause }) => cause),
    ['Menunggu suku cadang'],
    'only the causes that it lists',
  )
})

test('a clock that was overdue when it was paused stays late, also when it is stopped meanwhile', () => {
  const play = begun()
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  play.now = wib('2026-03-02 11:30')
  order(play)
  assert.equal(clockOf(play, 'repair').missedAt, null)
  passes(play, 60)
  solve(play)
  assert.equal(clockOf(play, 'repair').met, false)
})

test('a clock that is stopped while it is paused has not used the pause', () => {
  const play = begun()
  until(play, wib('2026-03-02 10:00'))
  order(play)
  until(play, wib('2026-03-02 15:00'))
  solve(play)
  const repair = clockOf(play, 'repair')
  assert.deepEqual([repair.met, repair.spentMs, repair.pausedCause, repair.pauseLimitAt], [true, hour, null, null])
  assert.ok(repair.gaps.every(({ to }) => to !== null))
})

test('a clock that goes on where it must wait waits at once, at the present priority', () => {
  const play = begun()
  solve(play)
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  assert.equal(clockOf(play, 'repair').target, '5 working days', 'a clock that stands is not moved')
  passes(play, 60)
  const [event] = acts(play, 'kepala', 'recheck', { reason: 'Suku cadang salah' })
  const did = event?.changes.clocks?.filter(({ clock }) => clock === 'repair').map((change) => change.did)
  assert.deepEqual(did, ['resumed', 'retargeted', 'paused'])
  assert.equal(clockOf(play, 'repair').pausedCause, 'Menunggu suku cadang')
  passes(play, 60)
  acts(play, 'tono', 'part_came')
  assert.equal(clockOf(play, 'repair').dueAt, wib('2026-03-02 14:00'), 'two hours are left at 11.00, with the break')
})

test('the rule says which priority chose the target, also where two have the same', () => {
  const play = begun()
  acts(play, 'rani', 'rank', { priority: 'low' })
  assert.deepEqual([clockOf(play, 'repair').target, clockOf(play, 'repair').rule], ['5 working days', 'priority low'])
  assert.equal(clockOf(play, 'response').rule, 'always')
})

test('a warning that was given is not given again after a pause, and moves with it before', () => {
  const play = begun()
  acts(play, 'rani', 'rank', { priority: 'urgent' })
  ask(play)
  until(play, wib('2026-03-02 10:00'))
  says(play, 'dewi', 'Ya')
  assert.deepEqual(clockOf(play, 'repair').warnAt, [
    { share: 50, at: wib('2026-03-02 11:00') },
    { share: 90, at: wib('2026-03-02 11:48') },
  ])
  until(play, wib('2026-03-02 11:30'))
  ask(play)
  until(play, wib('2026-03-02 13:30'))
  says(play, 'dewi', 'Ya')
  assert.deepEqual(clockOf(play, 'repair').warnAt, [{ share: 90, at: wib('2026-03-02 13:48') }])
})

test('a lock stops what still runs (A19)', () => {
  const play = begin(workshop)
  passes(play, 30)
  acts(play, 'dewi', 'cancel')
  const clocks = Object.values(play.ticket.clocks)
  assert.ok(clocks.length === 2 && clocks.every(({ stoppedAt, met }) => stoppedAt === play.now && met === true))
})

test('an event that has nothing to do with clocks leaves them alone', () => {
  const play = begun()
  const [event] = does(play, 'rani', { do: 'note', words: { text: 'x', files: [] } })
  assert.equal(event?.changes.clocks, undefined)
})
