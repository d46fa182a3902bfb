import type { Field, Sop, Text } from './language.ts'

/**
 * Entries of a form that are not fields of the SOP's own: what they do to the ticket is the engine's. A SOP may name
 * them in any form, and may give them its own label by defining a field of the same name.
 */
export const standardFields: Readonly<Record<string, Text>> = {
  subject: { id: 'Judul', en: 'Subject' },
  description: { id: 'Uraian', en: 'Description' },
  message: { id: 'Pesan', en: 'Message' },
  reason: { id: 'Alasan', en: 'Reason' },
  assignee: { id: 'Petugas', en: 'Assigned to' },
  desk: { id: 'Meja layanan', en: 'Desk' },
  priority: { id: 'Prioritas', en: 'Priority' },
  impact: { id: 'Dampak', en: 'Impact' },
  urgency: { id: 'Urgensi', en: 'Urgency' },
  category: { id: 'Kategori', en: 'Category' },
  kind: { id: 'Jenis permasalahan', en: 'Kind of problem' },
}

/** Entries that never stay on the ticket as a field: they are said once, with the act. */
const passing: ReadonlySet<string> = new Set(['message', 'assignee', 'desk', 'priority', 'reason', 'subject'])

/** Whether the value of this entry is kept on the ticket. */
export function isKept(name: string): boolean {
  return !passing.has(name)
}

/** The label of a form entry, from the SOP when it says one. */
export function labelOf(sop: Sop, name: string): Text {
  if (sop.priority.by === 'matrix' && name === 'impact') return sop.priority.impact.label
  if (sop.priority.by === 'matrix' && name === 'urgency') return sop.priority.urgency.label
  if (sop.priority.by === 'table' && name === 'kind') return sop.priority.label
  return fieldOf(sop, name)?.label ?? own(standardFields, name) ?? { id: name, en: name }
}

/** The SOP's definition of a field, or undefined for an entry that only the engine knows. */
export function fieldOf(sop: Sop, name: string): Field | undefined {
  return own(sop.fields, name)
}

/** Whether the SOP or the engine knows such an entry. */
export function isKnown(sop: Sop, name: string): boolean {
  return Object.hasOwn(sop.fields, name) || Object.hasOwn(standardFields, name)
}

/** What people send may be named like something that every object has: that is no field of ours. */
function own<T>(named: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(named, name) ? named[name] : undefined
}
