import type { Sop } from './language.ts'

/** The roles whose acts give this signature. */
export function signersOf(sop: Sop, signoff: string): readonly string[] {
  return Object.values(sop.actions).flatMap((action) =>
    (action.does ?? []).some((effect) => 'sign' in effect && effect.sign === signoff) ? (action.by ?? []) : [],
  )
}
