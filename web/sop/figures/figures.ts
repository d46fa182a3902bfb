import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { FigureKind } from '../../../core/sop/stepFigures.ts'
import type { Conformance, figureTickets, StepFiguresView } from '../../../server/contract/figures.ts'
import { read } from '../../api.ts'
import { daysOf } from './month.ts'

/** A figure of a step, as an address names it: "handle.late", "check.by_answer.close". */
export type FigureRef = { readonly step: string; readonly what: FigureKind; readonly way?: string | undefined }
type Place = { readonly id: string; readonly company: number; readonly revision: string | null }

const live = 60_000

/** What was measured of the steps of a SOP in a month (X2). */
export const conformanceQuery = ({ id, company, revision }: Place, month: string) =>
  queryOptions({
    queryKey: ['sops', id, company, 'figures', revision, month],
    queryFn: ({ signal }) =>
      read<Conformance>(`sops/${id}/conformance`, { company, revision, ...daysOf(month) }, signal),
    staleTime: live,
  })

/** The lines behind a figure, page by page. */
export const figureTicketsQuery = ({ id, company, revision }: Place, month: string, { step, what, way }: FigureRef) =>
  infiniteQueryOptions({
    queryKey: ['sops', id, company, 'figures', revision, month, step, what, way],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof figureTickets>>(
        `sops/${id}/conformance/tickets`,
        { company, revision, ...daysOf(month), step, what, way, limit: 50, cursor: pageParam },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    staleTime: live,
  })

/** The share of a step's times that kept the standard, in whole per cent, never rounded up to all; null where none was held against one. */
export function shareInStandard({ inStandard, late }: Pick<StepFiguresView, 'inStandard' | 'late'>): number | null {
  const held = inStandard + late
  return held === 0 ? null : Math.floor((inStandard / held) * 100)
}

/** A share of a standard in whole per cent: never 100 unless it was exactly all of it. */
export function percentUsed(share: number): number {
  return share > 1 ? Math.ceil(share * 100) : Math.floor(share * 100)
}

/** So many times the standard is the most that is drawn to scale. */
const longest = 4

/** Where median, p90 and the standard stand on a line, in per cent of its length: the standard never at its end. */
export function gaugeOf(
  medianUsed: number,
  p90Used: number,
): { readonly median: number; readonly p90: number; readonly standard: number } {
  const whole = Math.min(longest, Math.max(1.25, p90Used))
  const at = (share: number) => (Math.min(share, whole) / whole) * 100
  return { median: at(medianUsed), p90: at(p90Used), standard: at(1) }
}

/** The step that kept its standard least, if any did not always. */
export function weakest(steps: readonly StepFiguresView[]): StepFiguresView | null {
  const late = steps.filter((step) => step.late > 0)
  const shares = late.map((step) => step.inStandard / (step.inStandard + step.late))
  return late[shares.indexOf(Math.min(...shares))] ?? null
}
