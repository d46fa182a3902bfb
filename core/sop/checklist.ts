import type { FieldValue, FieldValues, Line, Ticked } from '../tickets/events.ts'
import type { Instant } from '../time.ts'
import { upwards } from './categories.ts'
import type { Sop, Text } from './language.ts'
import { fieldOf } from './standardFields.ts'

/** Most lines of one checklist, and the longest of them, in characters. */
export const mostLines = 60
export const longestLine = 300

/** A line as the ticket keeps it: what is to be done, and once it is ticked, by whom and when (A16). */
export type KeptLine = { readonly text: Text; readonly done: Ticked | null }

/** Whether the value of a field is that of a checklist; an empty list is nothing of any type. */
export function isLines(value: FieldValue | undefined): value is readonly Line[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object')
}

/** The lines that a ticket keeps; none where the field was never filled in. */
export function linesOf(value: FieldValue | undefined): readonly KeptLine[] {
  return isLines(value) ? value.map((line) => ({ text: textOf(line.text), done: ticksOf(line) })) : []
}

/** The lines that the SOP gives to a ticket of this category: those of every ticket, then those of the nearest category above. */
export function templateOf(sop: Sop, name: string, category: FieldValue | undefined): readonly Text[] {
  const { lines = [], templates = {} } = fieldOf(sop, name) ?? {}
  const way = typeof category === 'string' ? upwards(sop.categories, category) : []
  const more = templates[way.find((one) => Object.hasOwn(templates, one)) ?? ''] ?? []
  return [...lines, ...more.filter((line) => !lines.some((other) => isSame(line, other)))]
}

/** The checklist as it stands for the people who work by it: what the ticket keeps, and until anybody touched it its template. */
export function linesNow(sop: Sop, name: string, fields: FieldValues): readonly KeptLine[] {
  const kept = linesOf(fields[name])
  return kept.length > 0 ? kept : templateOf(sop, name, fields.category).map((text) => ({ text, done: null }))
}

/**
 * A form's lines as the ticket keeps them: in the form's order, each once, ticked by the doer now where it says so and
 * they were not before. A line of which it says neither yes nor no stays as it is, whatever others did meanwhile, and one
 * that is ticked is not left out: it is a record of work. Null where nothing differs from the template: the list then still follows the category.
 */
export function writtenLines(
  sop: Sop,
  name: string,
  value: readonly Line[],
  fields: FieldValues,
  tick: Ticked,
): readonly KeptLine[] | null {
  const kept = linesOf(fields[name])
  const template = templateOf(sop, name, fields.category)
  const texts = kept.map(({ text }) => text)
  const all: KeptLine[] = []
  for (const line of value) {
    const before = kept[placeOf(line.text, texts)]
    const text = before?.text ?? template[placeOf(line.text, template)] ?? textOf(line.text)
    if (all.some((one) => isSame(text, one.text))) continue
    const wanted = typeof line.done === 'boolean' ? line.done : before?.done != null
    all.push({ text, done: wanted ? (before?.done ?? tick) : null })
  }
  all.push(...kept.filter(({ text, done }) => done !== null && !all.some((one) => isSame(text, one.text))))
  const untouched =
    all.length === template.length &&
    all.every(({ text, done }, at) => done === null && template.some((one, place) => place === at && isSame(text, one)))
  return untouched ? null : all
}

/** The checklists among a form's values, as the ticket keeps them. */
export function withLines(
  sop: Sop,
  values: FieldValues,
  present: FieldValues,
  by: number | null,
  at: Instant,
): FieldValues {
  const fields = { ...present, ...(values.category === undefined ? {} : { category: values.category }) }
  const lists = Object.entries(values).flatMap(([name, value]): [string, FieldValue][] => {
    if (fieldOf(sop, name)?.type !== 'checklist') return []
    return [[name, writtenLines(sop, name, isLines(value) ? value : [], fields, { by, at })]]
  })
  return lists.length === 0 ? values : { ...values, ...Object.fromEntries(lists) }
}

/** Whether the list is there, and nothing on it is left to do. */
export function allTicked(value: FieldValue | undefined): boolean {
  return isLines(value) && value.every(({ done }) => Boolean(done))
}

/** Whether two lines are one: nobody could tell them apart who reads them in one of their languages. */
export function isSame(one: Text, other: Text): boolean {
  return tidyLine(one.id) === tidyLine(other.id) || tidyLine(one.en) === tidyLine(other.en)
}

/** The place of the line that these words name, in Indonesian or else in English; -1 where there is none. */
export function placeOf(said: string | Text, lines: readonly Text[]): number {
  if (typeof said === 'object') return lines.findIndex((line) => isSame(said, line))
  const words = tidyLine(said)
  const first = lines.findIndex(({ id }) => tidyLine(id) === words)
  return first === -1 ? lines.findIndex(({ en }) => tidyLine(en) === words) : first
}

/** A line without blanks around it or doubled within. */
export function tidyLine(words: string): string {
  return words.normalize('NFC').replace(/\s+/g, ' ').trim()
}

function textOf(text: string | Text): Text {
  if (typeof text === 'object') return text
  const words = tidyLine(text)
  return { id: words, en: words }
}

function ticksOf({ done }: Line): Ticked | null {
  return typeof done === 'object' ? done : null
}
