import fc from 'fast-check'
import { heardOfProblem } from '../core/sop/heardOfProblem.ts'
import type { Sop } from '../core/sop/language.ts'
import type { FieldValues } from '../core/tickets/events.ts'

/** Of the problem on which a ticket hangs, or is to hang (D7), of what may become of it, and now and then of another; nothing where a SOP knows none. */
export function someProblem(sop: Sop, someValues: (sop: Sop, names: readonly string[]) => fc.Arbitrary<FieldValues>) {
  if (!sop.problem) return []
  const { gives = [], type } = sop.problem
  const id = fc.constantFrom(70, 70, 70, 71)
  const facts = fc.record({
    id,
    number: fc.constantFrom('UJI-2026-000070', 'UJI-2026-000071'),
    sopId: fc.constantFrom(sop.id, sop.id, sop.id, sop.id, 'lain'),
    type: fc.constantFrom(type, type, type, type, 'toString'),
    isOver: fc.constantFrom(false, false, false, true),
    seq: fc.integer({ min: 1, max: 9 }),
    fields: someValues(sop, gives),
  })
  const did = fc.subarray(
    [...heardOfProblem(sop), 'action nothing'].filter((word) => word.includes(' ')),
    {
      minLength: 1,
    },
  )
  const heard = fc.record({ problemId: id, seq: fc.integer({ min: 1, max: 20 }), did, fields: someValues(sop, gives) })
  return [
    { weight: 3, arbitrary: facts.map((problem) => ({ do: 'link_problem' as const, problem })) },
    { weight: 1, arbitrary: fc.constant({ do: 'unlink_problem' as const }) },
    { weight: 3, arbitrary: heard.map((said) => ({ do: 'problem_heard' as const, ...said })) },
  ]
}
