import type { Sop } from '../../core/sop/language.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Tx } from '../platform/db.ts'

/** Whether this ticket is a problem on which others may hang (D7). */
export function isProblem(sop: Sop, ticket: Pick<Ticket, 'type'>): boolean {
  return sop.problem?.type === ticket.type
}

/** Asks for what became of a problem to be told to its tickets, once the present transaction is committed. */
export function tellProblemLater(
  tx: Tx,
  { company, ticket }: { readonly company: number; readonly ticket: number },
): void {
  tx.send(
    'tell-problem-later',
    `select graphile_worker.add_job('tell-problem', $1::json, 'tell-problem ' || $2::bigint % 8)`,
    [JSON.stringify({ company, id: ticket }), ticket],
  )
}
