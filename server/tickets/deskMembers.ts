import type { Command, Context } from '../../core/tickets/context.ts'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from './store.ts'

/** Who sits at the desks that a command may concern, and on which tier each of them works there (D5). */
export type Seats = Required<Pick<Context, 'deskMembers' | 'tierAt'>>

/** Those at the ticket's own desk. */
export function seatsAt({ ticket, deskMembers, deskTiers }: Loaded): Seats {
  return {
    deskMembers: (id) => (id === ticket.deskId ? deskMembers : []),
    tierAt: (id, person) => (id === ticket.deskId ? (deskTiers[deskMembers.indexOf(person)] ?? 1) : 1),
  }
}

/** The desk that an act hands the ticket to, or that is asked in a consultation (E7). */
function deskOf({ consultations }: Loaded['ticket'], command: Command): FieldValue | undefined {
  if (command.do === 'act') return command.values.desk
  if (command.do === 'consult') return command.asked.deskId ?? undefined
  return command.do === 'advise' ? (consultations[command.consultation]?.deskId ?? undefined) : undefined
}

/**
 * Who sits at the desks that a command may concern: the ticket's own, and the one that an act hands it to or asks. A desk that is
 * not there (or not seen) has no members, and the act that names it is refused.
 */
export async function seatsFor(tx: Tx, found: Loaded, command: Command): Promise<Seats> {
  const own = seatsAt(found)
  const { ticket } = found
  const target = deskOf(ticket, command)
  if (typeof target !== 'number' || target === ticket.deskId) return own
  const rows = await tx.run<{ person_id: number; tier: number }>(
    'desk-members',
    'select person_id, tier from desk_member where company_id = $1 and desk_id = $2',
    [ticket.companyId, target],
  )
  const there = rows.map((row) => row.person_id)
  return {
    deskMembers: (id) => (id === target ? there : own.deskMembers(id)),
    tierAt: (id, person) =>
      id === target ? (rows.find((row) => row.person_id === person)?.tier ?? 1) : own.tierAt(id, person),
  }
}
