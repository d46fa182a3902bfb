import type { Instant } from '../../../core/time.ts'
import type { OutboxMail } from '../../notices/envelope.ts'
import type { Tx } from '../../platform/db.ts'
import { queueJob } from '../../platform/jobs.ts'

/**
 * What follows from how a push ended. A device that takes none is forgotten, and its reader is told by another way: whoever tells
 * people of the entry is asked again, and finds that they have not been told.
 */
export async function afterPush(
  tx: Tx,
  { company_id, ticket_id, seq, headers }: OutboxMail & { readonly seq: number | null },
  { state, detail }: { readonly state: string; readonly detail: string | null },
  now: Instant,
): Promise<void> {
  const device = headers.push?.device ?? 0
  if (state === 'sent') await tx.run('device_reached', reached, [company_id, device, now])
  if (state !== 'failed' || detail === 'no_access') return
  await tx.run('device_gone', gone, [company_id, device])
  if (ticket_id === null || seq === null) return
  queueJob(tx, 'follow', { company: company_id, ticket: ticket_id, fromSeq: seq, toSeq: seq })
}

const reached = 'update push_device set reached_at = $3 where company_id = $1 and id = $2'
const gone = 'delete from push_device where company_id = $1 and id = $2'
