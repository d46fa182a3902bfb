import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { umumSop } from '../../testkit/sops.ts'
import { passages } from './flow.ts'
import { corners, type FlowPlaces, flowRoutes } from './flowRoutes.ts'
import type { Sop } from './language.ts'

const umum = umumSop()
const roles = Object.keys(umum.roles)
const text = (words: string) => ({ id: words, en: words })

/** A SOP whose steps lead where these numbers say: the executor of each, and the answers of those that decide. */
function made(plan: readonly { readonly role: number; readonly to: readonly number[] }[]): Sop {
  const first = umum.steps[0]
  assert.ok(first)
  const steps = plan.map(({ role, to }, index) => ({
    ...{ id: `s${index}`, activity: text(`Step ${index}`), requester: text('.'), done: 'opened' as const },
    executor: roles[role % roles.length] ?? '',
    ...(to.length < 2
      ? {}
      : { decision: to.map((target) => ({ label: text(`to ${target}`), to: `s${target % plan.length}` })) }),
  }))
  return { ...umum, steps }
}

const plan = fc.array(fc.record({ role: fc.nat(4), to: fc.array(fc.nat(11), { maxLength: 3 }) }), {
  minLength: 2,
  maxLength: 12,
})
const size = { row: 100, lane: 100, half: 30, tall: 20 }
const places: FlowPlaces = {
  x: (lane) => lane * size.lane,
  gutterX: ({ lane, side, track }) => lane * size.lane + (side === 'left' ? -1 : 1) * (36 + 4 * track),
  y: (row, shift) => row * size.row + shift * 10,
  sideX: (_row, lane, side) => lane * size.lane + (side === 'left' ? -1 : 1) * size.half,
  topY: (row) => row * size.row - size.tall,
  bottomY: (row) => row * size.row + size.tall,
}

test('the flow of the general SOP runs down its lanes and goes back around them (A21)', () => {
  const { rows, ways } = flowRoutes(umum)
  assert.deepEqual(
    rows.map(({ lane, shape }) => [lane, shape]),
    [
      [0, 'end'],
      [1, 'process'],
      [1, 'process'],
      [2, 'process'],
      [3, 'process'],
      [0, 'process'],
      [4, 'end'],
    ],
  )
  assert.deepEqual(
    ways.map(({ from, to, exit, enter, gutter }) => [from, to, exit, enter, gutter === null]),
    [
      [0, 1, 'right', 'top', true],
      [1, 2, 'down', 'top', true],
      [2, 3, 'right', 'top', true],
      [3, 4, 'right', 'top', true],
      [4, 5, 'left', 'top', true],
      [5, 6, 'right', 'top', true],
      [5, 4, 'right', 'left', false],
    ],
  )
})

test('a decision leads on from its point below, and past the next step at its side', () => {
  const { rows, ways } = flowRoutes(
    made([
      { role: 1, to: [] },
      { role: 1, to: [2, 3] },
      { role: 1, to: [] },
      { role: 1, to: [] },
    ]),
  )
  assert.equal(rows[1]?.shape, 'decision')
  const [yes, no] = ways.filter(({ from }) => from === 1)
  assert.deepEqual([yes?.exit, yes?.gutter], ['down', null])
  assert.notEqual(no?.gutter, null)
  assert.deepEqual([no?.enter, no?.exitShift], [no?.exit, 0])
})

test('whatever a SOP decides, every way is drawn, across and down only, and meets no symbol but its own two', () => {
  fc.assert(
    fc.property(plan, (steps) => {
      const sop = made(steps)
      const { rows, ways } = flowRoutes(sop)
      assert.equal(ways.length, passages(sop).length)
      for (const way of ways) {
        const points = corners(way, rows, places)
        for (const [index, to] of points.slice(1).entries()) {
          const from = points[index]
          assert.ok(from)
          assert.ok(from[0] === to[0] || from[1] === to[1])
          for (const [row, { lane }] of rows.entries()) {
            const [x, y] = [lane * size.lane, row * size.row]
            const through =
              Math.min(from[0], to[0]) < x + size.half &&
              Math.max(from[0], to[0]) > x - size.half &&
              Math.min(from[1], to[1]) < y + size.tall &&
              Math.max(from[1], to[1]) > y - size.tall
            assert.ok(!through, `way ${way.from} to ${way.to} runs through step ${row}`)
          }
        }
      }
    }),
    { numRuns: 60 },
  )
})

test('a step may end the procedure or hand it on to another SOP before the last row (E10)', () => {
  const plain = umum.steps.filter(({ when }) => when === undefined)
  const steps = plain.map((step, index) => ({
    ...step,
    ...(index === 1 ? { decision: [3, 2].map((to) => ({ label: text(`${to}`), to: plain[to]?.id ?? '' })) } : {}),
    ...(index === 2 ? { next: 'end' } : {}),
    ...(index === 3 ? { next: 'close' } : {}),
    ...(index === 5 ? { continues: text('SOP Eskalasi') } : {}),
    again: [],
  }))
  const { rows, ways } = flowRoutes({ ...umum, steps })
  assert.deepEqual(
    rows.map(({ shape }) => shape),
    ['end', 'decision', 'end', 'process', 'process', 'connector'],
  )
  assert.deepEqual(
    ways.map(({ from, to, back }) => [from, to, back]),
    [
      [0, 1, false],
      [1, 3, false],
      [1, 2, false],
      [3, 5, false],
      [4, 5, false],
    ],
  )
})
