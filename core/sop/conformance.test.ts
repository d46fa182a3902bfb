import assert from 'node:assert/strict'
import { test } from 'node:test'
import { acts, begin, type Play, passes, says, wib } from '../../testkit/play.ts'
import { umumSop, workshopSop } from '../../testkit/sops.ts'
import type { TicketEvent } from '../tickets/events.ts'
import { type StepEntry, walkOf } from './conformance.ts'
import type { Sop } from './language.ts'

const umum = umumSop()
const hour = 3_600_000
const ranked = { category: 'email', impact: 'person', urgency: 'workaround' }
const solution = { handling: 'remote', solution: 'Diatur ulang.' }

const entryOf = ({ at, by, changes }: TicketEvent): StepEntry => ({
  ...{ at, changes, by: by.kind === 'person' ? by.id : null },
})
const walk = (play: Play) => walkOf(umum, play.journal.map(entryOf))

/** A ticket that is objected to once, and confirmed. */
function objected(): Play {
  const play = begin(umum)
  passes(play, 10)
  says(play, 'rani', 'Kami periksa')
  acts(play, 'rani', 'triage', ranked)
  acts(play, 'rani', 'start')
  passes(play, 180)
  acts(play, 'tono', 'solve', solution)
  passes(play, 30)
  acts(play, 'dewi', 'object', { reason: 'Belum' })
  passes(play, 46 * 60)
  acts(play, 'tono', 'solve', solution)
  passes(play, 5)
  acts(play, 'dewi', 'confirm')
  return play
}

test('each step: by whom, when, how long, and held against its standard (E11)', () => {
  const { doings, skipped, endedAt } = walk(objected())
  const lines = doings.map(({ step, time, by, tookMs, measured }) => [
    ...[step, time, by, tookMs === null ? null : tookMs / hour],
    ...(measured ? [measured.spentMs / hour, measured.target, measured.met] : [null, null, null]),
  ])
  const tenth = 1 / 6
  assert.deepEqual(lines, [
    ['report', 1, 1, null, null, null, null],
    ['respond', 1, 2, tenth, tenth, '4h', true],
    ['triage', 1, 2, 0, null, null, null],
    ['handle', 1, 3, 3, 3 + tenth, '2x24h', true],
    // the second round goes on with what the first left of the standard; the half hour of checking does not count
    ['handle', 2, 3, 46, 49 + tenth, '2x24h', false],
    ['validate', 1, 1, 5 / 60, null, null, null],
    ['close', 1, 1, 5 / 60, null, null, null],
  ])
  assert.equal(doings[0]?.at, wib('2026-03-02 09:00'))
  assert.deepEqual([skipped, endedAt], [[], doings.at(-1)?.at])
})

test('a ticket that ends without a step, and went further, has skipped it; one that is open has not', () => {
  const play = begin(umum)
  const done = (entries: readonly StepEntry[], except: string): readonly StepEntry[] =>
    entries.map(({ changes, ...rest }) => ({
      ...rest,
      changes: { ...changes, stepsDone: (changes.stepsDone ?? []).filter((step) => step !== except) },
    }))
  says(play, 'rani', 'Kami periksa')
  acts(play, 'rani', 'triage', ranked)
  acts(play, 'rani', 'start')
  acts(play, 'rani', 'solve', solution)
  assert.deepEqual(walkOf(umum, done(play.journal.map(entryOf), 'triage')).skipped, [])
  acts(play, 'dewi', 'confirm')
  assert.deepEqual(walkOf(umum, done(play.journal.map(entryOf), 'triage')).skipped, ['triage'])
  assert.deepEqual(walk(play).skipped, [])
  const cancelled = begin(workshopSop())
  acts(cancelled, 'dewi', 'cancel')
  const ended = walkOf(cancelled.sop, cancelled.journal.map(entryOf))
  assert.deepEqual(ended.skipped, [], 'what lay ahead of a cancelled report was not skipped')
  assert.equal(ended.endedAt, cancelled.now)
})

