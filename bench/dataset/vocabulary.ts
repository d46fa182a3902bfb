import type { Dice } from './dice.ts'

/** What people in a data set say, desk by desk. */
export type Vocabulary = {
  readonly desks: readonly { readonly name: string; readonly weight: number }[]
  readonly names: readonly string[]
  /** A report to the desk of this index. */
  report(dice: Dice, desk: number): { readonly subject: string; readonly text: string }
  reply(dice: Dice): string
  answer(dice: Dice): string
  note(dice: Dice): string
  solution(dice: Dice): string
  /** Words to search for: in many tickets, in some, in few. */
  readonly searched: { readonly common: string; readonly medium: string; readonly rare: string }
}

/** Fills the {blanks} of a sentence; a blank that nobody knows stays empty. */
export function filled(dice: Dice, sentence: string, blanks: Readonly<Record<string, readonly string[]>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'asset') return `${dice.pick(['PC', 'LPT', 'PRN', 'SRV', 'NET'])}-${dice.between(1000, 9999)}`
    const known = blanks[name]
    return known ? dice.pick(known) : ''
  })
}
