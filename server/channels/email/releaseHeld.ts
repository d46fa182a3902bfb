import type { Tx } from '../../platform/db.ts'
import { queueReceiving } from '../kept.ts'

/** Looks again at the mails that are held for a ticket; called when a participant is approved. Answers how many. */
export async function releaseHeld(tx: Tx, companyId: number, ticketId: number): Promise<number> {
  const rows = await tx.run<{ id: number }>(
    'release_held',
    `update inbound_message set outcome = 'waiting', reason = null, attempts = 0
      where company_id = $1 and ticket_id = $2 and outcome = 'held' and reason = 'not_a_participant'
      returning id`,
    [companyId, ticketId],
  )
  for (const { id } of rows) queueReceiving(tx, 'mail', companyId, id)
  return rows.length
}
