import { executors, type Passage, passages } from './flow.ts'
import type { Sop } from './language.ts'
import type { Step } from './step.ts'

export type Side = 'left' | 'right'
/** Above, at or below the middle of a step's symbol. */
export type Shift = -1 | 0 | 1
/** A vertical way beside the symbols of a lane; track 0 is the nearest to them. */
export type Gutter = { readonly lane: number; readonly side: Side; readonly track: number }
/** A step in its row. The first is where the procedure starts; where no way leads on, it ends. */
export type FlowRow = {
  readonly step: Step
  readonly lane: number
  readonly shape: 'end' | 'process' | 'decision' | 'connector'
}
/** A way between two rows, as lines that run only across and down: out of a symbol, along a gutter, into a symbol. */
export type FlowWay = {
  readonly from: number
  readonly to: number
  readonly label: Passage['label']
  readonly back: boolean
  readonly exit: Side | 'down'
  readonly exitShift: Shift
  readonly enter: Side | 'top'
  readonly enterShift: Shift
  /** Null: straight down, or across and down into the next row. */
  readonly gutter: Gutter | null
}
export type Flow = { readonly rows: readonly FlowRow[]; readonly ways: readonly FlowWay[] }

/**
 * How the flow of a SOP is drawn (A21, E11), for its chart and for the columns of its table: a row for each step, so
 * that a line across a row meets no other symbol, and gutters beside the symbols, so that neither does a line down.
 * Among the ways that are open it takes short ones that cross little and never lie upon each other.
 */
export function flowRoutes(sop: Sop): Flow {
  const lanes = executors(sop).map(({ role }) => role)
  const all = passages(sop)
  const rows = sop.steps.map((step, index) => ({
    step,
    lane: lanes.indexOf(step.executor),
    shape: shapeOf(step, index, all),
  }))
  const place = new Map(sop.steps.map(({ id }, index) => [id, index]))
  const wanted = all.flatMap(({ from, to, label, back }, at) => {
    const [start, end] = [place.get(from), place.get(to)]
    return start === undefined || end === undefined ? [] : [{ at, from: start, to: end, label, back }]
  })
  const routed: { readonly at: number; readonly way: FlowWay; readonly lines: readonly Stretch[] }[] = []
  // The short ways first: they are the line that the eye follows, and the others go around it.
  for (const { at, ...want } of wanted.toSorted((one, other) => reach(one) - reach(other))) {
    const best = cheapest(candidates(want, rows, lanes.length, isStraightTaken(want, routed)), rows, routed)
    if (best) routed.push({ at, way: best, lines: stretches(best, rows) })
  }
  return { rows, ways: routed.toSorted((one, other) => one.at - other.at).map(({ way }) => way) }
}

type Want = Pick<FlowWay, 'from' | 'to' | 'label' | 'back'>
type Routed = readonly { readonly way: FlowWay; readonly lines: readonly Stretch[] }[]
type Point = readonly [x: number, y: number]

function shapeOf(step: Step, index: number, all: readonly Passage[]): FlowRow['shape'] {
  if (step.decision) return 'decision'
  if (step.continues) return 'connector'
  return index === 0 || !all.some(({ from, back }) => from === step.id && !back) ? 'end' : 'process'
}

function reach({ from, to }: Want): number {
  return to === from + 1 ? 0 : Math.abs(to - from) + 1
}

function isStraightTaken(want: Want, routed: Routed): boolean {
  return routed.some(({ way }) => way.from === want.from && way.gutter === null)
}

const shifts = [0, -1, 1] as const
const sides = ['left', 'right'] as const
const tracks = [0, 1, 2, 3] as const

function candidates(want: Want, rows: readonly FlowRow[], lanes: number, straightTaken: boolean): readonly FlowWay[] {
  const [here, there] = [rows[want.from]?.lane ?? 0, rows[want.to]?.lane ?? 0]
  if (want.to === want.from + 1 && !straightTaken) {
    const exit = here === there ? 'down' : here < there ? 'right' : 'left'
    return [{ ...want, exit, exitShift: 0, enter: 'top', enterShift: 0, gutter: null }]
  }
  const gutters = Array.from({ length: lanes }, (_, lane) => lane).flatMap((lane) =>
    sides.flatMap((side) => tracks.map((track) => ({ lane, side, track }))),
  )
  return gutters.flatMap((gutter) =>
    shifts.flatMap((exitShift) =>
      shifts.flatMap((enterShift) =>
        want.from === want.to && exitShift === enterShift
          ? []
          : [{ ...want, gutter, exitShift, enterShift, exit: towards(here, gutter), enter: towards(there, gutter) }],
      ),
    ),
  )
}

function towards(lane: number, gutter: Gutter): Side {
  if (lane === gutter.lane) return gutter.side
  return lane < gutter.lane ? 'right' : 'left'
}

