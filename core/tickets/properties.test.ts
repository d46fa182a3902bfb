import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { refusalText } from '../../server/platform/refusalText.ts'
import { file, type Move, someBeginning, someMoves, someValues } from '../../testkit/moves.ts'
import { begin, context, frozen, heldBy, identity, opened, type Play } from '../../testkit/play.ts'
import { shippedSop, umumSop, workshopSop } from '../../testkit/sops.ts'
import { isOpen } from '../clock/openings.ts'
import type { Refusal } from '../refusal.ts'
import { fieldsAsked } from '../sop/conditions.ts'
import { calendarOf, durationOf } from '../sop/durations.ts'
import type { Sop } from '../sop/language.ts'
import { instant, ms } from '../time.ts'
import type { Command, Context } from './context.ts'
import { decide } from './decide.ts'
import type { TicketEvent } from './events.ts'
import { evolve, replay } from './evolve.ts'
import { timersOf } from './fire.ts'
import { possible } from './next.ts'
import type { Ticket } from './ticket.ts'
import { turnClock } from './turnClock.ts'

const sops = [
  umumSop(),
  workshopSop(),
  shippedSop('sim-helpdesk'),
  shippedSop('tts-spse'),
  shippedSop('artugo'),
  shippedSop('praktik'),
  shippedSop('eskalasi-lkpp'),
] as const
const runs = { numRuns: 80 }

type Judge = (before: Ticket, decision: ReturnType<typeof decide>, events: readonly TicketEvent[], move: Move) => void

/** Plays the moves, and lets `judge` look at each command with what came of it; timers that are noticed are commands, too. */
function playThrough(play: Play, moves: readonly Move[], judge: Judge): void {
  for (const move of moves) {
    const at = instant(ms(play.now) + move.waitMs)
    for (let next = timersOf(play.ticket)[0]; move.noticed && next && next.at <= at; next = timersOf(play.ticket)[0]) {
      if (next.at > play.now) play.now = next.at
      take(play, { do: 'fire' }, context(play.sop, 'system', play.now), move, judge)
    }
    play.now = at
    const { rules, command } = chosen(play, move)
    take(play, command, rules, move, judge)
  }
}

function take(play: Play, command: Command, rules: Context, move: Move, judge: Judge): void {
  const before = play.ticket
  const decision = frozen(decide(before, frozen(command), rules))
  const events = 'events' in decision ? decision.events : []
  if (command.do === 'fire' && timersOf(before).some(({ at }) => at <= rules.now)) {
    assert.ok(events.length > 0, 'a timer that is due has something to say')
  }
  play.ticket = events.reduce<Ticket>((sum, event) => frozen(evolve(sum, event)), before)
  play.journal.push(...events)
  if (command.do === 'fire' && events.length > 0) {
    assert.notDeepEqual(timersOf(play.ticket), timersOf(before), 'a timer that has spoken is done')
  }
  judge(before, decision, events, move)
}

/** What is done in this move: the command that it names, or one of those that are open to anybody now. */
function chosen(play: Play, move: Move): { readonly rules: Context; readonly command: Command } {
  const open = (['dewi', 'rani', 'tono', 'kepala'] as const).flatMap((who) => {
    const rules = rulesOf(play, { ...move, who })
    return possible(play.ticket, rules).flatMap(({ name, refusal }) =>
      refusal || name === 'cancel' ? [] : [{ rules, name }],
    )
  })
  const one = move.follow === null ? undefined : open[move.follow % open.length]
  if (!one || move.follow === null) return { rules: rulesOf(play, move), command: move.command }
  return { rules: one.rules, command: { do: 'act', action: one.name, ...sampled(play.sop, one.name, move.follow) } }
}

function sampled(sop: Sop, action: string, seed: number) {
  const form = sop.actions[action]?.form ?? []
  const [values = {}] = fc.sample(someValues(sop, form), { seed, numRuns: 1 })
  const files = Object.values(values).flat().includes(file.id) ? [file] : []
  return { values, words: { text: '', files } }
}

