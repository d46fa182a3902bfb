import type { Refusal } from '../refusal.ts'
import type { FieldValues } from '../tickets/events.ts'
import type { Sop } from './language.ts'
import { fieldOf, labelOf } from './standardFields.ts'

/** Longest tag, in characters. */
const longest = 40
/** Most tags on one ticket. */
const most = 20

/** A list of tags without blanks and doubles, each as it is first spelled; null when one of them is no tag. */
export function tidyTags(tags: readonly unknown[]): readonly string[] | null {
  const tidy: string[] = []
  for (const tag of tags) {
    if (typeof tag !== 'string') return null
    const said = tag.normalize('NFC').replace(/\s+/g, ' ').trim()
    if (said.length > longest) return null
    if (said !== '' && !tidy.some((other) => same(other, said))) tidy.push(said)
  }
  return tidy.length > most ? null : tidy
}

/**
 * Tags as the company already spells them (A11). Refuses one that nobody has used, unless one of the doer's roles may
 * invent tags, or the ticket has it already.
 */
export function spelled(
  sop: Sop,
  values: FieldValues,
  has: FieldValues,
  known: readonly string[],
  roles: readonly string[],
): { readonly values: FieldValues } | { readonly refusal: Refusal } {
  const changed: Record<string, readonly string[]> = {}
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(sop, name)
    if (field?.type !== 'tags' || !Array.isArray(value)) continue
    const present = has[name]
    const old = [...known, ...(Array.isArray(present) ? present : [])]
    const spelling = value.map((tag) => old.find((other) => same(other, tag)) ?? tag)
    const invented = spelling.find((tag) => !old.includes(tag))
    const allowed = field.new_by ?? []
    if (invented !== undefined && !allowed.some((role) => roles.includes(role))) {
      const labels = allowed.flatMap((role) => sop.roles[role]?.label ?? [])
      return { refusal: { code: 'new_tag', field: name, label: labelOf(sop, name), tag: invented, roles: labels } }
    }
    changed[name] = spelling
  }
  return { values: { ...values, ...changed } }
}

/** The tags that these values hold, to be remembered. */
export function tagsIn(sop: Sop, values: FieldValues): readonly string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    fieldOf(sop, name)?.type === 'tags' && Array.isArray(value) ? (value as readonly string[]) : [],
  )
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
