import type { Sop, Text } from './language.ts'

type Tree = NonNullable<Sop['categories']>

/** The categories that a ticket can have: those that no other belongs to, in the SOP's order (D2). */
export function leaves(categories: Tree = {}): readonly string[] {
  const parents = new Set(Object.values(categories).map((one) => one.in))
  return Object.keys(categories).filter((name) => !parents.has(name))
}

/** The category and those it belongs to, the nearest first; nothing for a name that is none. Ends in a circle, too. */
export function upwards(categories: Tree = {}, name: string): readonly string[] {
  const way: string[] = []
  for (let at: string | undefined = name; at !== undefined && !way.includes(at); ) {
    if (!Object.hasOwn(categories, at)) break
    way.push(at)
    at = categories[at]?.in
  }
  return way
}

/** A category with what it belongs to, e.g. "Hardware › Printer". */
export function categoryPath(categories: Tree = {}, name: string): Text {
  const labels = upwards(categories, name)
    .toReversed()
    .flatMap((one) => categories[one]?.label ?? [])
  const said = (lang: 'id' | 'en') => labels.map((label) => label[lang]).join(' › ')
  return { id: said('id'), en: said('en') }
}
