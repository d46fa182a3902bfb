/** Somebody who can be named in a note. */
export type Colleague = { readonly id: number; readonly name: string }

/** What stands between an `@` and the caret, and where the `@` stands; null where nobody is being named. */
export function fragmentAt(text: string, caret: number): { readonly from: number; readonly said: string } | null {
  const said = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]+)?)$/u.exec(text.slice(0, caret))?.[1]
  return said === undefined ? null : { from: caret - said.length - 1, said }
}

/** Whose name, or a word of it, begins so; at most eight. */
export function matching(colleagues: readonly Colleague[], said: string): readonly Colleague[] {
  const wanted = said.toLowerCase()
  const fits = ({ name }: Colleague) => ` ${name.toLowerCase()}`.includes(` ${wanted}`)
  return colleagues.filter(fits).slice(0, 8)
}

/** Who is named in a text by `@` and the whole name: of several that fit at a place the longest. */
export function namedIn(text: string, colleagues: readonly Colleague[]): readonly number[] {
  const small = text.toLowerCase()
  const found = new Set<number>()
  for (let at = small.indexOf('@'); at >= 0; at = small.indexOf('@', at + 1)) {
    if (at > 0 && /[\p{L}\p{N}]/u.test(small[at - 1] ?? '')) continue
    const here = colleagues.filter(({ name }) => {
      const end = at + 1 + name.length
      return small.slice(at + 1, end) === name.toLowerCase() && !/[\p{L}\p{N}]/u.test(small[end] ?? '')
    })
    const longest = Math.max(...here.map(({ name }) => name.length))
    for (const { id, name } of here) if (name.length === longest) found.add(id)
  }
  return [...found]
}
