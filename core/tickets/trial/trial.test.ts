import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { someBeginning, someMoves } from '../../../testkit/moves.ts'
import {
  acts,
  begin,
  decided,
  frozen,
  type Name,
  opened,
  type Play,
  passes,
  people,
  says,
  until,
} from '../../../testkit/play.ts'
import { shippedSop, umumSop, workshopSop } from '../../../testkit/sops.ts'
import type { Standing } from '../../people/policy.ts'
import type { Sop } from '../../sop/language.ts'
import { type Instant, instant, ms } from '../../time.ts'
import type { Command } from '../context.ts'
import type { FieldValues } from '../events.ts'
import { evolve } from '../evolve.ts'
import type { Ticket } from '../ticket.ts'
import { again } from './again.ts'
import { deedsOf } from './deeds.ts'
import { differences, isSame } from './differences.ts'
import { counted, emptyTally } from './tally.ts'

const standingsOf = (id: number): readonly Standing[] =>
  Object.values(people)
    .filter((one) => one.id === id)
    .flatMap(({ roles }): readonly Standing[] => roles)
const umum = umumSop()

function tried(play: Play, sop: Sop, at: Instant = play.now) {
  return differences(frozen({ events: play.journal, sop: play.sop }), frozen(sop), standingsOf, at)
}

/** An incident that is solved after that many minutes, and closed by its requester. */
function solved(minutes = 60): Play {
  const play = begin(umum)
  passes(play, 5)
  acts(play, 'rani', 'triage', { category: 'hardware', impact: 'department', urgency: 'main_function' })
  acts(play, 'rani', 'take')
  acts(play, 'rani', 'start')
  says(play, 'rani', 'Sedang kami periksa.')
  passes(play, minutes)
  acts(play, 'rani', 'solve', { handling: 'remote', solution: 'Rol penarik diganti.', message: 'Sudah selesai.' })
  passes(play, 10)
  acts(play, 'dewi', 'confirm')
  return play
}

const ways: readonly (readonly [string, FieldValues])[] = [
  ['triage', { category: 'hardware', impact: 'department', urgency: 'main_function' }],
  ['start', {}],
  ['resume', {}],
  ['solve', { handling: 'remote', solution: 'Diganti.' }],
]

/** Does it when it is allowed. */
function attempts(play: Play, who: Name, command: Command): void {
  const decision = decided(play, who, command)
  if ('refusal' in decision) return
  for (const event of decision.events) play.ticket = frozen(evolve(play.ticket, event))
  play.journal.push(...decision.events)
}

test('under the SOP under which it ran, nothing of any ticket is different: people’s deeds are all there is (B10, X3)', () => {
  let ended = 0
  const files = ['artugo', 'sim-helpdesk', 'praktik', 'tts-spse', 'eskalasi-lkpp']
  for (const sop of [umumSop(), workshopSop(), ...files.map(shippedSop)]) {
    fc.assert(
      fc.property(someBeginning(sop), someMoves(sop, 30), (beginning, moves) => {
        if ('refusal' in opened(sop, beginning)) return
        const play = begin(sop, beginning)
        for (const { waitMs, who, command } of moves) {
          until(play, instant(ms(play.now) + waitMs + 1))
          if (command.do !== 'fire' && who !== 'system') attempts(play, who, command)
        }
        for (const [action, values] of ways) {
          passes(play, 1)
          attempts(play, 'rani', { do: 'act', action, values })
        }
        passes(play, 3 * 24 * 60)
        const { ticket, refused } = again(deedsOf(play.journal, sop), sop, standingsOf, play.now)
        assert.equal(refused, null, JSON.stringify(refused))
        assert.deepEqual({ ...ticket, id: 0, companyId: 0 }, { ...play.ticket, id: 0, companyId: 0 } satisfies Ticket)
        assert.ok(isSame(tried(play, sop)))
        if (play.ticket.lockedAt) ended += 1
      }),
      { numRuns: 60 },
    )
  }
  assert.ok(ended > 5, `only ${ended} tickets came to an end`)
})

