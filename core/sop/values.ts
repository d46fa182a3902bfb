import type { Refusal } from '../refusal.ts'
import type { FieldValue, FieldValues } from '../tickets/events.ts'
import { leaves } from './categories.ts'
import { longestLine, mostLines, tidyLine } from './checklist.ts'
import { isKind, kindsOf } from './kinds.ts'
import type { Field, Sop } from './language.ts'
import { fieldOf, isKnown, labelOf } from './standardFields.ts'
import { tidyTags } from './tags.ts'

/** Longest single line of text that a field holds unless the SOP says otherwise. */
const line = 300
const text = 20_000

/**
 * Checks and tidies the values of a form: texts trimmed, choices among the options, numbers in bounds. A value that
 * does not fit, or that no field asks for, refuses the whole form.
 */
export function tidied(sop: Sop, values: FieldValues): { values: FieldValues } | { refusal: Refusal } {
  const tidy: Record<string, FieldValue> = {}
  for (const [name, value] of Object.entries(values)) {
    if (!isKnown(sop, name)) return { refusal: { code: 'unknown_field', field: name } }
    const trimmed = typeof value === 'string' ? plain(value).trim() : value
    const expected = trimmed === null || trimmed === '' ? null : misfit(sop, name, trimmed)
    if (expected) return { refusal: { code: 'bad_value', field: name, label: labelOf(sop, name), expected } }
    tidy[name] = trimmed === '' ? null : arranged(fieldOf(sop, name), trimmed)
  }
  return { values: tidy }
}

/** Text without what neither the journal nor a database can hold: NUL, and halves of characters. */
export function plain(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed()
}

/**
 * The refusal of a file that did not come with this act and is not in its field already; null when there is none. Whoever
 * names a file has not thereby sent it.
 */
export function strayFile(
  sop: Sop,
  values: FieldValues,
  sent: readonly { readonly id: string }[],
  present: FieldValues,
): Refusal | null {
  for (const [name, value] of Object.entries(values)) {
    if (fieldOf(sop, name)?.type !== 'files' || typeof value !== 'object' || value === null) continue
    const before = present[name]
    const known = new Set([
      ...sent.map(({ id }) => id),
      ...(typeof before === 'object' && before !== null ? before : []),
    ])
    if (value.some((id) => !known.has(id))) {
      return { code: 'bad_value', field: name, label: labelOf(sop, name), expected: 'files' }
    }
  }
  return null
}

/** What was expected instead, or null when the value fits. */
function misfit(sop: Sop, name: string, value: Exclude<FieldValue, null>): string | null {
  const axis = sop.priority.by === 'matrix' && (name === 'impact' || name === 'urgency') ? sop.priority[name] : null
  if (axis) return typeof value === 'string' && Object.hasOwn(axis.values, value) ? null : 'option'
  if (isKind(sop, name)) return isOption(kindsOf(sop), value) ? null : 'option'
  if (name === 'priority')
    return typeof value === 'string' && Object.hasOwn(sop.priority.levels, value) ? null : 'option'
  if (name === 'assignee' || name === 'desk') return isId(value) ? null : 'id'
  if (name === 'category' && sop.categories) return isLeaf(sop, value) ? null : 'option'
  const field = fieldOf(sop, name)
  return field ? misfitOf(field, value, sop) : textUpTo(text, value)
}

function misfitOf(field: Field, value: Exclude<FieldValue, null>, sop: Sop): string | null {
  switch (field.type) {
    case 'text':
    case 'asset':
      return textUpTo(field.max ?? line, value)
    case 'long_text':
      return textUpTo(field.max ?? text, value)
    case 'choice':
      return isOption(field.options ?? {}, value) ? null : 'option'
    case 'category':
      return isLeaf(sop, value) ? null : 'option'
    case 'choices':
      return isList(value) && value.every((one) => isOption(field.options ?? {}, one)) ? null : 'option'
    case 'tags':
      return isList(value) && tidyTags(value) ? null : 'tags'
    case 'checklist':
      return isChecklist(value) ? null : 'checklist'
    case 'number':
      return typeof value === 'number' && Number.isFinite(value) && value <= (field.max ?? 1e9) ? null : 'number'
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'yes_no'
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : 'date'
    case 'person':
    case 'unit':
    case 'desk':
      return isId(value) ? null : 'id'
    case 'files':
      return isList(value) && value.every((id) => /^[0-9a-f]{64}$/.test(id)) ? null : 'files'
  }
}

/** Lists as they are kept: choices once each and in the SOP's order, tags without blanks and doubles. */
function arranged(field: Field | undefined, value: FieldValue): FieldValue {
  if (!isList(value)) return value
  if (field?.type === 'choices') return Object.keys(field.options ?? {}).filter((one) => value.includes(one))
  return field?.type === 'tags' ? tidyTags(value) : value
}

function isList(value: FieldValue): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}

/** Lines of which each says something, and none too much. */
function isChecklist(value: FieldValue): boolean {
  if (!Array.isArray(value) || value.length > mostLines) return false
  return value.every((line) => {
    if (typeof line !== 'object') return false
    const said = typeof line.text === 'object' ? [line.text.id, line.text.en] : [line.text]
    return said.every((text) => plain(text) === text && tidyLine(text) !== '' && text.length <= longestLine)
  })
}

function isLeaf(sop: Sop, value: FieldValue): boolean {
  return typeof value === 'string' && leaves(sop.categories).includes(value)
}

function textUpTo(max: number, value: FieldValue): string | null {
  if (typeof value !== 'string') return 'text'
  return value.length <= max ? null : 'shorter'
}

function isOption(options: Readonly<Record<string, unknown>>, value: FieldValue): boolean {
  return typeof value === 'string' && Object.hasOwn(options, value)
}

function isId(value: FieldValue): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false
  const at = new Date(`${value}T00:00:00.000Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(value)
}
