/** Values for the blanks of a text, by their names; what is not there is empty. */
export type Blanks = Readonly<Record<string, string>>

/**
 * Fills {blanks} of a SOP's text. A line whose blanks are all empty is left out, and so is the second of two empty lines
 * that thereby meet. What a value holds is never read as a blank again.
 */
export function filled(text: string, blanks: Blanks): string {
  const lines = text.split('\n').flatMap((line) => {
    const names = [...line.matchAll(/\{([a-z][a-z0-9_]*)\}/g)].map(([, name = '']) => name)
    if (names.length > 0 && names.every((name) => valueNamed(blanks, name).trim() === '')) return []
    return [line.replace(/\{([a-z][a-z0-9_]*)\}/g, (_, name: string) => valueNamed(blanks, name).trim())]
  })
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** The same for a subject: one line, without control characters, at most 200 characters. */
export function filledLine(text: string, blanks: Blanks): string {
  const line = filled(text, blanks)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return [...line].slice(0, 200).join('')
}

function valueNamed(blanks: Blanks, name: string): string {
  return Object.hasOwn(blanks, name) ? (blanks[name] ?? '') : ''
}
