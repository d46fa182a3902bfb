import type { z } from 'zod'
import type { Doing, Measured } from '../../core/sop/conformance.ts'
import type { doing } from '../contract/figures.ts'
import type { Names } from '../tickets/view/names.ts'

/** One time that a step was carried out, as the API says it. */
export function viewDoing({ time, at, by, tookMs, measured, way }: Doing, names: Names): z.input<typeof doing> {
  return {
    ...{ time, at, tookMs, way },
    by: by === null ? null : names.person(by),
    measured: measured && measuredView(measured),
  }
}

function measuredView({ target, rule, spentMs, targetMs, met }: Measured) {
  return { target, rule, spentMs, targetMs, met }
}
