import type { Flow, FlowRow, FlowWay, Gutter, Side } from './flowRoutes.ts'
import type { Text } from './language.ts'

/** A place in a row's height: its top, its middle with so much below that, or its bottom. */
export type Height = 'top' | 'bottom' | number
export type Piece =
  | { readonly kind: 'down'; readonly x: number; readonly from: Height; readonly to: Height; readonly back: boolean }
  | { readonly kind: 'across'; readonly from: number; readonly to: number; readonly y: number; readonly back: boolean }
  | { readonly kind: 'arrow'; readonly x: number; readonly y: number; readonly points: 'down' | Side }
  | { readonly kind: 'label'; readonly x: number; readonly y: number; readonly side: Side; readonly words: Text }

/**
 * The measures of the drawing, in pixels or points: the width of a lane, half the width and height of a symbol, from it to the
 * first gutter, from one gutter to the next, and how far above or below the middle a line may leave.
 */
export type Measure = {
  readonly lane: number
  readonly half: number
  readonly tall: number
  readonly gutter?: number
  readonly track?: number
  readonly shift?: number
}

const arrowLength = 5

/**
 * What each row of the table of steps draws of the flow (E11): a row knows neither its own height nor that of others,
 * so that lines are given from top, middle or bottom, and meet whatever the heights are.
 */
export function flowCells(flow: Flow, measure: Measure): readonly (readonly Piece[])[] {
  return flow.rows.map((_, row) => flow.ways.flatMap((way) => piecesOf(way, row, flow.rows, measure)))
}

/** The middle of a lane. */
export function laneX(lane: number, measure: Measure): number {
  return (lane + 0.5) * measure.lane
}

function piecesOf(way: FlowWay, row: number, rows: readonly FlowRow[], measure: Measure): readonly Piece[] {
  const { from, to, back, gutter } = way
  if (row < Math.min(from, to) || row > Math.max(from, to)) return []
  return gutter === null ? straight(way, row, rows, measure) : around(way, gutter, row, rows, measure, back)
}

function straight(way: FlowWay, row: number, rows: readonly FlowRow[], measure: Measure): readonly Piece[] {
  const here = laneX(rows[way.from]?.lane ?? 0, measure)
  const there = laneX(rows[way.to]?.lane ?? 0, measure)
  const { back } = way
  if (row === way.to)
    return [
      { kind: 'down', x: there, from: 'top', to: -measure.tall - arrowLength, back },
      { kind: 'arrow', x: there, y: -measure.tall, points: 'down' },
    ]
  if (way.exit === 'down')
    return [
      { kind: 'down', x: here, from: measure.tall, to: 'bottom', back },
      ...label(way, here + 5, measure.tall + 9, 'right'),
    ]
  const out = here + sign(way.exit) * measure.half
  return [
    { kind: 'across', from: out, to: there, y: 0, back },
    { kind: 'down', x: there, from: 0, to: 'bottom', back },
    ...label(way, out + sign(way.exit) * 4, -8, way.exit),
  ]
}

function around(
  way: FlowWay,
  gutter: Gutter,
  row: number,
  rows: readonly FlowRow[],
  measure: Measure,
  back: boolean,
): readonly Piece[] {
  const beside = measure.half + (measure.gutter ?? 8) + gutter.track * (measure.track ?? 4)
  const x = laneX(gutter.lane, measure) + sign(gutter.side) * beside
  const shift = measure.shift ?? 5
  const [leaves, arrives] = [way.exitShift * shift, way.enterShift * shift]
  const pieces: Piece[] = []
  if (row === way.from && way.exit !== 'down') {
    const out = laneX(rows[row]?.lane ?? 0, measure) + sign(way.exit) * measure.half
    pieces.push({ kind: 'across', from: out, to: x, y: leaves, back })
    pieces.push(...label(way, x + sign(way.exit) * 3, leaves - 8, way.exit))
  }
  if (row === way.to && way.enter !== 'top') {
    const edge = laneX(rows[row]?.lane ?? 0, measure) + sign(way.enter) * measure.half
    pieces.push({ kind: 'across', from: x, to: edge + sign(way.enter) * arrowLength, y: arrives, back })
    pieces.push({ kind: 'arrow', x: edge, y: arrives, points: way.enter === 'left' ? 'right' : 'left' })
  }
  const start: Height = row === way.from ? leaves : way.from < row ? 'top' : 'bottom'
  const end: Height = row === way.to ? arrives : way.to < row ? 'top' : 'bottom'
  pieces.push({ kind: 'down', x, ...ordered(start, end), back })
  return pieces
}

function ordered(one: Height, other: Height): { readonly from: Height; readonly to: Height } {
  const isFirst =
    one === 'top' || other === 'bottom' || (typeof one === 'number' && typeof other === 'number' && one <= other)
  return isFirst ? { from: one, to: other } : { from: other, to: one }
}

function label(way: FlowWay, x: number, y: number, side: Side): readonly Piece[] {
  // Only the answers of a decision are short enough to stand in the column; the table says the others in words.
  return way.label && !way.back ? [{ kind: 'label', x, y, side, words: way.label }] : []
}

function sign(side: Side): 1 | -1 {
  return side === 'left' ? -1 : 1
}
