import assert from 'node:assert/strict'
import { test } from 'node:test'
import { umumSop } from '../../testkit/sops.ts'
import { flowCells, laneX } from './flowCells.ts'
import { flowRoutes } from './flowRoutes.ts'

const measure = { lane: 70, half: 20, tall: 12 }

test('the lines of a row end where those of the next begin, whatever the heights (E11)', () => {
  const flow = flowRoutes(umumSop())
  const rows = flowCells(flow, measure)
  assert.equal(rows.length, flow.rows.length)
  const touching = (row: number, edge: 'top' | 'bottom') =>
    (rows[row] ?? [])
      .flatMap((piece) => (piece.kind === 'down' && (piece.from === edge || piece.to === edge) ? [piece.x] : []))
      .toSorted((one, other) => one - other)
  for (let row = 0; row + 1 < rows.length; row += 1)
    assert.deepEqual(touching(row, 'bottom'), touching(row + 1, 'top'), `between rows ${row} and ${row + 1}`)
  assert.deepEqual([touching(0, 'top'), touching(rows.length - 1, 'bottom')], [[], []])
})

test('every way comes in by one arrow, at the border of the symbol of its row', () => {
  const flow = flowRoutes(umumSop())
  const rows = flowCells(flow, measure)
  const arrows = rows.flatMap((pieces, row) =>
    pieces.flatMap((piece) => (piece.kind === 'arrow' ? [{ ...piece, row }] : [])),
  )
  assert.equal(arrows.length, flow.ways.length)
  for (const { row, x, y, points } of arrows) {
    const middle = laneX(flow.rows[row]?.lane ?? -1, measure)
    assert.deepEqual(points === 'down' ? [x, y] : Math.abs(x - middle), points === 'down' ? [middle, -12] : 20)
  }
})
