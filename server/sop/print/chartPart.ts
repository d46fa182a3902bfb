import { type Label, labelPlaces } from '../chartLabels.ts'
import { middleOf } from '../chartSvg.ts'
import type { Drawn } from '../drawn.ts'
import type { ChartPlan } from './chartPlan.ts'
import { look, type Print } from './print.ts'
import { letterOf, signsAt } from './signs.ts'
import { arrowHead, pageConnector, pageSign } from './symbols.ts'

type Place = { readonly x: number; readonly y: number; readonly strip: number; readonly letter: number }
type Cut = ChartPlan['cuts'][number]
type Doc = PDFKit.PDFDocument

/**
 * What of the chart stands between two heights: the head with the lanes, the steps, the ways, and off-page connectors where
 * ways go on on another page; their letters go on from `letter` on. Answers where it ends and how many ways went on below.
 */
export function drawChartPart(
  print: Print,
  plan: ChartPlan,
  cut: Cut,
  place: Place,
): { readonly bottom: number; readonly crossings: number } {
  const { chart, scale } = plan
  const { doc } = print.paper
  const [isFirst, isLast] = [cut.from <= chart.head, cut.to >= chart.height]
  const wide = chart.lanes.length * chart.lane * scale
  const head = chart.head * 0.82 * scale
  const top = place.y + head + (isFirst ? 0 : place.strip)
  const height = (cut.to - cut.from) * scale
  const bottom = top + height + (isLast ? 0 : place.strip)
  const at = ([x, y]: readonly [number, number]) => [place.x + x * scale, top + (y - cut.from) * scale] as const

  frame(print, chart, place, head, bottom - place.y, scale)
  doc
    .save()
    .rect(place.x - 2, top, wide + 4, height)
    .clip()
  for (const way of chart.ways) line(doc, way.points.map(at), way.back)
  doc.restore()
  for (const way of chart.ways) {
    const [base, tip] = way.points.slice(-2)
    if (base && tip && tip[1] > cut.from && tip[1] < cut.to) {
      const [x, y] = at(tip)
      arrowHead(doc, x, y, base[1] < tip[1] ? 'down' : base[0] < tip[0] ? 'right' : 'left')
    }
  }
  for (const node of chart.nodes)
    if (node.y > cut.from && node.y < cut.to) step(print, chart, node, at([node.x, node.y]), scale)
  const measured = (words: string) => print.paper.width(words, look.answer) / scale
  for (const label of labelPlaces(chart, measured, look.answer.leading / scale))
    if (label.top > cut.from - chart.line && label.top < cut.to - chart.line) wayLabel(print, label, at, scale)
  const before = isFirst ? 0 : crossingsAt(chart, cut.from).length
  if (!isFirst) signs(print, chart, cut.from, place, scale, top, 'top', place.letter - before)
  if (!isLast) signs(print, chart, cut.to, place, scale, top + height, 'bottom', place.letter)
  return { bottom, crossings: isLast ? 0 : crossingsAt(chart, cut.to).length }
}

function frame({ paper }: Print, chart: Drawn, { x, y }: Place, head: number, tall: number, scale: number): void {
  const { doc } = paper
  const [lane, wide] = [chart.lane * scale, chart.lanes.length * chart.lane * scale]
  doc.rect(x, y, wide, head).fill('#f1f1f1')
  doc.fillColor('#000').lineWidth(0.5).strokeColor('#000')
  chart.lanes.forEach((label, index) => {
    if (index > 0) doc.moveTo(x + index * lane, y).lineTo(x + index * lane, y + tall)
    const [first = ''] = paper.lines(label, look.head, lane - 8)
    paper.line(
      first === label ? label : `${first}…`,
      look.head,
      x + index * lane + 3,
      y + (head - look.head.leading) / 2,
      lane - 6,
      'center',
    )
  })
  doc
    .moveTo(x, y + head)
    .lineTo(x + wide, y + head)
    .stroke()
  doc.lineWidth(0.9).rect(x, y, wide, tall).stroke()
}

