import fc from 'fast-check'
import type { Sop } from '../core/sop/language.ts'
import type { Command } from '../core/tickets/context.ts'

const times = [
  ...['2026-02-20T01:00:00.000Z', '2026-03-20T01:00:00.000Z', '2026-03-20T03:00:00.000Z'],
  ...['2026-12-01T01:00:00.000Z', '2026-12-01T05:00:00.000Z', '2027-06-01T01:00:00.000Z', '2027-06-02T01:00:00.000Z'],
]
const somePlan = fc.record({
  technicianId: fc.constantFrom(3, 3, 3, 2),
  from: fc.constantFrom(...times),
  until: fc.constantFrom(...times),
  place: fc.constantFrom('', 'Jl. Kenanga 14'),
  bring: fc.constantFrom('', 'Kabel\u0000'),
})
const someVisitNumber = fc.constantFrom(1, 1, 1, 2, 3, 99)

/** What can be done about visits (C11, C17): often where a SOP has them, now and then where it has none. */
export function someVisit(sop: Sop): readonly { readonly weight: number; readonly arbitrary: fc.Arbitrary<Command> }[] {
  const weight = sop.visits ? 4 : 1
  return [
    { weight, arbitrary: fc.record({ do: fc.constant('plan_visit' as const), plan: somePlan }) },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('move_visit' as const), visit: someVisitNumber, plan: somePlan }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('cancel_visit' as const),
        visit: someVisitNumber,
        reason: fc.constantFrom('Hujan', '', 'x'),
      }),
    },
    {
      weight: weight * 2,
      arbitrary: fc.record({
        do: fc.constant('visit' as const),
        visit: someVisitNumber,
        did: fc.constantFrom('told' as const, 'departed' as const, 'arrived' as const, 'left' as const),
        words: fc.record({ text: fc.constantFrom('', 'Berangkat', 'Selesai, diuji'), files: fc.constant([]) }),
        since: fc.constantFrom(null, '2026-03-20T01:10:00.000Z', '2031-01-01T00:00:00.000Z'),
      }),
    },
  ]
}
