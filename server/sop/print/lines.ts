/**
 * A text in lines of at most this width. Lines break at spaces; a word that is wider than a line breaks behind a hyphen or slash
 * within it, or where it must. `widthOf` measures, in the units of the width.
 */
export function linesOf(text: string, width: number, widthOf: (words: string) => number): readonly string[] {
  return text.split('\n').flatMap((paragraph) => paragraphLines(paragraph, width, widthOf))
}

function paragraphLines(paragraph: string, width: number, widthOf: (words: string) => number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(/\s+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= width) {
      line = longer
      continue
    }
    if (line !== '') lines.push(line)
    const parts = widthOf(word) <= width ? [word] : broken(word, width, widthOf)
    lines.push(...parts.slice(0, -1))
    line = parts.at(-1) ?? ''
  }
  return [...lines, line]
}

/** A word in parts that fit, broken behind its own signs where it has some. */
function broken(word: string, width: number, widthOf: (words: string) => number): readonly string[] {
  const parts: string[] = []
  let part = ''
  for (const piece of word.split(/(?<=[-/._@])/)) {
    for (const letters of widthOf(piece) <= width ? [piece] : [...piece]) {
      if (part !== '' && widthOf(part + letters) > width) {
        parts.push(part)
        part = ''
      }
      part += letters
    }
  }
  return [...parts, part]
}
