import type { Sop, Text } from './language.ts'

/** What changed in a key of an element: a single value, or the items of a list that came and went. */
export type Detail =
  | { readonly key: string; readonly before: unknown; readonly after: unknown }
  | { readonly key: string; readonly removed: readonly unknown[]; readonly added: readonly unknown[] }

/** One element of a SOP that is not as it was. `name` is null for a part that is one whole, such as the document. */
export type Difference = {
  readonly part: string
  readonly name: string | null
  readonly label: Text | null
  readonly change: 'added' | 'removed' | 'changed' | 'moved'
  readonly details: readonly Detail[]
}

type Mapping = Readonly<Record<string, unknown>>

/** Parts that are one whole: all others hold elements with names. */
const wholes: ReadonlySet<string> = new Set(['document', 'report', 'priority', 'consultation', 'visits'])

/**
 * What changed between two revisions, element by element, in the order of the later one (B10). Knows no part of the
 * language by itself, so that what the language learns is compared as well; order counts where it means something: among
 * steps, types and actions, not among the keys of an element.
 */
export function compareSops(before: Sop, after: Sop): readonly Difference[] {
  const [was, is] = [before as Mapping, after as Mapping]
  return keysOf(is, was).flatMap((part) => partDifferences(part, was[part], is[part]))
}

function partDifferences(part: string, before: unknown, after: unknown): readonly Difference[] {
  if (isSame(before, after)) return []
  const [was, is] = [elementsOf(part, before), elementsOf(part, after)]
  if (was === null || is === null) {
    const details = detailsOf(before, after)
    return details.length > 0 ? [{ part, name: null, label: null, change: 'changed', details }] : []
  }
  const kept = [...is.keys()].filter((name) => was.has(name))
  const inOrder = [...was.keys()].filter((name) => is.has(name))
  const changed = [...is].flatMap(([name, element]): readonly Difference[] => {
    const label = labelOf(element)
    if (!was.has(name)) return [{ part, name, label, change: 'added', details: detailsOf(undefined, element) }]
    const details = detailsOf(was.get(name), element)
    return details.length > 0 ? [{ part, name, label, change: 'changed', details }] : []
  })
  const removed = [...was].flatMap(([name, element]): readonly Difference[] =>
    is.has(name) ? [] : [{ part, name, label: labelOf(element), change: 'removed', details: [] }],
  )
  const moved: readonly Difference[] = isSame(kept, inOrder)
    ? []
    : [{ part, name: null, label: null, change: 'moved', details: [{ key: 'order', before: inOrder, after: kept }] }]
  return [...changed, ...removed, ...moved]
}

/** The elements of a part by their names; null when it has none, or is one whole. */
function elementsOf(part: string, value: unknown): ReadonlyMap<string, unknown> | null {
  if (wholes.has(part)) return null
  if (value === undefined) return new Map()
  if (Array.isArray(value)) {
    const named = value.flatMap((one) => (isMapping(one) && typeof one.id === 'string' ? [[one.id, one] as const] : []))
    return named.length === value.length ? new Map(named) : null
  }
  return isMapping(value) && !isText(value) && Object.values(value).every(isMapping)
    ? new Map(Object.entries(value))
    : null
}

function detailsOf(before: unknown, after: unknown, path = ''): readonly Detail[] {
  if (isSame(before, after)) return []
  const key = path || 'value'
  if (Array.isArray(before) || Array.isArray(after)) return [listDetail(key, listOf(before), listOf(after))]
  const nested = [before, after].every((one) => one === undefined || (isMapping(one) && !isText(one)))
  if (!nested) return [{ key, before, after }]
  const [was, is] = [mappingOf(before), mappingOf(after)]
  return keysOf(is, was).flatMap((one) => detailsOf(was[one], is[one], path ? `${path}.${one}` : one))
}

function listDetail(key: string, before: readonly unknown[], after: readonly unknown[]): Detail {
  const removed = without(before, after)
  const added = without(after, before)
  return removed.length + added.length > 0 ? { key, removed, added } : { key, before, after }
}

/** The items that the other list does not have, each as often as it has it more. */
function without(items: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const left = others.map((one) => canonical(one))
  return items.filter((item) => {
    const at = left.indexOf(canonical(item))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

function keysOf(...mappings: readonly Mapping[]): readonly string[] {
  return [...new Set(mappings.flatMap((mapping) => Object.keys(mapping)))]
}

function isSame(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** The same text for the same data: keys of an element say nothing by their order, names of elements do. */
function canonical(value: unknown): string {
  if (!isMapping(value))
    return Array.isArray(value) ? `[${value.map(canonical).join()}]` : (JSON.stringify(value) ?? '')
  const entries = Object.entries(value).filter(([, one]) => one !== undefined)
  const ordered = entries.every(([, one]) => isMapping(one))
    ? entries
    : entries.toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${ordered.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join()}}`
}

function labelOf(element: unknown): Text | null {
  if (!isMapping(element)) return null
  const label = element.label ?? element.activity ?? element.subject
  return isText(label) ? label : null
}

function isText(value: unknown): value is Text {
  return (
    isMapping(value) && typeof value.id === 'string' && typeof value.en === 'string' && Object.keys(value).length === 2
  )
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : value === undefined ? [] : [value]
}
