import type { z } from 'zod'
import { kindsOf } from '../../core/sop/kinds.ts'
import type { Sop } from '../../core/sop/language.ts'
import { labelOf } from '../../core/sop/standardFields.ts'
import type { Step } from '../../core/sop/step.ts'
import type { stepRow } from '../contract/sops.ts'
import { durationWords, untilWords } from './durationWords.ts'

type Row = z.input<typeof stepRow>

/** The procedure as the document prints it (E11); its time standards are those of the clocks that run (X2). */
export function stepTable(sop: Sop): Row[] {
  return sop.steps.map((step, index) => ({
    no: index + 1,
    id: step.id,
    activity: step.activity,
    executor: {
      role: step.executor,
      label: sop.roles[step.executor]?.label ?? { id: step.executor, en: step.executor },
    },
    completeness: step.completeness ?? null,
    time: standard(sop, step),
    output: step.output ?? null,
    remarks: step.remarks ?? null,
    clause: step.clause ?? null,
    decision: (step.decision ?? []).map(({ label, to }) => ({ label, to })),
  }))
}

function standard(sop: Sop, step: Step): Row['time'] {
  const clock = step.clock === undefined ? undefined : sop.clocks[step.clock]
  if (!clock) return []
  if (typeof clock.target === 'string') return [{ label: clock.label, value: durationWords(clock.target) }]
  if ('until' in clock.target) {
    return [{ label: clock.label, value: untilWords(labelOf(sop, clock.target.until)) }]
  }
  if (clock.target.by === 'kind') {
    return Object.values(kindsOf(sop)).map(({ label, solve }) => ({ label, value: durationWords(solve) }))
  }
  const { levels } = sop.priority
  return Object.entries(clock.target.values)
    .toSorted(([one], [other]) => (levels[one]?.rank ?? 0) - (levels[other]?.rank ?? 0))
    .map(([level, target]) => ({
      label: levels[level]?.label ?? { id: level, en: level },
      value: durationWords(target),
    }))
}