function cheapest(ways: readonly FlowWay[], rows: readonly FlowRow[], routed: Routed): FlowWay | undefined {
  let best: { readonly way: FlowWay; readonly cost: number } | undefined
  for (const way of ways) {
    const cost = costOf(way, rows, routed)
    if (!best || cost < best.cost) best = { way, cost }
  }
  return best?.way
}

const price = { crossing: 12, overlap: 1000, joining: 4, shift: 1.5, decisionShift: 20 } as const

function costOf(way: FlowWay, rows: readonly FlowRow[], routed: Routed): number {
  const own = stretches(way, rows)
  const length = own.reduce((sum, [from, to]) => sum + Math.abs(to[0] - from[0]), 0)
  const shifted = (shift: Shift, row: number) =>
    shift === 0 ? 0 : rows[row]?.shape === 'decision' ? price.decisionShift : price.shift
  let cost = length + shifted(way.exitShift, way.from) + shifted(way.enterShift, way.to)
  for (const other of routed) {
    const joins = other.way.to === way.to
    for (const theirs of other.lines)
      for (const mine of own) {
        if (lieUpon(mine, theirs)) cost += joins ? price.joining : price.overlap
        else if (cross(mine, theirs)) cost += price.crossing
      }
  }
  return cost
}

const abstract = {
  x: (lane: number) => lane * 10,
  gutterX: ({ lane, side, track }: Gutter) => lane * 10 + (side === 'left' ? -1 : 1) * (3.6 + track * 0.4),
  y: (row: number, shift: Shift) => row * 10 + shift * 1.5,
  sideX: (_row: number, lane: number, side: Side) => lane * 10 + (side === 'left' ? -3 : 3),
  topY: (row: number) => row * 10 - 3,
  bottomY: (row: number) => row * 10 + 3,
}

/** Where the rows, lanes and gutters of a drawing lie. Lengths of the drawing, y downwards. */
export type FlowPlaces = {
  readonly x: (lane: number) => number
  readonly gutterX: (gutter: Gutter) => number
  readonly y: (row: number, shift: Shift) => number
  /** The border of a row's symbol, left or right, at that height. */
  readonly sideX: (row: number, lane: number, side: Side, shift: Shift) => number
  readonly topY: (row: number) => number
  readonly bottomY: (row: number) => number
}

/** The corners of a way in a drawing, from the border of one symbol to the border of the other. */
export function corners(way: FlowWay, rows: readonly FlowRow[], places: FlowPlaces): readonly Point[] {
  const [here, there] = [rows[way.from]?.lane ?? 0, rows[way.to]?.lane ?? 0]
  if (way.exit === 'down' || way.enter === 'top') {
    const top: Point = [places.x(there), places.topY(way.to)]
    if (way.exit === 'down') return [[places.x(here), places.bottomY(way.from)], top]
    const y = places.y(way.from, way.exitShift)
    return [[places.sideX(way.from, here, way.exit, way.exitShift), y], [places.x(there), y], top]
  }
  const x = way.gutter ? places.gutterX(way.gutter) : places.x(there)
  const [y, end] = [places.y(way.from, way.exitShift), places.y(way.to, way.enterShift)]
  return [
    [places.sideX(way.from, here, way.exit, way.exitShift), y],
    [x, y],
    [x, end],
    [places.sideX(way.to, there, way.enter, way.enterShift), end],
  ]
}

type Stretch = readonly [Point, Point]

function stretches(way: FlowWay, rows: readonly FlowRow[]): readonly Stretch[] {
  const points = corners(way, rows, abstract)
  return points.slice(1).map((to, index) => [points[index] ?? to, to] as const)
}

function span(one: number, other: number): readonly [number, number] {
  return one < other ? [one, other] : [other, one]
}

function isAcross([from, to]: Stretch): boolean {
  return from[1] === to[1]
}

function lieUpon(one: Stretch, other: Stretch): boolean {
  if (isAcross(one) !== isAcross(other)) return false
  const [along, apart] = isAcross(one) ? ([0, 1] as const) : ([1, 0] as const)
  if (Math.abs(one[0][apart] - other[0][apart]) > 0.01) return false
  const [low, high] = span(one[0][along], one[1][along])
  const [start, end] = span(other[0][along], other[1][along])
  return Math.min(high, end) - Math.max(low, start) > 0.01
}

function cross(one: Stretch, other: Stretch): boolean {
  if (isAcross(one) === isAcross(other)) return false
  const [across, down] = isAcross(one) ? [one, other] : [other, one]
  const [left, right] = span(across[0][0], across[1][0])
  const [top, bottom] = span(down[0][1], down[1][1])
  const [x, y] = [down[0][0], across[0][1]]
  return x > left && x < right && y > top && y < bottom
}
