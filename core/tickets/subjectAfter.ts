import { formed } from '../sop/subject.ts'
import type { Context } from './context.ts'
import type { FieldValues } from './events.ts'
import type { Ticket } from './ticket.ts'

/** The subject that an act or a correction leaves, where it changes it: by a new one, or by another category (A3). */
export function subjectAfter(
  ticket: Pick<Ticket, 'subject' | 'fields'>,
  values: FieldValues,
  kept: FieldValues,
  { sop }: Pick<Context, 'sop'>,
): string | undefined {
  const said = typeof values.subject === 'string' ? values.subject : undefined
  if (said === undefined && kept.category === undefined) return undefined
  const { category } = ticket.fields
  const { subject } = formed(sop, said ?? ticket.subject, { ...ticket.fields, ...kept }, category)
  return subject === ticket.subject ? said : subject
}
