import type { Instant } from '../time.ts'
import type { Doing, Walk } from './conformance.ts'

/** From the first moment to the second, without the second. */
export type Period = { readonly from: Instant; readonly to: Instant }

/** One line of one ticket that the figures count: a step that was carried out in the period, or skipped. */
export type StepLine =
  | (Doing & { readonly did: 'done' })
  | { readonly did: 'skipped'; readonly step: string; readonly at: Instant }

const counted = ['done', 'timed', 'in_standard', 'late', 'repeated', 'skipped'] as const
type Counted = (typeof counted)[number]

/** What may be counted: each is a figure, and each opens the lines behind it. `by_answer` is a figure of each answer. */
export const figureKinds = [...counted, 'by_answer'] as const
export type FigureKind = (typeof figureKinds)[number]

/** A figure of a step: `way` is the step to which an answer leads, for `by_answer`. */
export type Figure = { readonly kind: FigureKind; readonly way?: string | undefined }

/** The figures of a step over a period (X2). Times are nearest ranks: each is a time that some ticket really took. */
export type StepFigures = Readonly<Record<Counted, number>> & {
  readonly medianMs: number | null
  readonly p90Ms: number | null
  /** The same of what each used of its own standard, 1 for all of it: standards may differ from ticket to ticket. */
  readonly medianUsed: number | null
  readonly p90Used: number | null
  /** How often a question was answered to lead to each of these steps (E3, E8). */
  readonly ways: Readonly<Record<string, number>>
}

/** What a ticket gives to the figures of a period: what was done counts when it was done, what was skipped when it ended. */
export function linesOf({ doings, endedAt, skipped }: Walk, { from, to }: Period): readonly StepLine[] {
  const within = ({ at }: { readonly at: Instant }) => at >= from && at < to
  const done = doings.map((doing) => ({ ...doing, did: 'done' as const }))
  const missing = endedAt === null ? [] : skipped.map((step) => ({ did: 'skipped' as const, step, at: endedAt }))
  return [...done, ...missing].filter(within)
}

/** Whether a line is among those that a figure counts. */
export function isOf({ kind, way }: Figure, line: StepLine): boolean {
  if (line.did === 'skipped') return kind === 'skipped'
  switch (kind) {
    case 'done':
      return true
    case 'timed':
      return timeOf(line) !== null
    case 'in_standard':
      return line.measured?.met === true
    case 'late':
      return line.measured?.met === false
    case 'repeated':
      return line.time > 1
    case 'skipped':
      return false
    case 'by_answer':
      return line.way !== null && line.way === way
  }
}

/** How long it took: by the clock of its standard, or else since the step before. Null for what comes first. */
export function timeOf(line: StepLine): number | null {
  if (line.did === 'skipped') return null
  return line.measured?.spentMs ?? line.tookMs
}

/** The share of its standard that it used: 1 for all of it, more when it was late. Null where there is no standard, or none with a length. */
function usedOf(line: StepLine): number | null {
  if (line.did === 'skipped' || !line.measured?.targetMs) return null
  return line.measured.spentMs / line.measured.targetMs
}

/** Counts lines as they come; of each it keeps no more than its time. */
export function stepCount(): {
  readonly add: (line: StepLine) => void
  readonly figures: () => ReadonlyMap<string, StepFigures>
} {
  const counts = new Map<string, ReturnType<typeof empty>>()
  return {
    add: (line) => {
      const count = counts.get(line.step) ?? empty()
      counts.set(line.step, count)
      for (const kind of counted) if (isOf({ kind }, line)) count.sums[kind] += 1
      const [time, used] = [timeOf(line), usedOf(line)]
      if (time !== null) count.times.push(time)
      if (used !== null) count.used.push(used)
      const way = line.did === 'done' ? line.way : null
      if (way !== null) count.ways[way] = (count.ways[way] ?? 0) + 1
    },
    figures: () =>
      new Map(
        [...counts].map(([step, { sums, times, used, ways }]) => {
          const [sorted, shares] = [Float64Array.from(times).sort(), Float64Array.from(used).sort()]
          return [
            step,
            {
              ...{ ...sums, ways, medianMs: rank(sorted, 0.5), p90Ms: rank(sorted, 0.9) },
              ...{ medianUsed: rank(shares, 0.5), p90Used: rank(shares, 0.9) },
            },
          ]
        }),
      ),
  }
}

/** The figures of a step of which nothing was seen. */
export const noFigures: StepFigures = {
  ...{ done: 0, timed: 0, in_standard: 0, late: 0, repeated: 0, skipped: 0 },
  ...{ medianMs: null, p90Ms: null, medianUsed: null, p90Used: null, ways: {} },
}

function empty() {
  const sums: Record<Counted, number> = { done: 0, timed: 0, in_standard: 0, late: 0, repeated: 0, skipped: 0 }
  return { sums, times: [] as number[], used: [] as number[], ways: {} as Record<string, number> }
}

/** The value that this share of all does not exceed. */
function rank(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}
