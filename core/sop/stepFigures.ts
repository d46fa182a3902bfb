import type { Instant } from '../time.ts'
import type { Doing, Walk } from './conformance.ts'

/** From the first moment to the second, without the second. */
export type Period = { readonly from: Instant; readonly to: Instant }

/** One line of one ticket that the figures count: a step that was carried out in the period, or skipped. */
export type StepLine =
  | (Doing & { readonly did: 'done' })
  | { readonly did: 'skipped'; readonly step: string; readonly at: Instant }

/** What may be counted: each is a figure, and each opens the lines behind it. */
export const figureKinds = ['done', 'timed', 'in_standard', 'late', 'repeated', 'skipped'] as const
export type FigureKind = (typeof figureKinds)[number]

/** The figures of a step over a period (X2). Times are nearest ranks: each is a time that some ticket really took. */
export type StepFigures = Readonly<Record<FigureKind, number>> & {
  readonly medianMs: number | null
  readonly p90Ms: number | null
}

/** What a ticket gives to the figures of a period: what was done counts when it was done, what was skipped when it ended. */
export function linesOf({ doings, endedAt, skipped }: Walk, { from, to }: Period): readonly StepLine[] {
  const within = ({ at }: { readonly at: Instant }) => at >= from && at < to
  const done = doings.map((doing) => ({ ...doing, did: 'done' as const }))
  const missing = endedAt === null ? [] : skipped.map((step) => ({ did: 'skipped' as const, step, at: endedAt }))
  return [...done, ...missing].filter(within)
}

/** Whether a line is among those that a figure counts. */
export function isOf(kind: FigureKind, line: StepLine): boolean {
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
  }
}

/** How long it took: by the clock of its standard, or else since the step before. Null for what comes first. */
export function timeOf(line: StepLine): number | null {
  if (line.did === 'skipped') return null
  return line.measured?.spentMs ?? line.tookMs
}

/** Counts lines as they come; of each it keeps no more than its time. */
export function stepCount(): {
  readonly add: (line: StepLine) => void
  readonly figures: () => ReadonlyMap<string, StepFigures>
} {
  const counts = new Map<string, Record<FigureKind, number> & { readonly times: number[] }>()
  return {
    add: (line) => {
      const count = counts.get(line.step) ?? empty()
      counts.set(line.step, count)
      for (const kind of figureKinds) if (isOf(kind, line)) count[kind] += 1
      const time = timeOf(line)
      if (time !== null) count.times.push(time)
    },
    figures: () =>
      new Map(
        [...counts].map(([step, { times, ...count }]) => {
          const sorted = Float64Array.from(times).sort()
          return [step, { ...count, medianMs: rank(sorted, 0.5), p90Ms: rank(sorted, 0.9) }]
        }),
      ),
  }
}

/** The figures of a step of which nothing was seen. */
export const noFigures: StepFigures = {
  ...{ done: 0, timed: 0, in_standard: 0, late: 0, repeated: 0, skipped: 0 },
  ...{ medianMs: null, p90Ms: null },
}

function empty(): Record<FigureKind, number> & { readonly times: number[] } {
  return { done: 0, timed: 0, in_standard: 0, late: 0, repeated: 0, skipped: 0, times: [] }
}

/** The value that this share of all does not exceed. */
function rank(sorted: Float64Array, share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null
}
