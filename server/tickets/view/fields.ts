import { categoryPath } from '../../../core/sop/categories.ts'
import { isLines, linesOf } from '../../../core/sop/checklist.ts'
import { isKind, kindsOf } from '../../../core/sop/kinds.ts'
import type { Sop, Text } from '../../../core/sop/language.ts'
import { fieldOf, labelOf } from '../../../core/sop/standardFields.ts'
import type { FieldValue } from '../../../core/tickets/events.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { FieldNames } from './fieldNames.ts'

type Shown = {
  readonly name: string
  readonly label: Text
  readonly type: string
  readonly value: FieldValue
  readonly shown: Text
}

/** The ticket's fields that these roles may see, in the SOP's order, each with its value in words. */
export function viewFields(
  sop: Sop,
  ticket: Pick<Ticket, 'fields'>,
  roles: readonly string[],
  names: FieldNames,
): readonly Shown[] {
  const order = [...new Set([...Object.keys(sop.fields), ...Object.keys(ticket.fields)])]
  return order.flatMap((name) => {
    const value = ticket.fields[name]
    if (value === undefined || value === null || !mayRead(sop, name, roles)) return []
    const type = fieldOf(sop, name)?.type ?? 'choice'
    return [{ name, label: labelOf(sop, name), type, value, shown: shownValue(sop, name, value, names) }]
  })
}

/** Whether somebody with these roles may read the field: only when one of them is not shut out. */
export function mayRead(sop: Sop, name: string, roles: readonly string[]): boolean {
  const hidden = fieldOf(sop, name)?.hidden_from ?? []
  return hidden.length === 0 || roles.some((role) => !hidden.includes(role))
}

/** A value in words: the label of an option or of each of several, a name, yes or no, or the text itself. */
export function shownValue(sop: Sop, name: string, value: FieldValue, names: FieldNames = () => undefined): Text {
  const chosen = typeof value === 'string' ? optionLabel(sop, name, value) : undefined
  if (chosen) return chosen
  if (value === true) return { id: 'ya', en: 'yes' }
  if (value === false) return { id: 'tidak', en: 'no' }
  const type = fieldOf(sop, name)?.type
  if (isLines(value)) return lined(value)
  if (Array.isArray(value) && (type === 'choices' || type === 'tags')) return listed(sop, name, value.map(String))
  const plain = typeof value === 'object' ? String(value?.length ?? '') : String(value)
  const text = names(name, value) ?? plain
  return { id: text, en: text }
}

/** A checklist in words: a line to a line, with a tick before what is done (A16). */
function lined(value: FieldValue): Text {
  const said = (lang: 'id' | 'en') =>
    linesOf(value)
      .map(({ text, done }) => `${done === null ? '○' : '✓'} ${text[lang]}`)
      .join('\n')
  return { id: said('id'), en: said('en') }
}

function listed(sop: Sop, name: string, values: readonly string[]): Text {
  const said = (lang: 'id' | 'en') => values.map((one) => optionLabel(sop, name, one)?.[lang] ?? one).join(', ')
  return { id: said('id'), en: said('en') }
}

function optionLabel(sop: Sop, name: string, value: string): Text | undefined {
  if (sop.priority.by === 'matrix' && (name === 'impact' || name === 'urgency')) {
    return sop.priority[name].values[value]?.label
  }
  const isCategory = name === 'category' || fieldOf(sop, name)?.type === 'category'
  if (isKind(sop, name) && kindsOf(sop)[value]) return kindsOf(sop)[value]?.label
  if (isCategory && Object.hasOwn(sop.categories ?? {}, value)) return categoryPath(sop.categories, value)
  return fieldOf(sop, name)?.options?.[value]?.label
}