function line(doc: Doc, points: readonly (readonly [number, number])[], back: boolean): void {
  doc.lineWidth(0.8).strokeColor('#000')
  if (back) doc.dash(2.6, { space: 2 })
  for (const [index, [x, y]] of points.entries()) index === 0 ? doc.moveTo(x, y) : doc.lineTo(x, y)
  doc.stroke()
  if (back) doc.undash()
}

function step(
  print: Print,
  chart: Drawn,
  node: Drawn['nodes'][number],
  [x, y]: readonly [number, number],
  scale: number,
): void {
  const { paper } = print
  const { doc } = paper
  const [half, tall] = [chart.half * scale, (node.height * scale) / 2]
  doc.lineWidth(0.9).strokeColor('#000').lineJoin('round')
  if (node.shape === 'decision') doc.polygon([x, y - tall], [x + half, y], [x, y + tall], [x - half, y])
  else if (node.shape === 'connector')
    doc.polygon(
      [x - half, y - tall],
      [x + half, y - tall],
      [x + half, y + tall * 0.44],
      [x, y + tall],
      [x - half, y + tall * 0.44],
    )
  else doc.roundedRect(x - half, y - tall, half * 2, tall * 2, node.shape === 'end' ? Math.min(tall, 24 * scale) : 1.5)
  doc.fillAndStroke('#fff', '#000').fillColor('#000')
  const style = { face: 'regular', size: 12 * scale, leading: chart.line * scale } as const
  const first = y + (middleOf(node) - node.y) * scale - (node.lines.length * style.leading) / 2
  for (const [index, words] of node.lines.entries())
    paper.line(words, style, x - half, first + index * style.leading, half * 2, 'center')
  const badge = node.shape === 'decision' ? [x - half * 0.62, y - tall * 0.72] : [x - half, y - tall]
  const [badgeX = 0, badgeY = 0] = badge
  doc
    .lineWidth(0.7)
    .circle(badgeX, badgeY, 9.4 * scale)
    .fillAndStroke('#fff', '#000')
    .fillColor('#000')
  const number = { face: 'bold', size: 10 * scale, leading: 12 * scale } as const
  paper.line(String(node.no), number, badgeX - 10, badgeY - 6 * scale, 20, 'center')
}

/** The words of a way, on white; they stand on the page on which their place is. */
function wayLabel(
  { paper }: Print,
  label: Label,
  at: (point: readonly [number, number]) => readonly [number, number],
  scale: number,
): void {
  const style = look.answer
  const [left, top] = at([label.left, label.top])
  const width = label.width * scale
  paper.doc
    .rect(left - 1, top + 0.5, width + 2, style.leading - 1)
    .fill('#fff')
    .fillColor('#000')
  paper.line(label.words, style, left, top, width)
}

function crossingsAt(chart: Drawn, y: number): readonly number[] {
  const found = chart.ways.flatMap(({ points }) =>
    points.slice(1).flatMap((to, index) => {
      const from = points[index] ?? to
      return from[0] === to[0] && Math.min(from[1], to[1]) < y && Math.max(from[1], to[1]) > y ? [to[0]] : []
    }),
  )
  return [...new Set(found)].toSorted((one, other) => one - other)
}

function signs(
  print: Print,
  chart: Drawn,
  cutY: number,
  place: Place,
  scale: number,
  edge: number,
  side: 'top' | 'bottom',
  letter: number,
): void {
  const { paper } = print
  const placed = signsAt(crossingsAt(chart, cutY).map((x) => place.x + x * scale))
  placed.forEach(({ x, level }, index) => {
    const away = 4 + (level % 2) * (pageConnector.high + 2)
    const top = side === 'bottom' ? edge + away : edge - away - pageConnector.high
    paper.doc.lineWidth(0.8).strokeColor('#000')
    if (side === 'bottom') paper.doc.moveTo(x, edge).lineTo(x, top).stroke()
    else
      paper.doc
        .moveTo(x, top + pageConnector.high)
        .lineTo(x, edge)
        .stroke()
    pageSign(paper.doc, x, top)
    paper.doc.fillColor('#000')
    paper.line(
      letterOf(letter + index),
      look.answer,
      x - pageConnector.wide,
      top - 0.6,
      2 * pageConnector.wide,
      'center',
    )
  })
}
