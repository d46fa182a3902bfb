import type { Drawn } from '../drawn.ts'
import type { Across } from './paper.ts'

/** Which stretch of the chart stands on one page. */
export type Cut = { readonly from: number; readonly to: number }

export type ChartPlan = {
  readonly across: Across
  readonly scale: number
  readonly chart: Drawn
  readonly cuts: readonly Cut[]
  /** It goes below what stands on the page, where it has so much room. */
  readonly below: number | null
}
