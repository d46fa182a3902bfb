import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, clockOf, does, type Play, passes, people, says, until, wib } from '../../testkit/play.ts'
import { workshopSop } from '../../testkit/sops.ts'
import { timersOf } from '../tickets/fire.ts'
import { checkSop } from './check.ts'
import type { Sop } from './language.ts'

const workshop = workshopSop()
const heavy = { channel: 'email', values: { kind: 'heavy', since: '2026-03-01' } }

/** The workshop with other clocks. */
function changed(clocks: Record<string, object>): Sop {
  const sop = structuredClone(workshop) as Sop
  for (const [name, parts] of Object.entries(clocks)) Object.assign(sop.clocks[name] ?? {}, parts)
  const checked = checkSop(JSON.parse(JSON.stringify(sop)))
  assert.ok('sop' in checked, JSON.stringify(checked))
  return checked.sop
}

const types = (play: Play) => play.journal.map(({ type }) => type)

test('a clock with a condition runs only for the tickets that meet it when it would start (C9)', () => {
  assert.ok(begin(workshop, heavy).ticket.clocks.told)
  assert.equal(begin(workshop, { ...heavy, channel: 'portal' }).ticket.clocks.told, undefined)
  assert.equal(begin(workshop, { channel: 'email', values: { kind: 'light' } }).ticket.clocks.told, undefined)
})

test('a condition is asked with what the event itself says', () => {
  const sop = changed({
    next_response: { when: { field: 'part', is: 'Fuser' }, starts: ['action order_part'], pauses: undefined },
  })
  for (const [part, runs] of [
    ['Fuser', true],
    ['tidak ada', false],
  ] as const) {
    const play = begin(sop)
    acts(play, 'rani', 'assign', { assignee: people.tono.id })
    acts(play, 'tono', 'start')
    acts(play, 'tono', 'order_part', { part, ordered_on: '2026-03-02' })
    assert.equal(play.ticket.clocks.next_response !== undefined, runs, part)
  }
})

test('several things must all have happened, in whatever order, before a clock stops (C13)', () => {
  for (const order of [
    ['assign', 'reply'],
    ['reply', 'assign'],
  ]) {
    const play = begin(workshop, heavy)
    for (const [at, what] of order.entries()) {
      passes(play, 10)
      if (what === 'assign') acts(play, 'rani', 'assign', { assignee: people.tono.id })
      else says(play, 'rani', 'Kami terima')
      const { stoppedAt, heard } = clockOf(play, 'told')
      assert.equal(stoppedAt !== null, at === 1, `${order.join(' then ')}: ${what}`)
      assert.deepEqual(heard, at === 0 ? [what === 'assign' ? 'assigned' : 'reply by agent'] : undefined)
    }
    assert.deepEqual([clockOf(play, 'told').met, clockOf(play, 'told').spentMs], [true, 20 * 60_000])
  }
})

test('the same thing twice is not two things, and is heard once (C13)', () => {
  const play = begin(workshop, heavy)
  for (const who of ['rani', 'tono', 'kepala'] as const) says(play, who, 'Kami terima')
  assert.equal(clockOf(play, 'told').stoppedAt, null)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  assert.equal(clockOf(play, 'told').met, true)
})

test('a step is done when all of several things have happened (C13, E11)', () => {
  const play = begin(workshop)
  does(play, 'tono', { do: 'note', words: { text: 'Stok dicek', files: [] } })
  assert.deepEqual(play.ticket.steps.decide, { times: 0, doneAt: null, by: null, heard: ['note by technician'] })
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  assert.deepEqual(play.ticket.steps.decide, { times: 1, doneAt: play.now, by: people.rani.id })
})

