import type { z } from 'zod'
import type { Doing } from '../../core/sop/conformance.ts'
import type { doing } from '../contract/figures.ts'
import type { Names } from '../tickets/view/names.ts'

/** One time that a step was carried out, as the API says it. */
export function viewDoing({ time, at, by, tookMs, measured }: Doing, names: Names): z.input<typeof doing> {
  const { target, rule, spentMs, met } = measured ?? { target: '', rule: '', spentMs: 0, met: false }
  return {
    ...{ time, at, tookMs },
    by: by === null ? null : names.person(by),
    measured: measured && { target, rule, spentMs, met },
  }
}
