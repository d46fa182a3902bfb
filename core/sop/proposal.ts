import type { FieldValues } from '../tickets/events.ts'
import type { Sop } from './language.ts'

/** The priority that these answers amount to (B5), or null while an answer is missing. */
export function proposedPriority(sop: Sop, fields: FieldValues): string | null {
  if (sop.priority.by === 'choice') return typeof fields.priority === 'string' ? fields.priority : null
  const { impact, urgency } = fields
  if (typeof impact !== 'string' || typeof urgency !== 'string') return null
  const { cells } = sop.priority
  const row = Object.hasOwn(cells, impact) ? cells[impact] : undefined
  return row && Object.hasOwn(row, urgency) ? (row[urgency] ?? null) : null
}

/** The entries of a form that set the priority in this SOP. */
export function priorityEntries(sop: Sop): readonly string[] {
  return sop.priority.by === 'matrix' ? ['impact', 'urgency'] : ['priority']
}
