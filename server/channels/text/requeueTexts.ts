import { instant, ms } from '../../../core/time.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { queueJob } from '../../platform/jobs.ts'

/** Why a text waits of which somebody of the desk has asked that a ticket be made. */
export const asReport = 'as_report'

/**
 * Queues the job that makes of a kept text what it deserves, before the notices that others are told; asked again, it replaces
 * the one that waits.
 */
export function queueReceiveText(tx: Tx, companyId: number, id: number): void {
  queueJob(tx, 'receive-text', { company: companyId, id }, { key: `text:${companyId}:${id}`, priority: -1 })
}

/** Queues anew what has waited for a minute or more without a job, after a crash or a restored backup. Answers how many. */
export async function requeueTexts(house: House, most = 500): Promise<number> {
  const waiting = await house.door.within([], (tx) =>
    tx.run<{ company_id: number; id: number }>('waiting_texts', 'select company_id, id from waiting_texts($1)', [most]),
  )
  const before = instant(ms(house.clock.now()) - 60_000)
  let queued = 0
  for (const { company_id, id } of waiting) {
    queued += await house.door.within([company_id], async (tx) => {
      const [old] = await tx.run(
        'text_waiting_since',
        'select from inbound_text where company_id = $1 and id = $2 and received_at < $3',
        [company_id, id, before],
      )
      if (old) queueReceiveText(tx, company_id, id)
      return old ? 1 : 0
    })
  }
  return queued
}
