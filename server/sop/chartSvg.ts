type Point = readonly [x: number, y: number]

/** A flow chart whose every place is known: what remains is to write it down. Lengths in points, y downwards. */
export type Drawn = {
  readonly title: string
  readonly lanes: readonly string[]
  readonly nodes: readonly {
    readonly id: string
    readonly lines: readonly string[]
    readonly x: number
    readonly y: number
    readonly height: number
    readonly decision: boolean
  }[]
  readonly edges: readonly {
    readonly label: string | null
    readonly back: boolean
    readonly points: readonly Point[]
  }[]
  readonly lane: number
  readonly node: number
  readonly head: number
  readonly line: number
  readonly height: number
}

const colour = {
  ink: 'var(--ink, #1d1c1a)',
  quiet: 'var(--ink-2, #5f5b54)',
  line: 'var(--line-strong, #d6d2ca)',
  paper: 'var(--surface, #ffffff)',
  lane: 'var(--sunken, #f4f2ee)',
  accent: 'var(--accent, #0e7467)',
} as const

/** The chart as SVG text: no script, no link, no font of its own, every text escaped. */
export function chartSvgOf(chart: Drawn): string {
  const width = chart.lanes.length * chart.lane
  const right = Math.max(width, ...chart.edges.flatMap(({ points }) => points.map(([x]) => x + 12)))
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(right)} ${round(chart.height)}" role="img" font-family="inherit" font-size="12">`,
    `<title>${escaped(chart.title)}</title>`,
    ...chart.lanes.map((label, index) => lane(chart, label, index)),
    ...chart.edges.map(edge),
    ...chart.nodes.map((node) => step(chart, node)),
    ...chart.edges.map(edgeLabel),
    '</svg>',
  ].join('')
}

function lane({ lane: wide, head, height }: Drawn, label: string, index: number): string {
  const x = index * wide
  const ground = index % 2 === 0 ? colour.lane : colour.paper
  return (
    `<rect x="${x}" y="0" width="${wide}" height="${round(height)}" fill="${ground}" stroke="${colour.line}"/>` +
    `<text x="${x + wide / 2}" y="${head / 2 + 5}" text-anchor="middle" font-weight="600" fill="${colour.ink}">${escaped(label)}</text>`
  )
}

function step({ node: wide, line }: Drawn, node: Drawn['nodes'][number]): string {
  const { id, x, y, height, decision, lines } = node
  const first = y - ((lines.length - 1) * line) / 2 + 4
  const text = lines.map(
    (words, index) => `<tspan x="${round(x)}" y="${round(first + index * line)}">${escaped(words)}</tspan>`,
  )
  const [left, top] = [round(x - wide / 2), round(y - height / 2)]
  const shape = decision
    ? `<path d="M${left} ${round(y)}L${round(x)} ${top}L${round(x + wide / 2)} ${round(y)}L${round(x)} ${round(y + height / 2)}Z" fill="${colour.paper}" stroke="${colour.accent}"/>`
    : `<rect x="${left}" y="${top}" width="${wide}" height="${round(height)}" rx="8" fill="${colour.paper}" stroke="${colour.accent}"/>`
  return `<g class="step" data-step="${escaped(id)}">${shape}<text text-anchor="middle" fill="${colour.ink}">${text.join('')}</text></g>`
}

function edge({ points, back }: Drawn['edges'][number]): string {
  const [start, ...others] = points
  const tip = others.at(-1)
  const base = others.at(-2)
  if (!start || !tip || !base) return ''
  const curve = others.slice(0, -1).map(([x, y]) => `${round(x)} ${round(y)}`)
  const dash = back ? ' stroke-dasharray="5 4"' : ''
  return (
    `<path d="M${round(start[0])} ${round(start[1])}C${curve.join(' ')}L${round((base[0] + tip[0]) / 2)} ${round((base[1] + tip[1]) / 2)}" fill="none" stroke="${colour.quiet}"${dash}/>` +
    `<path d="${arrow(base, tip)}" fill="${colour.quiet}"/>`
  )
}

function arrow([fromX, fromY]: Point, [x, y]: Point): string {
  const length = Math.hypot(x - fromX, y - fromY) || 1
  const [alongX, alongY] = [(x - fromX) / length, (y - fromY) / length]
  const side = (turn: 1 | -1) =>
    `${round(x - 9 * alongX - turn * 4 * alongY)} ${round(y - 9 * alongY + turn * 4 * alongX)}`
  return `M${round(x)} ${round(y)}L${side(1)}L${side(-1)}Z`
}

function edgeLabel({ label, points }: Drawn['edges'][number]): string {
  const middle = middleOf(points)
  if (label === null || !middle) return ''
  const [x, y] = [round(middle[0]), round(middle[1])]
  const style = `paint-order="stroke" stroke="${colour.paper}" stroke-width="4" stroke-linejoin="round"`
  return `<text x="${x}" y="${y + 4}" text-anchor="middle" font-size="11" ${style} fill="${colour.quiet}">${escaped(label)}</text>`
}

/** The middle of the longest stretch between two bends; between them lie the two handles of the curve. */
function middleOf(points: readonly Point[]): Point | null {
  const bends = points.filter((_, index) => index % 3 === 0)
  const stretches = bends.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = bends[index] ?? [x, y]
    return { length: Math.hypot(x - fromX, y - fromY), at: [(x + fromX) / 2, (y + fromY) / 2] as const }
  })
  return stretches.toSorted((one, other) => other.length - one.length)[0]?.at ?? null
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

function escaped(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '').replace(/\p{Cc}+/gu, ' ')
}
