import type { FieldValues } from '../tickets/events.ts'
import { leaves } from './categories.ts'
import type { Sop } from './language.ts'

/** A subject as it is kept, and the category that its first word named, if it named one. */
export type Formed = { readonly subject: string; readonly category?: string }

/**
 * The subject as the SOP forms it (A3): category and text, entered apart and shown as one, in the words of the document.
 * A text that begins with a category's name already, as a mail's subject may, says its category so. Without a category it
 * stays as it is. `before`: the category by which the subject was formed last, whose words give way to those of the new.
 */
export function formed(sop: Sop, subject: string, fields: FieldValues, before?: unknown): Formed {
  if (!sop.subject || subject === '') return { subject }
  const { format } = sop.subject
  const text = without(format, labelsOf(sop, before), subject)
  const said = typeof fields.category === 'string' ? fields.category : undefined
  const named = said ?? leaves(sop.categories).find((name) => without(format, labelsOf(sop, name), text) !== text)
  if (named === undefined) return { subject: text }
  const own = without(format, labelsOf(sop, named), text)
  const label = sop.categories?.[named]?.label.id ?? named
  const whole = format.replace('{category}', () => label).replace('{text}', () => own)
  return { subject: whole, ...(said === undefined ? { category: named } : {}) }
}

/** Whether the ticket waits to be sorted: its SOP forms subjects from a category, and it has none (A3). */
export function isUnclassified(sop: Sop, category: unknown): boolean {
  return sop.subject?.without_category === 'flag' && (category === undefined || category === null || category === '')
}

/** The text of a subject that begins and ends as the format says with one of these labels; any other as it is. */
function without(format: string, labels: readonly string[], subject: string): string {
  for (const label of labels) {
    const [head = '', tail = ''] = format.replace('{category}', () => label).split('{text}')
    const begins = subject.toLowerCase().startsWith(head.trimEnd().toLowerCase())
    const rest = subject.slice(head.trimEnd().length, subject.length - tail.length).trim()
    if (head.trim() !== '' && begins && subject.endsWith(tail) && rest !== '') return rest
  }
  return subject
}

function labelsOf(sop: Sop, category: unknown): readonly string[] {
  const categories = sop.categories ?? {}
  if (typeof category !== 'string' || !Object.hasOwn(categories, category)) return []
  const label = categories[category]?.label
  return label ? [label.id, label.en] : []
}
