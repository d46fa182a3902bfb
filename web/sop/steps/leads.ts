import type { Flow } from '../../../core/sop/flowRoutes.ts'
import type { Content } from '../content.ts'

/** Where a step leads when not simply to the next, in words: a decision's answers, back where it opens an earlier one, on in another SOP. */
export function leadsOf(flow: Flow, row: number, { say, pick }: Content): readonly string[] {
  const elsewhere = flow.rows[row]?.step.continues
  return flow.ways
    .flatMap(({ from, to, label, back }) =>
      from !== row || label === null
        ? []
        : [say(back ? 'sop_page:steps.back' : 'sop_page:steps.on', { answer: pick(label), no: to + 1 })],
    )
    .concat(elsewhere ? [say('sop_page:steps.continues', { sop: pick(elsewhere) })] : [])
}