test('a clock that has run out says so again, on its own calendar, until it stops (C14)', () => {
  const play = begin(workshop, { ...heavy, at: wib('2026-03-02 14:30') })
  until(play, wib('2026-03-03 09:59'))
  const said = play.journal.flatMap((event) => (event.type === 'clock.again' ? [[event.times, event.at]] : []))
  assert.equal(clockOf(play, 'told').missedAt, wib('2026-03-02 16:30'))
  assert.deepEqual(said, [
    [1, wib('2026-03-03 08:30')],
    [2, wib('2026-03-03 09:30')],
  ])
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  says(play, 'rani', 'Kami terima')
  assert.ok(!timersOf(play.ticket).some(({ clock }) => clock === 'told'), 'stopped is stopped')
})

test('who notices late is told once, and again only so long after (C14)', () => {
  const play = begin(workshop, heavy)
  play.now = wib('2026-03-05 10:00')
  while (does(play, 'system', { do: 'fire' }).length > 0) assert.ok(play.journal.length < 50)
  assert.equal(types(play).filter((type) => type === 'clock.again').length, 0)
  assert.equal(clockOf(play, 'told').againAt, wib('2026-03-05 11:00'))
})

test('a single pause has its own longest time, and ends there although the ticket still waits (C16)', () => {
  const play = begin(workshop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  says(play, 'dewi', 'Kapan?')
  acts(play, 'tono', 'order_part', { part: 'Fuser', ordered_on: '2026-03-02' })
  assert.equal(clockOf(play, 'next_response').pauseLimitAt, wib('2026-03-04 09:00'))
  until(play, wib('2026-03-04 10:00'))
  const limit = play.journal.find((event) => event.type === 'clock.pause_limit')
  assert.ok(limit?.type === 'clock.pause_limit')
  assert.deepEqual([limit.clock, limit.at], ['next_response', wib('2026-03-04 09:00')])
  acts(play, 'rani', 'rank', { priority: 'high' })
  assert.equal(clockOf(play, 'next_response').pausedCause, null, 'it does not stand still again for the same wait')
  until(play, wib('2026-03-05 08:00'))
  acts(play, 'tono', 'part_came')
  acts(play, 'tono', 'order_part', { part: 'Rol', ordered_on: '2026-03-05' })
  assert.equal(clockOf(play, 'next_response').pauseLimitAt, wib('2026-03-07 08:00'), 'a new wait has its own')
})

test('what a ticket may wait in all is not given anew to a clock that starts anew (C16)', () => {
  const sop = changed({ repair: { resumes: undefined, starts: ['opened', 'action reject'] } })
  const play = begin(sop)
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  acts(play, 'tono', 'order_part', { part: 'Fuser', ordered_on: '2026-03-02' })
  until(play, wib('2026-03-06 09:00'))
  acts(play, 'tono', 'solve', { summary: 'x', tested: true })
  acts(play, 'dewi', 'reject', { reason: 'Masih' })
  assert.equal(clockOf(play, 'repair').startedAt, play.now)
  assert.deepEqual(clockOf(play, 'repair').waited, { 'Menunggu suku cadang': 4 * 86_400_000 })
  acts(play, 'tono', 'order_part', { part: 'Rol', ordered_on: '2026-03-06' })
  assert.equal(clockOf(play, 'repair').pauseLimitAt, wib('2026-03-09 09:00'), 'three of the seven days are left')
})

test('a guard may ask whether a clock runs, and whether its time is over', () => {
  const play = begin(workshop, heavy)
  const asks = (is: 'running' | 'over') => ({ clock: 'told', is }) as const
  const holdsNow = (is: 'running' | 'over') => {
    const sop = structuredClone(workshop) as Sop
    const { take } = sop.actions
    assert.ok(take)
    take.requires = [{ check: asks(is), because: { id: 'x', en: 'x' } }]
    const at = { ...play, sop, journal: [] as Play['journal'] }
    try {
      acts(at, 'tono', 'take')
      return true
    } catch {
      return false
    }
  }
  assert.deepEqual([holdsNow('running'), holdsNow('over')], [true, false])
  until(play, wib('2026-03-02 11:00'))
  assert.deepEqual([holdsNow('running'), holdsNow('over')], [true, true])
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  says(play, 'rani', 'Kami terima')
  assert.deepEqual([holdsNow('running'), holdsNow('over')], [false, true])
})
