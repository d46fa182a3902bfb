import type { Sop } from '../../../core/sop/language.ts'
import { signersOf } from '../../../core/sop/signers.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { TicketView } from '../../contract/tickets.ts'
import type { Names } from './names.ts'

/** The signatures that the SOP knows, each with who has signed and when, or who still may (A20). */
export function viewSignoffs(sop: Sop, ticket: Ticket, names: Names): TicketView['signoffs'] {
  return Object.entries(sop.signoffs ?? {}).map(([name, { label }]) => {
    const given = ticket.signoffs[name]
    return {
      name,
      label,
      by: given && given.by !== null ? names.person(given.by) : null,
      at: given?.at ?? null,
      roles: [...new Set(signersOf(sop, name))].flatMap((role) => sop.roles[role]?.label ?? []),
    }
  })
}
