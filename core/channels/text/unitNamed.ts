/** A unit of a company, by name. */
export type NamedUnit = { readonly id: number; readonly name: string }

/**
 * The unit that somebody means who wrote its name on a telephone: as it is written, by its initials, by part of its words, or
 * with slips; null when none or several could be meant, for a wrong unit is worse than none.
 */
export function unitNamed(written: string, units: readonly NamedUnit[]): NamedUnit | null {
  const said = wordsOf(written)
  const whole = said.join(' ')
  if (whole === '') return null
  const tries: ((name: readonly string[]) => boolean)[] = [
    (name) => name.join(' ') === whole,
    (name) => said.length === 1 && name.length > 1 && initials(name) === whole,
    (name) => said.every((word) => name.includes(word)),
    (name) => whole.length >= 4 && slips(name.join(' '), whole) <= Math.floor(whole.length / 5),
    (name) =>
      said.every((word) => name.some((part) => word.length >= 4 && slips(part, word) <= Math.floor(word.length / 4))),
  ]
  for (const fits of tries) {
    const found = units.filter(({ name }) => fits(wordsOf(name)))
    if (found.length > 1) return null
    if (found[0]) return found[0]
  }
  return null
}

const small = new Set(['dan', 'dan/atau', 'and', 'of', 'the', 'di'])

function wordsOf(text: string): readonly string[] {
  const words =
    text
      .toLowerCase()
      .normalize('NFKD')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.filter((word) => !small.has(word)).slice(0, 20)
}

function initials(words: readonly string[]): string {
  return words.map((word) => word.slice(0, 1)).join('')
}

/** How many letters must be changed, added or left out to make one of the other. */
function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[b.length] ?? 0
}
