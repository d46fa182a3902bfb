import type { Command } from '../../core/tickets/context.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from './store.ts'

/**
 * Who sits at the desks that a command may concern: the ticket's own, and the one that an act hands it to. A desk that is
 * not there (or not seen) has no members, and the act that names it is refused.
 */
export async function deskMembersOf(
  tx: Tx,
  { ticket, deskMembers }: Loaded,
  command: Command,
): Promise<(deskId: number) => readonly number[]> {
  const target = command.do === 'act' ? command.values.desk : undefined
  if (typeof target !== 'number' || target === ticket.deskId) return (id) => (id === ticket.deskId ? deskMembers : [])
  const rows = await tx.run<{ person_id: number }>(
    'desk-members',
    'select person_id from desk_member where company_id = $1 and desk_id = $2',
    [ticket.companyId, target],
  )
  const there = rows.map((row) => row.person_id)
  return (id) => (id === ticket.deskId ? deskMembers : id === target ? there : [])
}
