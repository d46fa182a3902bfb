/** A name as colleagues say it in passing: "Rani Anggraini" is "Rani A.". One word stays as it is. */
export function shortName(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first, last] = [words[0] ?? '', words.length > 1 ? (words.at(-1) ?? '') : '']
  const initial = [...last][0] ?? ''
  return initial === '' ? first : `${first} ${initial.toUpperCase()}.`
}
