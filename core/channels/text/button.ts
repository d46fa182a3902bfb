/**
 * A button below a message that decides like YA or TIDAK (A18, B9). What it sends back is that very command, with a mark in the
 * place of the code: 128 bits that nobody guesses, made for one ticket and one number.
 */
export type TextButton = { readonly label: string; readonly sends: string }

/** What a button sends back for an answer. */
export function pressOf(answer: 'yes' | 'no', mark: string): string {
  return `${answer === 'yes' ? 'YA' : 'TIDAK'} ${mark}`
}

/** Whether something that came back is what a button of ours sends. */
export function isPress(sent: string): boolean {
  return /^(?:YA|TIDAK) [0-9a-f]{32}$/.test(sent)
}

/** The labels of buttons where a label may be no longer than this; told apart also where they begin alike. */
export function fittingLabels(buttons: readonly TextButton[], most: number): readonly string[] {
  const cut = buttons.map(({ label }) => (label.length <= most ? label : `${label.slice(0, most - 1).trimEnd()}…`))
  return cut.map((label, at) => (cut.indexOf(label) === at ? label : `${label.slice(0, most - 2).trimEnd()} ${at + 1}`))
}
