import type { FieldValues } from '../tickets/events.ts'
import type { Ticket } from '../tickets/ticket.ts'
import { kindsOf } from './kinds.ts'
import type { Sop } from './language.ts'

/** The priority that these answers amount to (B5), or null while an answer is missing. */
export function proposedPriority(sop: Sop, fields: FieldValues): string | null {
  if (sop.priority.by === 'choice') return typeof fields.priority === 'string' ? fields.priority : null
  if (sop.priority.by === 'table') {
    const { kind } = fields
    const kinds = kindsOf(sop)
    return typeof kind === 'string' && Object.hasOwn(kinds, kind) ? (kinds[kind]?.level ?? null) : null
  }
  const { impact, urgency } = fields
  if (typeof impact !== 'string' || typeof urgency !== 'string') return null
  const { cells } = sop.priority
  const row = Object.hasOwn(cells, impact) ? cells[impact] : undefined
  return row && Object.hasOwn(row, urgency) ? (row[urgency] ?? null) : null
}

/** The entries of a form that set the priority in this SOP. */
export function priorityEntries({ priority }: Pick<Sop, 'priority'>): readonly string[] {
  return { matrix: ['impact', 'urgency'], choice: ['priority'], table: ['kind'] }[priority.by]
}

/** Whether these answers change what ranks the ticket: its priority, or the kind of problem that set it (B5, E2). */
export function ranksAnew(sop: Sop, ticket: Pick<Ticket, 'priority' | 'fields'>, fields: FieldValues): boolean {
  const to = proposedPriority(sop, { ...ticket.fields, ...fields })
  if (to === null) return false
  const rekinded = sop.priority.by === 'table' && fields.kind !== undefined && fields.kind !== ticket.fields.kind
  return to !== ticket.priority || rekinded
}
