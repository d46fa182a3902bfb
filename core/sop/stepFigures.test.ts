import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { someBeginning, someMoves } from '../../testkit/moves.ts'
import { begin, context, opened, type Play, people } from '../../testkit/play.ts'
import { shippedSop, umumSop, workshopSop } from '../../testkit/sops.ts'
import { decide } from '../tickets/decide.ts'
import type { FieldValues } from '../tickets/events.ts'
import { evolve } from '../tickets/evolve.ts'
import { possible } from '../tickets/next.ts'
import { instant, ms } from '../time.ts'
import { walkOf } from './conformance.ts'
import type { Sop } from './language.ts'
import {
  type Figure,
  type FigureKind,
  figureKinds,
  isOf,
  linesOf,
  noFigures,
  type StepFigures,
  type StepLine,
  stepCount,
  timeOf,
} from './stepFigures.ts'

const everything = { from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' }

/** Some tickets, played at random: what is open to somebody is done, now and then something else. */
function somePlays(sop: Sop): fc.Arbitrary<readonly Play[]> {
  const one = fc.tuple(someBeginning(sop), someMoves(sop, 30)).map(([beginning, moves]) => {
    if ('refusal' in opened(sop, beginning)) return null
    const play = begin(sop, beginning)
    for (const { waitMs, who, follow, command } of moves) {
      play.now = instant(ms(play.now) + waitMs)
      const rules = context(sop, who, play.now, 'portal', who === 'system' ? [] : people[who].roles)
      const open = possible(play.ticket, rules).filter(({ refusal }) => !refusal)
      const name = follow === null ? undefined : open[follow % open.length]?.name
      const chosen = name === undefined ? command : ({ do: 'act', action: name, values: filled(sop, name) } as const)
      const decision = decide(play.ticket, chosen, rules)
      for (const event of 'events' in decision ? decision.events : []) {
        play.ticket = evolve(play.ticket, event)
        play.journal.push(event)
      }
    }
    return play
  })
  return fc.array(one, { minLength: 1, maxLength: 4 }).map((plays) => plays.filter((play) => play !== null))
}
const reasons = {
  ...{ reason: 'Perlu', handling: 'remote', solution: 'Beres', summary: 'Beres' },
  ...{ message: 'Yang mana?', analysis: 'Peramban lama', kind: 'bid_upload', missing_items: ['screenshot'] },
}

/** Something in each field that the action asks for. */
function filled(sop: Sop, action: string): FieldValues {
  const form = sop.actions[action]?.form ?? []
  return Object.fromEntries(Object.entries(reasons).filter(([field]) => form.includes(field)))
}

const walk = ({ sop, journal }: Play) =>
  walkOf(
    sop,
    journal.map(({ at, by, changes }) => ({ at, changes, by: by.kind === 'person' ? by.id : null })),
  )

function figuresOf(lines: readonly StepLine[]) {
  const count = stepCount()
  for (const line of lines) count.add(line)
  return count.figures()
}

/** Every figure of a step; of a question, each answer (E3, E8). */
function figuresIn(sop: Sop, id: string): readonly Figure[] {
  const answers = sop.steps.find((step) => step.id === id)?.decision ?? []
  const kinds = figureKinds.filter((kind) => kind !== 'by_answer').map((kind) => ({ kind }))
  return [...kinds, ...answers.map(({ to }) => ({ kind: 'by_answer' as const, way: to }))]
}

function countOf(figures: StepFigures = noFigures, { kind, way }: Figure): number {
  return kind === 'by_answer' ? (figures.ways[way ?? ''] ?? 0) : figures[kind]
}

for (const sop of [umumSop(), workshopSop(), shippedSop('tts-spse')]) {
  test(`${sop.id}: the steps of the journal are those of the ticket, and each time against a standard is a clock's (X2, X3)`, () => {
    fc.assert(
      fc.property(somePlays(sop), (plays) => {
        for (const play of plays) {
          const { doings, skipped } = walk(play)
          for (const { id } of sop.steps) {
            const own = doings.filter(({ step }) => step === id)
            const state = play.ticket.steps[id]
            assert.equal(own.length, state?.times ?? 0)
            if (state?.doneAt) assert.deepEqual([own.at(-1)?.at, own.at(-1)?.by], [state.doneAt, state.by])
            assert.deepEqual(
              own.map(({ time }) => time),
              own.map((_, index) => index + 1),
            )
            if (skipped.includes(id)) assert.equal(own.length, 0)
          }
          if (!sop.states[play.ticket.state]?.ends) assert.deepEqual(skipped, [])
          const stops = play.journal.flatMap(({ changes }) =>
            (changes.clocks ?? []).filter(({ did }) => did === 'stopped'),
          )
          for (const { measured } of doings) {
            if (!measured) continue
            const { clock, met, spentMs } = measured
            const at = stops.findIndex(
              (stop) => stop.clock === clock && 'met' in stop && stop.met === met && stop.spentMs === spentMs,
            )
            assert.ok(at >= 0, 'no clock said so, or it was said once and counted twice')
            stops.splice(at, 1)
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test(`${sop.id}: each figure is the sum of the tickets' lines, and periods side by side add up (X2)`, () => {
    fc.assert(
      fc.property(somePlays(sop), fc.integer({ min: 0, max: 60 }), (plays, days) => {
        const middle = instant(1_771_000_000_000 + days * 86_400_000)
        const linesIn = (from: string, to: string) => plays.map((play) => linesOf(walk(play), { from, to }))
        const all = linesIn(everything.from, everything.to)
        const figures = figuresOf(all.flat())
        const [before, after] = [
          figuresOf(linesIn(everything.from, middle).flat()),
          figuresOf(linesIn(middle, everything.to).flat()),
        ]
        for (const { id } of sop.steps) {
          const own = all.map((lines) => lines.filter(({ step }) => step === id))
          for (const figure of figuresIn(sop, id)) {
            const perTicket = own.map((lines) => lines.filter((line) => isOf(figure, line)).length)
            const sum = perTicket.reduce((one, other) => one + other, 0)
            assert.equal(countOf(figures.get(id), figure), sum)
            assert.equal(countOf(before.get(id), figure) + countOf(after.get(id), figure), sum)
          }
          const times = own.flat().flatMap((line) => timeOf(line) ?? [])
          const { medianMs, p90Ms } = figures.get(id) ?? { medianMs: null, p90Ms: null }
          if (medianMs === null || p90Ms === null) assert.equal(times.length, 0)
          else {
            for (const [value, share] of [
              [medianMs, 0.5],
              [p90Ms, 0.9],
            ] as const) {
              assert.ok(times.includes(value))
              assert.ok(times.filter((time) => time <= value).length >= times.length * share)
              assert.ok(times.filter((time) => time < value).length < times.length * share)
            }
          }
        }
      }),
      { numRuns: 60 },
    )
  })
}

test('a line counts under each figure that it belongs to', () => {
  const doing = {
    did: 'done',
    step: 'a',
    time: 1,
    at: '2026-03-02T02:00:00.000Z',
    by: 2,
    tookMs: 5,
    ...{ measured: null, way: null },
  } as const
  const kinds = (line: StepLine): readonly FigureKind[] => figureKinds.filter((kind) => isOf({ kind, way: 'b' }, line))
  const measured = { clock: 'c', target: '1h', rule: 'always', spentMs: 7, targetMs: 14, met: true }
  assert.deepEqual(kinds({ ...doing, tookMs: null }), ['done'])
  assert.deepEqual(kinds(doing), ['done', 'timed'])
  assert.deepEqual(kinds({ ...doing, time: 2, measured }), ['done', 'timed', 'in_standard', 'repeated'])
  assert.deepEqual(kinds({ ...doing, measured: { ...measured, met: false } }), ['done', 'timed', 'late'])
  assert.deepEqual(kinds({ ...doing, way: 'b' }), ['done', 'timed', 'by_answer'])
  assert.deepEqual(kinds({ ...doing, way: 'c' }), ['done', 'timed'], 'another answer')
  assert.deepEqual(kinds({ did: 'skipped', step: 'a', at: doing.at }), ['skipped'])
  assert.deepEqual([timeOf(doing), timeOf({ ...doing, measured })], [5, 7])
})

test('each time is held against its own standard, whatever the others were (X2)', () => {
  const line = (spentMs: number, targetMs: number | null): StepLine => ({
    ...{ step: 'a', time: 1, at: '2026-03-02T02:00:00.000Z', by: 2, tookMs: 5, way: null },
    did: 'done',
    measured: { clock: 'c', target: '1h', rule: 'always', spentMs, targetMs, met: true },
  })
  const { medianUsed, p90Used } = figuresOf([line(2, 4), line(3, 4), line(40, 20), line(9, null)]).get('a') ?? noFigures
  assert.deepEqual([medianUsed, p90Used], [0.75, 2])
  const { medianUsed: none } = figuresOf([line(9, null)]).get('a') ?? noFigures
  assert.equal(none, null)
})
