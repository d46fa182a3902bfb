import { isKind, kindsOf } from '../../../core/sop/kinds.ts'
import type { Sop, Text } from '../../../core/sop/language.ts'
import { fieldOf, labelOf } from '../../../core/sop/standardFields.ts'
import type { FieldValue } from '../../../core/tickets/events.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'

type Shown = {
  readonly name: string
  readonly label: Text
  readonly type: string
  readonly value: FieldValue
  readonly shown: Text
}

/** The ticket's fields that these roles may see, in the SOP's order, each with its value in words. */
export function viewFields(sop: Sop, ticket: Ticket, roles: readonly string[]): readonly Shown[] {
  const order = [...new Set([...Object.keys(sop.fields), ...Object.keys(ticket.fields)])]
  return order.flatMap((name) => {
    const value = ticket.fields[name]
    if (value === undefined || value === null || !mayRead(sop, name, roles)) return []
    const type = fieldOf(sop, name)?.type ?? 'choice'
    return [{ name, label: labelOf(sop, name), type, value, shown: shownValue(sop, name, value) }]
  })
}

/** Whether somebody with these roles may read the field: only when one of them is not shut out. */
export function mayRead(sop: Sop, name: string, roles: readonly string[]): boolean {
  const hidden = fieldOf(sop, name)?.hidden_from ?? []
  return hidden.length === 0 || roles.some((role) => !hidden.includes(role))
}

/** A value in words: the label of an option, yes or no, or the text itself. */
export function shownValue(sop: Sop, name: string, value: FieldValue): Text {
  const chosen = typeof value === 'string' ? optionLabel(sop, name, value) : undefined
  if (chosen) return chosen
  if (value === true) return { id: 'ya', en: 'yes' }
  if (value === false) return { id: 'tidak', en: 'no' }
  const text = value === null ? '' : typeof value === 'object' ? String(value.length) : String(value)
  return { id: text, en: text }
}

function optionLabel(sop: Sop, name: string, value: string): Text | undefined {
  if (sop.priority.by === 'matrix' && (name === 'impact' || name === 'urgency')) {
    return sop.priority[name].values[value]?.label
  }
  if (isKind(sop, name) && kindsOf(sop)[value]) return kindsOf(sop)[value]?.label
  if (name === 'category' && sop.categories?.[value]) return sop.categories[value].label
  return fieldOf(sop, name)?.options?.[value]?.label
}
