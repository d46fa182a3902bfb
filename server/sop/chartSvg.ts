import { type Label, labelPlaces } from './chartLabels.ts'
import type { Drawn, Point } from './drawn.ts'
import { escaped } from './xml.ts'

const colour = {
  ink: 'var(--ink, #1d1c1a)',
  quiet: 'var(--ink-2, #5f5b54)',
  line: 'var(--line, #e8e5df)',
  strong: 'var(--line-strong, #d6d2ca)',
  paper: 'var(--surface, #ffffff)',
  head: 'var(--sunken, #f4f2ee)',
  accent: 'var(--accent, #0e7467)',
  soft: 'var(--accent-soft, #e4f2ef)',
} as const

/** The chart as SVG text: no script, no link, no font of its own, every text escaped. */
export function chartSvgOf(chart: Drawn): string {
  const width = chart.lanes.length * chart.lane
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 ${round(width + 2)} ${round(chart.height + 2)}" role="img" font-family="var(--font, system-ui, sans-serif)" font-size="12">`,
    `<title>${escaped(chart.title)}</title>`,
    frame(chart, width),
    ...chart.ways.map(way),
    ...chart.nodes.map((node) => step(chart, node)),
    ...labelPlaces(chart, (words) => words.length * 6.2, 13).map(wayLabel),
    '</svg>',
  ].join('')
}

function frame({ lanes, lane, head, height }: Drawn, width: number): string {
  const tall = round(height)
  return [
    `<rect width="${width}" height="${tall}" rx="10" fill="${colour.paper}"/>`,
    `<path d="M0 ${head}V10Q0 0 10 0H${width - 10}Q${width} 0 ${width} 10V${head}Z" fill="${colour.head}"/>`,
    ...lanes.slice(1).map((_, index) => `<path d="M${(index + 1) * lane} 0V${tall}" stroke="${colour.line}"/>`),
    `<path d="M0 ${head}H${width}" stroke="${colour.strong}"/>`,
    `<rect width="${width}" height="${tall}" rx="10" fill="none" stroke="${colour.strong}"/>`,
    ...lanes.map(
      (label, index) =>
        `<text x="${(index + 0.5) * lane}" y="${head / 2 + 4.5}" text-anchor="middle" font-size="13" font-weight="600" fill="${colour.ink}">${escaped(label)}</text>`,
    ),
  ].join('')
}

function step({ half, line }: Drawn, node: Drawn['nodes'][number]): string {
  const { id, no, x, y, height, lines } = node
  const first = middleOf(node) - ((lines.length - 1) * line) / 2 + 4
  const text = lines.map(
    (words, index) => `<tspan x="${round(x)}" y="${round(first + index * line)}">${escaped(words)}</tspan>`,
  )
  const [left, top] = [round(x - half), round(y - height / 2)]
  const badge = node.shape === 'decision' ? [round(x - half * 0.62), round(y - height * 0.36)] : [left, top]
  return (
    `<g class="step" data-step="${escaped(id)}">${outline(half, node)}` +
    `<text text-anchor="middle" font-weight="500" fill="${colour.ink}">${text.join('')}</text>` +
    `<circle cx="${badge[0]}" cy="${badge[1]}" r="10" fill="${colour.soft}" stroke="${colour.accent}"/>` +
    `<text x="${badge[0]}" y="${round((badge[1] ?? 0) + 3.8)}" text-anchor="middle" font-size="10.5" font-weight="700" fill="${colour.accent}">${no}</text></g>`
  )
}

/** Where the words of a step have their middle: a connector has no room for them in its point. */
export function middleOf({ y, height, shape }: Pick<Drawn['nodes'][number], 'y' | 'height' | 'shape'>): number {
  return shape === 'connector' ? y - height * 0.14 : y
}

function outline(half: number, { x, y, height, shape }: Drawn['nodes'][number]): string {
  const [left, top] = [round(x - half), round(y - height / 2)]
  const look = `fill="${colour.paper}" stroke="${colour.ink}" stroke-width="1.3" stroke-linejoin="round"`
  if (shape === 'decision')
    return `<path d="M${left} ${round(y)}L${round(x)} ${top}L${round(x + half)} ${round(y)}L${round(x)} ${round(y + height / 2)}Z" ${look}/>`
  if (shape === 'connector')
    return `<path d="M${left} ${top}H${round(x + half)}V${round(y + height * 0.22)}L${round(x)} ${round(y + height / 2)}L${left} ${round(y + height * 0.22)}Z" ${look}/>`
  const corner = shape === 'end' ? Math.min(height / 2, 30) : 3
  return `<rect x="${left}" y="${top}" width="${half * 2}" height="${round(height)}" rx="${round(corner)}" ${look}/>`
}

/** The line with rounded bends, and its arrow head. Back ways are dashed. */
function way({ points, back }: Drawn['ways'][number]): string {
  const [tip, base] = [points.at(-1), points.at(-2)]
  const [start] = points
  if (!start || !tip || !base) return ''
  const bends = points
    .slice(1, -1)
    .map((corner, index) => bend(points[index] ?? corner, corner, points[index + 2] ?? corner))
  const end = towards(tip, base, 5)
  const dash = back ? ' stroke-dasharray="5 4"' : ''
  return (
    `<path class="way" d="M${at(start)}${bends.join('')}L${at(end)}" fill="none" stroke="${colour.quiet}" stroke-width="1.3"${dash}/>` +
    `<path d="${arrow(base, tip)}" fill="${colour.quiet}"/>`
  )
}

function bend(from: Point, corner: Point, to: Point): string {
  const size = Math.min(6, apart(from, corner) / 2, apart(corner, to) / 2)
  return `L${at(towards(corner, from, size))}Q${at(corner)} ${at(towards(corner, to, size))}`
}

function apart(one: Point, other: Point): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1])
}

/** The point so far from one towards the other. */
function towards(one: Point, other: Point, length: number): Point {
  const all = apart(one, other) || 1
  return [one[0] + ((other[0] - one[0]) * length) / all, one[1] + ((other[1] - one[1]) * length) / all]
}

function arrow(base: Point, tip: Point): string {
  const [x, y] = towards(tip, base, 8)
  const [acrossX, acrossY] = [((tip[1] - y) / 8) * 3.6, ((x - tip[0]) / 8) * 3.6]
  return `M${at(tip)}L${at([x + acrossX, y + acrossY])}L${at([x - acrossX, y - acrossY])}Z`
}

/** The words of a way, on a halo of paper. */
function wayLabel({ words, left, top }: Label): string {
  const halo = `paint-order="stroke" stroke="${colour.paper}" stroke-width="4" stroke-linejoin="round"`
  return `<text x="${round(left)}" y="${round(top + 10)}" font-size="11" font-weight="600" ${halo} fill="${colour.quiet}">${escaped(words)}</text>`
}

function at([x, y]: Point): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
