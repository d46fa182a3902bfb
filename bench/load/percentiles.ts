/** How a number of measured times are spread, in milliseconds. */
export type Spread = { readonly p50: number; readonly p95: number; readonly p99: number; readonly max: number }

/** The spread of these times; they are sorted in place. Zeros when there are none. */
export function spreadOf(times: Float64Array): Spread {
  times.sort()
  return { p50: at(times, 0.5), p95: at(times, 0.95), p99: at(times, 0.99), max: at(times, 1) }
}

function at(sorted: Float64Array, share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0
  return Math.round(value * 100) / 100
}

/** The middle of these figures, or the mean of the two middle ones. */
export function median(figures: readonly number[]): number {
  const sorted = figures.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return Math.round(((low + high) / 2) * 100) / 100
}
