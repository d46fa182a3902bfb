import { executors } from '../../core/sop/flow.ts'
import { corners, type FlowPlaces, type FlowWay, flowRoutes, type Side } from '../../core/sop/flowRoutes.ts'
import type { Sop } from '../../core/sop/language.ts'
import { chartSvgOf, type Drawn } from './chartSvg.ts'

const measure = {
  lane: 236,
  half: 84,
  line: 15,
  padding: 13,
  gap: 36,
  head: 46,
  letters: 23,
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
    const lines = wrapped(step.activity[lang], shape === 'decision' ? measure.letters - 5 : measure.letters)
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

/** A text in lines of about so many letters; the chart shows at most five. */
function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= 6 ? lines : [...lines.slice(0, 5), `${lines[5]} …`]
}
