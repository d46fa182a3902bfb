import type { Flow } from '../../../core/sop/flowRoutes.ts'
import type { Content } from '../content.ts'

/** Where a step leads when not simply to the next, in words: a decision's answers, and back where it opens an earlier one. */
export function leadsOf(flow: Flow, row: number, { say, pick }: Content): readonly string[] {
  return flow.ways.flatMap(({ from, to, label, back }) =>
    from !== row || label === null
      ? []
      : [say(back ? 'sop_page:steps.back' : 'sop_page:steps.on', { answer: pick(label), no: to + 1 })],
  )
}
