import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { someBeginning, someMoves } from '../../testkit/moves.ts'
import {
  acts,
  begin,
  clockOf,
  context,
  does,
  opened,
  type Play,
  passes,
  people,
  until,
  wib,
} from '../../testkit/play.ts'
import { shippedSop, workshopSop } from '../../testkit/sops.ts'
import { decide } from '../tickets/decide.ts'
import type { TicketEvent } from '../tickets/events.ts'
import { evolve } from '../tickets/evolve.ts'
import { possible } from '../tickets/next.ts'
import { instant, ms } from '../time.ts'
import { explain, targetsOf } from './explain.ts'
import type { Sop } from './language.ts'

const hour = 3_600_000
const entriesOf = (journal: readonly TicketEvent[]) => journal.map(({ at, changes }) => ({ at, by: null, changes }))
const filledIn = (sop: Sop) => ({
  ...{ reason: 'Perlu', handling: 'remote', solution: 'Beres', summary: 'Beres', message: 'Yang mana?', tested: true },
  ...{
    category: Object.keys(sop.categories ?? {})[0] ?? null,
    impact: 'person',
    urgency: 'workaround',
    priority: 'high',
  },
  ...{ assignee: people.tono.id, part: 'Fuser', ordered_on: '2026-03-02' },
})

/** A ticket to which what is open to somebody was done, again and again. */
function someLife(sop: Sop): fc.Arbitrary<Play | null> {
  return fc.tuple(someBeginning(sop), someMoves(sop, 40)).map(([beginning, moves]) => {
    if ('refusal' in opened(sop, beginning)) return null
    const play = begin(sop, beginning)
    for (const { waitMs, who, follow, command, noticed } of moves) {
      if (noticed) until(play, instant(ms(play.now) + waitMs))
      else play.now = instant(ms(play.now) + waitMs)
      const rules = context(sop, who, play.now, 'portal', who === 'system' ? [] : people[who].roles)
      const open = possible(play.ticket, rules).filter(({ refusal }) => !refusal)
      const name = follow === null ? undefined : open[follow % open.length]?.name
      const form = sop.actions[name ?? '']?.form ?? []
      const values = Object.fromEntries(Object.entries(filledIn(sop)).filter(([field]) => form.includes(field)))
      const decision = decide(play.ticket, name === undefined ? command : { do: 'act', action: name, values }, rules)
      for (const event of 'events' in decision ? decision.events : []) {
        play.ticket = evolve(play.ticket, event)
        play.journal.push(event)
      }
    }
    return play
  })
}

for (const sop of [shippedSop('umum'), workshopSop()]) {
  test(`${sop.id}: what counted from the start to the deadline is the target, and the deadline is the ticket's (B6, C16)`, () => {
    fc.assert(
      fc.property(someLife(sop), fc.integer({ min: 0, max: 200 * hour }), (play, waitMs) => {
        for (const [name, state] of Object.entries(play?.ticket.clocks ?? {})) {
          const now = instant(ms(play?.now ?? '') + waitMs)
          const told = explain(sop, name, state, now)
          if (state.dueAt !== null) assert.equal(told.dueAt, state.dueAt)
          if (told.dueAt === null) continue
          assert.equal(told.sumMs, told.targetMs, `${name}: the sum adds up`)
          const listed = told.counted.reduce((sum, one) => sum + one.ms, 0)
          assert.equal(listed + told.restMs, told.sumMs)
          let last = state.startedAt
          for (const { from, to } of told.counted) {
            assert.ok(from >= last && from < to && to <= told.dueAt, 'in order, and within')
            const stood = told.gaps.filter((gap) => gap.to !== null && gap.from < gap.to)
            assert.ok(
              stood.every((gap) => to <= gap.from || from >= (gap.to ?? to)),
              'nothing stood still',
            )
            last = to
          }
          assert.equal(told.gaps.at(-1)?.dueAt ?? told.firstDueAt, told.dueAt)
          const target = targetsOf(entriesOf(play?.journal ?? []), name).at(-1)
          assert.deepEqual([target?.target, target?.rule], [state.target, state.rule])
        }
      }),
      { numRuns: 120 },
    )
  })
}

test('a pause moves the deadline by the working time within it, and the nights count for nothing (C16)', () => {
  const sop = workshopSop()
  const play = begin(sop, { at: wib('2026-03-02 15:00') })
  acts(play, 'rani', 'assign', { assignee: people.tono.id })
  acts(play, 'tono', 'start')
  const before = explain(sop, 'repair', clockOf(play, 'repair'), play.now)
  assert.deepEqual([before.gaps, before.firstDueAt], [[], before.dueAt])
  assert.deepEqual(
    before.counted.slice(0, 2).map(({ from, to }) => [from, to]),
    [
      [wib('2026-03-02 15:00'), wib('2026-03-02 17:00')],
      [wib('2026-03-03 08:00'), wib('2026-03-03 12:00')],
    ],
  )
  acts(play, 'tono', 'order_part', { part: 'Fuser', ordered_on: '2026-03-02' })
  until(play, wib('2026-03-03 10:00'))
  const still = explain(sop, 'repair', clockOf(play, 'repair'), play.now)
  assert.equal(clockOf(play, 'repair').dueAt, null, 'a clock that stands still is due at no moment')
  acts(play, 'tono', 'part_came')
  const { gaps, counted, dueAt, sumMs, targetMs } = explain(sop, 'repair', clockOf(play, 'repair'), play.now)
  // two hours of Monday and two of Tuesday
  assert.deepEqual(
    gaps.map(({ addedMs }) => addedMs / hour),
    [4],
  )
  assert.equal(still.dueAt, dueAt, 'and is explained as if it went on now')
  assert.equal(counted[0]?.from, wib('2026-03-03 10:00'))
  assert.ok(dueAt !== null && before.dueAt !== null && dueAt > before.dueAt)
  assert.equal(sumMs, targetMs)
})

test('a target that a priority moved is told with the one before it', () => {
  const sop = shippedSop('umum')
  const play = begin(sop)
  passes(play, 10)
  const ranked = { category: 'email', impact: 'person', urgency: 'workaround' }
  acts(play, 'rani', 'triage', ranked)
  const targets = targetsOf(entriesOf(play.journal), 'resolution')
  assert.ok(targets.length >= 1)
  assert.deepEqual(targets.at(-1)?.rule, clockOf(play, 'resolution').rule)
  assert.deepEqual(targetsOf(entriesOf(play.journal), 'none'), [])
  does(play, 'rani', { do: 'act', action: 'start', values: {} })
  const { targetMs, counted } = explain(sop, 'resolution', clockOf(play, 'resolution'), play.now)
  assert.deepEqual([targetMs, counted.length], [48 * hour, 1], 'day and night are one stretch')
})
