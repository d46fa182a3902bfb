import { laneX, type Measure } from '../../../core/sop/flowCells.ts'
import type { Flow } from '../../../core/sop/flowRoutes.ts'
import type { Across } from './paper.ts'

/** Where the columns of a printed flow stand, in points. */
export type FlowColumns = {
  /** Number, activity, the lanes together, completeness, time, output, remarks: their left borders, and the last right one. */
  readonly borders: readonly number[]
  readonly lanes: number
  readonly measure: Measure
  /** Where the first lane begins; lines may run left of it. */
  readonly origin: number
}

/** Whether so many executors need the paper across. */
export function acrossFor(executors: number): Across {
  return executors > 1 ? 'landscape' : 'portrait'
}

const number = 21
/** How activity, completeness, time, output and remarks share what the lanes leave. */
const shares = [0.27, 0.19, 0.165, 0.175, 0.2] as const

/**
 * Lays the columns between these sides: lanes as wide as there is room, and beside them room for the lines that go around. `least`: the widest
 * word of each column of words, which is not broken where there is room. `tall` says how tall all rows are with columns of such widths.
 */
export function flowColumns(
  flow: Flow,
  lanes: number,
  left: number,
  right: number,
  least: readonly number[],
  tall: (widths: readonly number[]) => number,
): FlowColumns {
  const lane = Math.max(42, Math.min(62, ((right - left) * 0.4) / lanes))
  const half = Math.min(17, lane * 0.29)
  const measure = { lane, half, tall: 8.5, gutter: 5.5, track: 2.7, shift: 4.2 }
  const over = (side: 'left' | 'right', outer: number) =>
    Math.max(
      0,
      ...flow.ways.flatMap(({ gutter }) =>
        gutter?.side === side && gutter.lane === outer
          ? [half + measure.gutter + gutter.track * measure.track + 4 - lane / 2]
          : [],
      ),
    )
  const [before, after] = [over('left', 0), over('right', lanes - 1)]
  const activity = left + number
  const rest = right - activity - lanes * lane - before - after
  const [words = 0, complete = 0, time = 0, output = 0] = balanced(shared(rest, least), least, tall)
  const flowLeft = activity + words
  const completeness = flowLeft + before + lanes * lane + after
  const [at, out] = [completeness + complete, completeness + complete + time]
  const borders = [left, activity, flowLeft, completeness, at, out, out + output, right]
  return { borders, lanes, measure, origin: flowLeft + before }
}

/** The room by shares, but to each column what it needs least, as far as the others can spare it. */
function shared(room: number, least: readonly number[]): readonly number[] {
  const wished = shares.map((share) => share * room)
  const lacking = wished.map((wide, index) => Math.max(0, (least[index] ?? 0) - wide))
  const spare = wished.map((wide, index) => Math.max(0, wide - (least[index] ?? 0)))
  const [wanted, free] = [lacking.reduce(sum, 0), spare.reduce(sum, 0)]
  const given = Math.min(wanted, free)
  if (given === 0) return wished
  return wished.map(
    (wide, index) => wide + (given * (lacking[index] ?? 0)) / wanted - (given * (spare[index] ?? 0)) / free,
  )
}

const step = 6

/** Gives room from one column to another as long as that makes the table shorter. */
function balanced(
  widths: readonly number[],
  least: readonly number[],
  tall: (widths: readonly number[]) => number,
): readonly number[] {
  let best = { widths, tall: tall(widths) }
  for (let turn = 0; turn < 30; turn += 1) {
    const moves = best.widths.flatMap((wide, from) =>
      wide - step < (least[from] ?? 0)
        ? []
        : best.widths.flatMap((_, to) => (from === to ? [] : [moved(best.widths, from, to)])),
    )
    const [next] = moves
      .map((one) => ({ widths: one, tall: tall(one) }))
      .toSorted((one, other) => one.tall - other.tall)
    if (!next || next.tall >= best.tall) break
    best = next
  }
  return best.widths
}

function moved(widths: readonly number[], from: number, to: number): readonly number[] {
  return widths.map((wide, index) => (index === from ? wide - step : index === to ? wide + step : wide))
}

function sum(one: number, other: number): number {
  return one + other
}

/** The middle of a lane on the page. */
export function middleOf(columns: FlowColumns, lane: number): number {
  return columns.origin + laneX(lane, columns.measure)
}
