import { executors } from '../../core/sop/flow.ts'
import { corners, type FlowPlaces, type FlowWay, flowRoutes, type Side } from '../../core/sop/flowRoutes.ts'
import type { Sop } from '../../core/sop/language.ts'
import { chartSvgOf } from './chartSvg.ts'
import { boxLines, diamondLines } from './chartWords.ts'
import type { Drawn } from './drawn.ts'

const measure = {
  lane: 236,
  half: 84,
  line: 15,
  padding: 13,
  gap: 36,
  head: 46,
  letters: 23,
  letter: 6.3,
  shift: 11,
  gutter: 15,
  track: 7,
} as const

/** How much taller than its words a symbol must be. */
const stretch = { end: 1, process: 1, decision: 1.5, connector: 1.4 } as const

/**
 * The flow chart of a SOP as SVG (A21). Colours are CSS variables of the page around it with values of their own
 * behind them, so that it also prints alone; each step carries `data-step`, for a ticket's own place to be marked.
 */
export function chartSvg(sop: Sop, lang: 'id' | 'en'): string {
  return chartSvgOf(drawnChart(sop, lang))
}

/**
 * The flow chart with every place known: a lane for each executor, a row for each step in its order, and the ways between
 * them, as core/sop/flowRoutes lays them. `isTight`: with lanes no wider than they must be.
 */
export function drawnChart(sop: Sop, lang: 'id' | 'en', isTight = false): Drawn {
  const { rows, ways } = flowRoutes(sop)
  const lane = isTight ? tightLane(ways) : measure.lane
  let y: number = measure.head + measure.gap * 0.75
  const nodes = rows.map(({ step, lane: column, shape }, index) => {
    const words = step.activity[lang]
    const lines = shape === 'decision' ? diamondLines(words, lettersAt) : boxLines(words, measure.letters)
    const height = lines.length * measure.line + 2 * measure.padding
    const tall = Math.round(height * stretch[shape])
    const node = {
      id: step.id,
      no: index + 1,
      lines,
      height: tall,
      shape,
      x: (column + 0.5) * lane,
      y: y + tall / 2,
    }
    y += tall + measure.gap
    return node
  })
  const places = placesOf(nodes, lane)
  return {
    title: sop.document.title[lang],
    lanes: executors(sop).map(({ label }) => label[lang]),
    nodes,
    ways: ways.map((way) => ({
      label: way.label?.[lang] ?? null,
      back: way.back,
      down: way.exit === 'down',
      points: corners(way, rows, places),
    })),
    lane,
    half: measure.half,
    head: measure.head,
    line: measure.line,
    height: y - measure.gap * 0.25,
  }
}

/** How many letters the nth of so many lines in a diamond has room for, at that one of its edges which is nearer to a point. */
function lettersAt(line: number, of: number): number {
  const tall = (of * measure.line + 2 * measure.padding) * stretch.decision
  const off = (Math.abs(line - (of - 1) / 2) + 0.5) * measure.line
  return Math.floor((2 * measure.half * (1 - off / (tall / 2)) - 6) / measure.letter)
}

/** As narrow as the ways beside the symbols allow. */
function tightLane(ways: readonly FlowWay[]): number {
  const outermost = Math.max(0, ...ways.map(({ gutter }) => gutter?.track ?? 0))
  return Math.min(measure.lane, 2 * (measure.half + measure.gutter + outermost * measure.track) + 12)
}

function placesOf(nodes: Drawn['nodes'], wide: number): FlowPlaces {
  const center = (lane: number) => (lane + 0.5) * wide
  const sign = (side: Side) => (side === 'left' ? -1 : 1)
  return {
    x: center,
    gutterX: ({ lane, side, track }) =>
      center(lane) + sign(side) * (measure.half + measure.gutter + track * measure.track),
    y: (row, shift) => (nodes[row]?.y ?? 0) + shift * measure.shift,
    sideX: (row, lane, side, shift) => center(lane) + sign(side) * reachOf(nodes[row], shift * measure.shift),
    topY: (row) => (nodes[row]?.y ?? 0) - (nodes[row]?.height ?? 0) / 2,
    bottomY: (row) => (nodes[row]?.y ?? 0) + (nodes[row]?.height ?? 0) / 2,
  }
}

/** From the middle of a symbol to its border at the side, so far above or below the middle. */
function reachOf(node: Pick<Drawn['nodes'][number], 'height' | 'shape'> | undefined, off: number): number {
  if (node?.shape !== 'decision') return measure.half
  return measure.half * (1 - Math.abs(off) / (node.height / 2))
}