test('what an action would have asked for is told with the action, once per ticket; what followed is not judged', () => {
  const solve = umum.actions.solve
  assert.ok(solve)
  const stricter: Sop = {
    ...umum,
    actions: {
      ...umum.actions,
      solve: {
        ...solve,
        requires: [...(solve.requires ?? []), 'asset_note'],
        form: [...(solve.form ?? []), 'asset_note'],
      },
    },
    fields: { ...umum.fields, asset_note: { label: { id: 'Catatan aset', en: 'Asset note' }, type: 'text' } },
  }
  const found = tried(solved(), stricter)
  assert.equal(found.refused?.what, 'solve')
  assert.equal(found.refused?.refusal.code, 'missing_fields')
  assert.deepEqual(
    found.clocks.find(({ clock }) => clock === 'response'),
    { clock: 'response', before: 'met', after: 'met' },
  )
  assert.equal(found.clocks.find(({ clock }) => clock === 'resolution')?.after, null)
  assert.deepEqual(found.steps, [])
})

test('an action or a kind that is gone, or belongs to others, is told', () => {
  const { take: _, ...actions } = umum.actions
  assert.deepEqual(tried(solved(), { ...umum, actions }).refused, {
    what: 'take',
    refusal: { code: 'unknown_action', action: 'take' },
  })
  const { incident: __, ...types } = umum.types
  assert.equal(tried(solved(), { ...umum, types }).refused?.refusal.code, 'unknown_type')
  const triage = umum.actions.triage
  assert.ok(triage)
  const leadsOnly: Sop = { ...umum, actions: { ...umum.actions, triage: { ...triage, by: ['lead'] } } }
  assert.deepEqual(
    [tried(solved(), leadsOnly).refused?.what, tried(solved(), leadsOnly).refused?.refusal.code],
    ['triage', 'not_your_role'],
  )
})

test('whoever has lost the role since is taken for what they were, and no new right comes of it', () => {
  const nobody = () => []
  const play = solved()
  assert.ok(isSame(differences({ events: play.journal, sop: umum }, umum, nobody, play.now)))
  const solve = umum.actions.solve
  assert.ok(solve)
  const others: Sop = { ...umum, actions: { ...umum.actions, solve: { ...solve, by: ['requester'] } } }
  const found = differences({ events: play.journal, sop: umum }, others, nobody, play.now)
  assert.equal(found.refused?.refusal.code, 'not_your_role')
})

test('a shorter standard is missed where it was met, a longer one met where it was missed (B6)', () => {
  const withTarget = (target: string): Sop => {
    const clock = umum.clocks.resolution
    assert.ok(clock)
    return { ...umum, clocks: { ...umum.clocks, resolution: { ...clock, target } } }
  }
  const outcome = (play: Play, sop: Sop) => tried(play, sop).clocks.find(({ clock }) => clock === 'resolution')
  assert.deepEqual(outcome(solved(60), withTarget('30m')), { clock: 'resolution', before: 'met', after: 'missed' })
  assert.deepEqual(outcome(solved(60 * 24 * 9), withTarget('20d')), {
    clock: 'resolution',
    before: 'missed',
    after: 'met',
  })
})

test('a silence that ends sooner closes the ticket before its requester objects, who is refused (B9)', () => {
  const play = solved(60)
  const silence = umum.clocks.silence
  assert.ok(silence)
  const sooner: Sop = { ...umum, clocks: { ...umum.clocks, silence: { ...silence, target: '5m' } } }
  const found = tried(play, sooner)
  assert.deepEqual([found.refused?.what, found.refused?.refusal.code], ['confirm', 'locked'])
})

test('steps that would not have been done, or only now, are told once the ticket is over (E11)', () => {
  const [first, ...rest] = umum.steps
  assert.ok(first)
  const never = { ...first, id: 'visit_report', done: 'action reopen' as const }
  const at = { ...first, id: 'greeting', done: 'opened' as const }
  const found = tried(solved(), { ...umum, steps: [first, never, at, ...rest] })
  assert.deepEqual(found.steps, [
    { step: 'visit_report', now: 'skipped' },
    { step: 'greeting', now: 'done' },
  ])
})

test('a tally stays small: it counts all, and keeps a few tickets of each kind', () => {
  const play = solved()
  const { take: _, ...actions } = umum.actions
  const refused = tried(play, { ...umum, actions })
  const same = tried(play, umum)
  let tally = emptyTally
  for (let id = 1; id <= 30; id += 1) tally = counted(tally, { id, number: `UJI-${id}` }, id % 3 === 0 ? same : refused)
  tally = counted(tally, { id: 31, number: 'UJI-31' }, 'unreadable')
  assert.deepEqual([tally.tickets, tally.same, tally.unreadable.count], [31, 10, 1])
  assert.deepEqual(
    tally.refusals.map(({ what, count, examples }) => [what, count, examples.length]),
    [['take', 20, 10]],
  )
  assert.deepEqual(tally.clocks.response?.before.met, 30 - (tally.clocks.response?.unjudged ?? 0))
})