function rulesOf(play: Play, { who, alsoRequester }: Pick<Move, 'who' | 'alsoRequester'>): Context {
  const own = who === 'system' ? [] : heldBy(who)
  const roles = alsoRequester && who !== 'system' ? ['requester', ...own] : own
  return context(play.sop, who, play.now, 'portal', roles)
}

/** Holds for random reports and moves under every SOP. */
function always(sop: Sop, judge: Judge, after: (play: Play) => void = () => undefined) {
  fc.assert(
    fc.property(someBeginning(sop), someMoves(sop), (beginning, moves) => {
      if ('refusal' in opened(sop, beginning)) return
      const play = begin(sop, beginning)
      playThrough(play, moves, judge)
      after(play)
    }),
    runs,
  )
}

function saysWhy(refusal: Refusal): void {
  assert.deepEqual(JSON.parse(JSON.stringify(refusal)), refusal, 'a refusal is data')
  for (const lang of ['id', 'en'] as const) {
    const sentence = refusalText(refusal, lang)
    assert.ok(sentence.length > 5 && !/[{}]|undefined|\[object/.test(sentence), sentence)
  }
}

for (const sop of sops) {
  test(`${sop.id}: replaying the journal gives the ticket (X3)`, () => {
    always(
      sop,
      () => undefined,
      (play) => {
        const told = JSON.parse(JSON.stringify(play.journal)) as TicketEvent[]
        assert.deepEqual(replay(told, identity), play.ticket)
      },
    )
  })

  test(`${sop.id}: no sequence leads to what the SOP does not name, and every refusal says why`, () => {
    const steps = new Set(sop.steps.map(({ id }) => id))
    always(sop, (_before, decision, events) => {
      if ('refusal' in decision) return saysWhy(decision.refusal)
      for (const { changes } of events) {
        if (changes.state) assert.ok(Object.hasOwn(sop.states, changes.state.to))
        if (changes.priority) assert.ok(Object.hasOwn(sop.priority.levels, changes.priority.to))
        for (const { clock } of changes.clocks ?? []) assert.ok(Object.hasOwn(sop.clocks, clock))
        for (const step of [...(changes.stepsDone ?? []), ...(changes.stepsAgain ?? [])]) assert.ok(steps.has(step))
      }
    })
  })

  test(`${sop.id}: a refused report says why`, () => {
    fc.assert(
      fc.property(someBeginning(sop), (beginning) => {
        const decision = opened(sop, beginning)
        if ('refusal' in decision) saysWhy(decision.refusal)
      }),
      { numRuns: 500 },
    )
  })

  test(`${sop.id}: a locked ticket never changes, and has nothing ahead (A19)`, () => {
    always(sop, (before, decision, events) => {
      const lock = events.findIndex((event) => event.changes.locked)
      if (lock >= 0) assert.equal(lock, events.length - 1, 'nothing comes after the lock')
      if (before.lockedAt === null) return
      assert.ok('refusal' in decision ? decision.refusal.code === 'locked' : events.length === 0)
      assert.deepEqual(timersOf(before), [])
      assert.ok(Object.values(before.clocks).every((clock) => clock.stoppedAt !== null))
    })
  })

  test(`${sop.id}: the same question has the same answer, and automatic actions come to an end`, () => {
    always(sop, (_before, decision, events) => {
      assert.ok(events.length <= 13)
      assert.deepEqual(structuredClone(decision), decision)
    })
    fc.assert(
      fc.property(someBeginning(sop), someMoves(sop, 20), (beginning, moves) => {
        if ('refusal' in opened(sop, beginning)) return
        const journals = [1, 2].map(() => {
          const play = begin(sop, beginning)
          playThrough(play, moves, () => undefined)
          return play.journal
        })
        assert.deepEqual(journals[0], journals[1])
      }),
      { numRuns: 40 },
    )
  })

  test(`${sop.id}: clocks are only told what makes sense where they stand`, () => {
    always(sop, (before, _decision, events) => {
      let { clocks } = before
      for (const event of events) {
        for (const change of event.changes.clocks ?? []) {
          const clock = clocks[change.clock]
          const runs = clock !== undefined && clock.stoppedAt === null
          const waits = runs && clock.pausedCause !== null
          const sound = {
            started: !runs,
            heard: runs,
            stopped: runs,
            paused: runs && !waits,
            resumed: waits || (clock !== undefined && !runs),
            retargeted: runs,
          }
          assert.ok(sound[change.did], `${change.clock} ${change.did}`)
          const after = turnClock(clock, change, event.at)
          assert.ok(after)
          assert.equal(after.gaps.filter(({ to }) => to === null).length, after.pausedCause === null ? 0 : 1)
          clocks = { ...clocks, [change.clock]: after }
        }
      }
    })
  })

  test(`${sop.id}: no pause and no time in Solved brings a deadline forward`, () => {
    fc.assert(
      fc.property(someBeginning(sop), someMoves(sop), (beginning, moves) => {
        if ('refusal' in opened(sop, beginning)) return
        const play = begin(sop, beginning)
        playThrough(play, moves, () => undefined)
        const seen = new Map<string, string | null>()
        for (const event of play.journal) {
          for (const change of event.changes.clocks ?? []) {
            if (!('dueAt' in change)) continue
            const known = seen.get(change.clock) ?? null
            // moved by a priority in the middle of a pause it says nothing, and what was due before no longer counts
            if (change.did === 'resumed' && known !== null) assert.ok(change.dueAt !== null && change.dueAt >= known)
            seen.set(change.clock, change.dueAt)
          }
        }
      }),
      runs,
    )
  })

  test(`${sop.id}: a deadline in working time lies within the hours (GLPI #9082)`, () => {
    always(sop, (_before, _decision, events) => {
      for (const change of events.flatMap((event) => event.changes.clocks ?? [])) {
        const clock = sop.clocks[change.clock]
        if (!('dueAt' in change) || change.dueAt === null || !clock?.calendar) continue
        const kind = 'target' in change ? durationOf(change.target).kind : 'working'
        // a date may be one on which nobody works, or past when it is named
        if (kind === 'clock' || kind === 'until') continue
        const calendar = calendarOf(sop, clock)
        assert.ok(isOpen(calendar, change.dueAt) || isOpen(calendar, instant(ms(change.dueAt) - 1)), change.dueAt)
      }
    })
  })

  test(`${sop.id}: what is said to be possible agrees with what is (A12)`, () => {
    fc.assert(
      fc.property(someBeginning(sop), someMoves(sop, 25), fc.infiniteStream(fc.nat()), (beginning, moves, seeds) => {
        if ('refusal' in opened(sop, beginning)) return
        const play = begin(sop, beginning)
        playThrough(play, moves, (_before, _decision, _events, move) => {
          const rules = rulesOf(play, move)
          for (const { name, refusal } of possible(play.ticket, rules)) {
            const filled = sampled(sop, name, Number(seeds.next().value))
            const decision = decide(play.ticket, { do: 'act', action: name, ...filled }, rules)
            if (refusal) assert.deepEqual(decision, { refusal })
            else if ('refusal' in decision) assert.ok(isOfForm(sop, name, decision.refusal), JSON.stringify(decision))
          }
        })
      }),
      { numRuns: 40 },
    )
  })
}

/** Whether the refusal is about what was filled in: nothing else may stop an action that was said to be open. */
function isOfForm(sop: Sop, name: string, refusal: Refusal): boolean {
  const form = sop.actions[name]?.form ?? []
  if (refusal.code === 'missing_fields') return refusal.missing.every(({ field }) => form.includes(field))
  if (refusal.code === 'unsigned') {
    return (sop.actions[name]?.requires ?? []).some(
      (item) =>
        typeof item !== 'string' &&
        'signed' in item &&
        item.when !== undefined &&
        fieldsAsked(item.when).some((field) => form.includes(field)),
    )
  }
  if (refusal.code === 'guard') {
    return (sop.actions[name]?.requires ?? []).some(
      (item) =>
        typeof item !== 'string' && 'check' in item && fieldsAsked(item.check).some((field) => form.includes(field)),
    )
  }
  const named = ['not_on_desk', 'not_of_role', 'below_tier', 'requester_approves']
  return [...named, 'bad_value', 'unknown_field', 'reason_needed', 'new_tag'].includes(refusal.code)
}
