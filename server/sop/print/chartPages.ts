import { drawnChart } from '../chart.ts'
import type { Drawn } from '../drawn.ts'
import { drawChartPart } from './chartPart.ts'
import type { ChartPlan, Cut } from './chartPlan.ts'
import type { Across } from './paper.ts'
import { look, type Print } from './print.ts'

/** No smaller than this, or its words cannot be read. */
const smallest = 0.5
const step = 0.01
const strip = 34
const sizes = { portrait: { width: 501, height: 640 }, landscape: { width: 748, height: 395 } } as const

/**
 * How the flow chart goes on paper: on the fewest pages, and there as large as it can be. `left` is the room on the present page
 * below its heading, `after` what is to follow on the chart's last page: both are used where the chart stays legible.
 */
export function planChart({ sop, lang, paper }: Print, left: number, after: number): ChartPlan {
  const chart = drawnChart(sop, lang, true)
  const plans = (['portrait', 'landscape'] as const).flatMap((across) => {
    const isHere = across === paper.place.across && left > sizes[across].height * 0.35
    const rooms = isHere ? [left, sizes[across].height] : [sizes[across].height]
    return rooms.flatMap((room) => scalesOf(chart, across).map((scale) => planned(chart, across, scale, room)))
  })
  const cost = (plan: ChartPlan) => pagesOf(plan, after) * 100 - plan.scale * 20
  const [best] = plans.toSorted((one, other) => cost(one) - cost(other))
  return best ?? planned(chart, 'landscape', smallest, sizes.landscape.height)
}

/** From as large as the width allows down to what can just be read; a chart too wide for that is as large as it can be. */
function scalesOf(chart: Drawn, across: Across): readonly number[] {
  const fit = Math.min(1, sizes[across].width / (chart.lanes.length * chart.lane))
  if (fit < smallest) return across === 'landscape' ? [fit] : []
  return Array.from({ length: Math.floor((fit - smallest) / step) + 1 }, (_, at) => fit - at * step)
}

function planned(chart: Drawn, across: Across, scale: number, room: number): ChartPlan {
  const full = sizes[across].height
  return { across, scale, chart, cuts: cutsOf(chart, scale, room, full), below: room < full ? room : null }
}

/** The pages that are begun for the chart and for what follows it, which stands upright. */
function pagesOf({ across, cuts, chart, scale, below }: ChartPlan, after: number): number {
  const [first, last] = [cuts[0], cuts.at(-1)]
  const tall = (cut: Cut | undefined) => (cut ? (cut.to - cut.from + chart.head) * scale + 2 * strip : 0)
  if (below !== null && tall(first) - strip > below) return Number.POSITIVE_INFINITY
  const room = below !== null && cuts.length === 1 ? below : sizes.portrait.height
  const hasRoom = across === 'portrait' && tall(last) - strip + after <= room
  return cuts.length - (below === null ? 0 : 1) + (hasRoom ? 0 : 1)
}

/** Between which heights each page shows the chart: cut between rows, never through one. The first page has so much room. */
function cutsOf(chart: Drawn, scale: number, first: number, full: number): readonly Cut[] {
  const gaps = chart.nodes.slice(1).map((node, index) => {
    const above = chart.nodes[index]
    return above ? (above.y + above.height / 2 + node.y - node.height / 2) / 2 : 0
  })
  const cuts: Cut[] = []
  let from = chart.head
  while (from < chart.height) {
    const height = cuts.length === 0 ? first : full
    const room = (height - chart.head * scale - (cuts.length > 0 ? strip : 0)) / scale
    if (chart.height - from <= room) return [...cuts, { from, to: chart.height }]
    const reach = from + room - strip / scale
    const to = gaps.filter((gap) => gap > from && gap <= reach).at(-1) ?? gaps.find((gap) => gap > from) ?? chart.height
    cuts.push({ from, to })
    from = to
  }
  return cuts
}

/** The flow chart with a lane for each executor (A21), as lines and words and not as a picture. */
export function drawChart(print: Print, plan: ChartPlan): void {
  const { paper, pick, sop } = print
  let letter = 0
  plan.cuts.forEach((cut, index) => {
    if (index > 0) paper.page(plan.across)
    const wide = plan.chart.lanes.length * plan.chart.lane * plan.scale
    const x = paper.left + (paper.right - paper.left - wide) / 2
    const figure = paper.element('Figure', undefined, { alt: `${print.say('chart')}: ${pick(sop.document.title)}` })
    paper.mark(figure, 'Figure', () => {
      const { bottom, crossings } = drawChartPart(print, plan, cut, { x, y: paper.place.y, strip, letter })
      letter += crossings
      paper.place.y = bottom
    })
    figure.end()
  })
  paper.place.y += look.body.leading
}
