import { instance } from '@viz-js/viz'
import { executors, passages } from '../../core/sop/flow.ts'
import type { Sop } from '../../core/sop/language.ts'
import { chartSvgOf, type Drawn } from './chartSvg.ts'

const measure = {
  lane: 208,
  node: 172,
  line: 15,
  padding: 11,
  gap: 40,
  head: 44,
  letters: 25,
} as const

const viz = instance()

/**
 * The flow chart of a SOP as SVG (A21): a lane for each executor, the steps from top to bottom in their order, and the
 * ways between them, routed by Graphviz. Colours are CSS variables of the page around it with values of their own
 * behind them, so that it also prints alone; each step carries `data-step`, for a ticket's own place to be marked.
 */
export async function chartSvg(sop: Sop, lang: 'id' | 'en'): Promise<string> {
  const lanes = executors(sop)
  let y: number = measure.head + measure.gap / 2
  const nodes = sop.steps.map((step, index) => {
    const lines = wrapped(`${index + 1}. ${step.activity[lang]}`, measure.letters)
    const height = lines.length * measure.line + 2 * measure.padding + (step.decision ? 2 * measure.padding : 0)
    const lane = lanes.findIndex(({ role }) => role === step.executor)
    const node = {
      id: step.id,
      lines,
      height,
      decision: step.decision !== undefined,
      x: (lane + 0.5) * measure.lane,
      y: y + height / 2,
    }
    y += height + measure.gap
    return node
  })
  const ways = passages(sop).map((way) => ({ ...way, label: way.label?.[lang] ?? null }))
  const routed = await route(nodes, ways, y)
  const labels = lanes.map(({ label }) => label[lang])
  const title = sop.document.title[lang]
  return chartSvgOf({
    title,
    lanes: labels,
    nodes,
    edges: routed,
    lane: measure.lane,
    node: measure.node,
    head: measure.head,
    line: measure.line,
    height: y - measure.gap / 2,
  })
}

type Way = { readonly from: string; readonly to: string; readonly label: string | null; readonly back: boolean }

/** Curves from node to node around the others; Graphviz counts upwards, the chart downwards. */
async function route(nodes: Drawn['nodes'], ways: readonly Way[], height: number): Promise<Drawn['edges']> {
  const points = 72
  const graph = (await viz).renderJSON(
    {
      directed: true,
      graphAttributes: { splines: 'ortho', notranslate: 'true' },
      nodeAttributes: { shape: 'box', fixedsize: 'true', label: '' },
      nodes: nodes.map(({ id, x, y, height: tall }) => ({
        name: id,
        attributes: { pos: `${x},${height - y}`, width: measure.node / points, height: tall / points },
      })),
      edges: ways.map(({ from, to }, index) => ({
        tail: from,
        head: to,
        attributes: { id: String(index) },
      })),
    },
    { engine: 'nop' },
  ) as { readonly edges?: readonly { readonly id: string; readonly pos: string }[] }
  return ways.flatMap((way, index) => {
    const pos = graph.edges?.find(({ id }) => id === String(index))?.pos
    return pos === undefined ? [] : [{ label: way.label, back: way.back, points: pointsOf(pos, height) }]
  })
}

/** The points of a curve as Graphviz writes them, the arrow's tip last. */
function pointsOf(pos: string, height: number): readonly (readonly [number, number])[] {
  const [first = '', ...rest] = pos.split(' ')
  const tip = first.startsWith('e,') ? [first.slice(2)] : []
  return [...(tip.length > 0 ? rest : [first, ...rest]), ...tip].map((pair) => {
    const [x = 0, y = 0] = pair.split(',').map(Number)
    return [x, height - y] as const
  })
}

/** A text in lines of about so many letters; the chart shows at most five. */
function wrapped(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= 5 ? lines : [...lines.slice(0, 4), `${lines[4]} …`]
}
