const most = 12

/** A text in lines of at most so many letters; a chart shows at most twelve lines of it. */
export function boxLines(text: string, letters: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]} …`]
}

/**
 * A text in lines that stand within a diamond: short at its points, long across its middle. `lettersAt` says how many letters the
 * nth of so many lines has room for.
 */
export function diamondLines(text: string, lettersAt: (line: number, of: number) => number): readonly string[] {
  const words = text.split(/\s+/)
  for (let count = 2; count <= most; count += 1) {
    const lines = filled(words, count, lettersAt)
    if (lines) return lines
  }
  return boxLines(text, lettersAt(Math.floor(most / 2), most))
}

/** Null where the words do not go into so many lines. */
function filled(
  words: readonly string[],
  count: number,
  lettersAt: (line: number, of: number) => number,
): readonly string[] | null {
  const lines: string[] = []
  let rest = words
  for (let line = 0; line < count && rest.length > 0; line += 1) {
    const room = lettersAt(line, count)
    let taken = 0
    while (taken < rest.length && rest.slice(0, taken + 1).join(' ').length <= room) taken += 1
    // a point may have no room for a word: the text begins a line later
    if (taken === 0 && line > 0) return null
    if (taken > 0) lines.push(rest.slice(0, taken).join(' '))
    rest = rest.slice(taken)
  }
  return rest.length === 0 ? lines : null
}