test('a step is skipped only where it stood on the way that the answers took (E3, E8)', () => {
  const label = { id: 'Ya', en: 'Yes' }
  const decision = [
    { label, to: 'handle', on: 'action start' },
    { label, to: 'triage', on: 'action take' },
  ]
  const steps = umum.steps.map((step) => (step.id === 'report' ? { ...step, decision } : step))
  const decided = { ...umum, steps } as Sop
  const at = (minute: number) => `2026-03-02T02:${String(minute).padStart(2, '0')}:00.000Z`
  const entries = (ways?: Readonly<Record<string, string>>): readonly StepEntry[] => [
    { at: at(0), by: 1, changes: { stepsDone: ['report'], ...(ways ? { ways } : {}) } },
    { at: at(1), by: 2, changes: { stepsDone: ['handle'] } },
    { at: at(2), by: 1, changes: { stepsDone: ['close'], state: { from: 'solved', to: 'closed' } } },
  ]
  assert.deepEqual(walkOf(umum, entries()).skipped, ['triage', 'respond', 'validate'])
  assert.deepEqual(walkOf(decided, entries({ report: 'handle' })).skipped, ['validate'])
  assert.deepEqual(walkOf(decided, entries({ report: 'triage' })).skipped, ['triage', 'respond', 'validate'])
  assert.deepEqual(walkOf(decided, entries()).skipped, ['validate'], 'a question that nobody answered excuses')
  const leaving = { ...umum, steps: umum.steps.map((one) => (one.id === 'handle' ? { ...one, next: 'close' } : one)) }
  assert.deepEqual(walkOf(leaving, entries()).skipped, ['triage', 'respond'])
  const [first, , last] = entries({ report: 'handle' })
  const early = { ...last, changes: { ...last?.changes, stepsDone: [] } } as StepEntry
  assert.deepEqual(walkOf(decided, [first as StepEntry, early]).skipped, [], 'what lay ahead was not skipped')
})

test('a clock that stops apart from its step measures the step all the same, and one that begins later does not', () => {
  const started = (clock: string) => ({
    ...{ clock, did: 'started' as const, target: '1h', rule: 'always', dueAt: null, standard: true, warnAt: [] },
  })
  const stopped = (clock: string, spentMs: number) => ({ clock, did: 'stopped' as const, met: true, spentMs })
  const entry = (minute: number, changes: StepEntry['changes']): StepEntry => ({
    ...{ at: `2026-03-02T02:0${minute}:00.000Z`, by: 2, changes },
  })
  const spent = (entries: readonly StepEntry[]) => walkOf(umum, entries).doings.map(({ measured }) => measured?.spentMs)
  const done = { stepsDone: ['respond'] }
  const start = entry(0, { clocks: [started('response')] })
  assert.deepEqual(spent([start, entry(1, { clocks: [stopped('response', 5)] }), entry(2, done)]), [5])
  assert.deepEqual(spent([start, entry(1, done), entry(2, { clocks: [stopped('response', 7)] })]), [7])
  const later = [
    entry(1, done),
    entry(2, { clocks: [started('response')] }),
    entry(3, { clocks: [stopped('response', 9)] }),
  ]
  assert.deepEqual(spent(later), [undefined])
})

test('a clock that is no standard measures nothing, although the step names it', () => {
  const { doings } = walk(objected())
  assert.equal(doings.find(({ step }) => step === 'validate')?.measured, null)
})

test('the way that a question was answered belongs to the time it was answered (E3, E8)', () => {
  const at = (minute: number) => `2026-03-02T02:0${minute}:00.000Z`
  const answered = (minute: number, to: string): StepEntry => ({
    ...{ at: at(minute), by: 2, changes: { stepsAgain: ['triage'], stepsDone: ['triage'], ways: { triage: to } } },
  })
  const passed: StepEntry = { at: at(3), by: 2, changes: { stepsDone: ['handle'] } }
  const { doings } = walkOf(umum, [answered(1, 'report'), answered(2, 'handle'), passed])
  assert.deepEqual(
    doings.map(({ step, time, way }) => [step, time, way]),
    [
      ['triage', 1, 'report'],
      ['triage', 2, 'handle'],
      ['handle', 1, null],
    ],
  )
})

test('a standard is as long as its own kind of time, and a date has no length to be held against', () => {
  const length = (target: string) => {
    const change = { clock: 'response', rule: 'always' }
    const started = { ...change, did: 'started' as const, target, dueAt: null, standard: true, warnAt: [] }
    const stopped = { ...change, did: 'stopped' as const, met: true, spentMs: 5 }
    // a Friday afternoon of a company that works from eight to five
    const entries: readonly StepEntry[] = [
      { at: wib('2026-03-06 15:00'), by: null, changes: { clocks: [started] } },
      { at: wib('2026-03-06 15:30'), by: 2, changes: { clocks: [stopped], stepsDone: ['respond'] } },
    ]
    return walkOf(umum, entries).doings[0]?.measured?.targetMs
  }
  assert.deepEqual([length('4h'), length('2x24h'), length('until')], [4 * hour, 48 * hour, null])
})
