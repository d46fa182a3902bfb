import type { Sop } from '../../sop/language.ts'

/** The act that YA does, and the one that TIDAK does. */
export type YesNo = { readonly yes: string; readonly no: string }

/**
 * Which of the acts that somebody may do now a text decides between (A18, B9): the main one and the one other, neither of
 * which takes more than a reason. Null where the choice is another: then the link leads to it.
 */
export function yesNoOf(sop: Sop, actions: readonly string[]): YesNo | null {
  const plain = actions.filter((name) => (sop.actions[name]?.form ?? []).every((entry) => entry === 'reason'))
  const main = plain.filter((name) => sop.actions[name]?.weight === 'main')
  const others = plain.filter((name) => sop.actions[name]?.weight !== 'main')
  const [yes] = main
  const [no] = others
  return yes !== undefined && no !== undefined && main.length === 1 && others.length === 1 ? { yes, no } : null
}
