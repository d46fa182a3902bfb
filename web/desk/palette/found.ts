/** What the palette offers: a thing with a name, what it is, and what choosing it does. */
export type Offer = {
  readonly key: string
  readonly group: 'tickets' | 'people' | 'commands'
  readonly label: string
  readonly detail: string
  readonly run: () => void
  readonly keys: string | null
}

/** Commands whose words all begin some word of the label; all of them for an empty search. */
export function matching(commands: readonly Offer[], words: string): readonly Offer[] {
  const wanted = wordsOf(words)
  return commands.filter((command) => {
    const own = wordsOf(`${command.label} ${command.detail}`)
    return wanted.every((word) => own.some((one) => one.startsWith(word)))
  })
}

function wordsOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}
