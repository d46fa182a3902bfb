import type { StepEntry } from '../../core/sop/conformance.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Tx } from '../platform/db.ts'

// what an entry must say to be told to `walkOf`; the first line is that of the index in db/migrations/0018-steps.sql
export const movesAlong = `(strpos(j.canonical, '"stepsDone":') > 0 or strpos(j.canonical, '"state":{') > 0)`
const entries = `
  select j.ticket_id, j.canonical from journal j where j.company_id = $1 and j.ticket_id = any ($2::bigint[])
    and (${movesAlong} or strpos(j.canonical, '"stepsAgain":') > 0 or strpos(j.canonical, '"clocks":') > 0)
   order by j.ticket_id, j.seq`

/** What the journals of these tickets say about their steps, in order (X3). A ticket that says nothing of them is left out. */
export async function stepEntries(
  tx: Tx,
  companyId: number,
  ticketIds: readonly number[],
): Promise<ReadonlyMap<number, readonly StepEntry[]>> {
  const rows = await tx.run<{ ticket_id: number; canonical: string }>('step-entries', entries, [companyId, ticketIds])
  const byTicket = new Map<number, StepEntry[]>()
  for (const { ticket_id, canonical } of rows) {
    const { at, by, changes } = JSON.parse(canonical) as TicketEvent
    const list = byTicket.get(ticket_id) ?? []
    byTicket.set(ticket_id, list)
    list.push({ at, changes, by: by.kind === 'person' ? by.id : null })
  }
  return byTicket
}
