import type { Drawn } from './drawn.ts'

type Point = readonly [x: number, y: number]
type Box = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
export type Label = { readonly words: string; readonly left: number; readonly top: number; readonly width: number }

const beside = 5
const shares = [0.12, 0.25, 0.4, 0.5, 0.6, 0.75, 0.88] as const

/**
 * Where the words of the ways stand in a chart: beside their line, as near to where it begins as may be, and upon no step, no other
 * words and, if it can be, no other line. In the chart's own measure; `widthOf` measures words in it, `tall` is their height.
 */
export function labelPlaces(chart: Drawn, widthOf: (words: string) => number, tall: number): readonly Label[] {
  const edge = chart.lanes.length * chart.lane
  const steps = chart.nodes.map(({ x, y, height }): Box => {
    const badge = 10
    return { left: x - chart.half - badge, top: y - height / 2 - badge, right: x + chart.half, bottom: y + height / 2 }
  })
  const placed: Label[] = []
  for (const way of chart.ways) {
    if (way.label === null) continue
    const width = widthOf(way.label)
    const others = chart.ways.filter((one) => one !== way).flatMap(({ points }) => stretches(points))
    let best: { readonly at: Point; readonly cost: number } | null = null
    for (const [rank, at] of candidates(way, width, tall).entries()) {
      const box = boxAt(at, width, tall)
      if (box.left < 2 || box.right > edge - 2 || box.top < chart.head) continue
      const hits = [...steps, ...placed.map((one) => boxAt([one.left, one.top], one.width, tall))]
      const cost =
        rank +
        1000 * hits.filter((one) => overlap(box, one)).length +
        40 * others.filter((one) => overlap(box, one)).length
      if (!best || cost < best.cost) best = { at, cost }
    }
    const [left, top] = best?.at ?? [Math.min(edge - width - 2, way.points[0]?.[0] ?? 0), way.points[0]?.[1] ?? 0]
    placed.push({ words: way.label, left, top, width })
  }
  return placed
}

/** Upper left corners, the best first. */
function candidates({ points, down }: Drawn['ways'][number], width: number, tall: number): readonly Point[] {
  const [start, next, third] = points
  if (!start || !next) return []
  if (down) return [[start[0] + beside, start[1] + 3], ...along(start, next, width, tall)]
  const side = next[0] >= start[0] ? 1 : -1
  const first: Point[] = [-tall - 1, 2].map((off) => [
    side === 1 ? start[0] + beside : start[0] - beside - width,
    start[1] + off,
  ])
  const room = Math.abs(next[0] - start[0])
  return [
    ...(room > width + beside ? first : []),
    ...(third ? along(next, third, width, tall) : []),
    ...first,
    ...(third && points[3] ? along(third, points[3], width, tall) : []),
  ]
}

/** Both sides of a stretch, from its beginning on. */
function along(from: Point, to: Point, width: number, tall: number): readonly Point[] {
  return shares.flatMap((share): Point[] => {
    const [x, y] = [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    return from[0] === to[0]
      ? [
          [x + beside, y - tall / 2],
          [x - beside - width, y - tall / 2],
        ]
      : [
          [x - width / 2, y - tall - 1],
          [x - width / 2, y + 2],
        ]
  })
}

function stretches(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to
    return {
      left: Math.min(from[0], to[0]) - 1,
      right: Math.max(from[0], to[0]) + 1,
      top: Math.min(from[1], to[1]) - 1,
      bottom: Math.max(from[1], to[1]) + 1,
    }
  })
}

function boxAt([left, top]: Point, width: number, tall: number): Box {
  return { left, top, right: left + width, bottom: top + tall }
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
}
