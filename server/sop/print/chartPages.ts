import { drawnChart } from '../chart.ts'
import type { Drawn } from '../chartSvg.ts'
import { drawChartPart } from './chartPart.ts'
import type { Across } from './paper.ts'
import { look, type Print } from './print.ts'

type Cut = { readonly from: number; readonly to: number }
/** No smaller than this, or its words cannot be read. */
const smallest = 0.52
const strip = 34
const sizes = { portrait: { width: 501, height: 640 }, landscape: { width: 748, height: 395 } } as const

export type ChartPlan = {
  readonly across: Across
  readonly scale: number
  readonly chart: Drawn
  readonly cuts: readonly Cut[]
}

/** How the flow chart goes on paper: on the fewest pages, and there as large as it can be. */
export function planChart({ sop, lang }: Print): ChartPlan {
  const chart = drawnChart(sop, lang, true)
  const wide = chart.lanes.length * chart.lane
  const plans = (['portrait', 'landscape'] as const).map((across) => {
    const fit = Math.min(1, sizes[across].width / wide)
    const whole = Math.min(fit, sizes[across].height / chart.height)
    const scale = whole >= smallest ? whole : fit
    return { across, scale, chart, cuts: cutsOf(chart, scale, sizes[across].height) }
  })
  const legible = plans.filter(({ scale }) => scale >= smallest)
  const [best] = (legible.length > 0 ? legible : plans.slice(1)).toSorted(
    (one, other) => one.cuts.length - other.cuts.length || other.scale - one.scale,
  )
  return best ?? { across: 'landscape', scale: 1, chart, cuts: [] }
}

/** Between which heights each page shows the chart: cut between rows, never through one. */
function cutsOf(chart: Drawn, scale: number, height: number): readonly Cut[] {
  const gaps = chart.nodes.slice(1).map((node, index) => {
    const above = chart.nodes[index]
    return above ? (above.y + above.height / 2 + node.y - node.height / 2) / 2 : 0
  })
  const cuts: Cut[] = []
  let from = chart.head
  while (from < chart.height) {
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
