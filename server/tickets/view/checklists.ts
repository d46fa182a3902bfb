import { linesNow } from '../../../core/sop/checklist.ts'
import type { Context } from '../../../core/tickets/context.ts'
import { refusalToTick } from '../../../core/tickets/tick.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { TicketView } from '../../contract/tickets.ts'
import { mayRead } from './fields.ts'
import type { Names } from './names.ts'

/** The checklists that this reader may see: each line with who ticked it and when, and whether they may tick now (A16). */
export function viewChecklists(ticket: Ticket, context: Context, names: Names): TicketView['checklists'] {
  const { sop, roles } = context
  return Object.entries(sop.fields).flatMap(([name, { type, label }]) => {
    if (type !== 'checklist' || !mayRead(sop, name, roles)) return []
    const mayTick = refusalToTick(ticket, name, context) === null
    const lines = linesNow(sop, name, ticket.fields).map(({ text, done }) => ({
      text,
      done: done && { at: done.at, by: done.by === null ? null : names.person(done.by) },
    }))
    return lines.length > 0 || mayTick ? [{ name, label, lines, mayTick }] : []
  })
}
