import { instant, ms } from '../../core/time.ts'
import { inEveryCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { queueDelivery } from './queueMail.ts'

/**
 * Queues anew what should go out and has nobody who sends it: the sender died, or its job was lost with a restored backup.
 * Only the first mail in line for each ticket and address, the others follow it. Answers how many.
 */
export async function requeueUnsent(house: House): Promise<number> {
  const now = house.clock.now()
  return inEveryCompany(house.door, async (tx, company) => {
    const left = await tx.run<{ id: number }>('left_mails', abandoned, [company, now, instant(ms(now) - 600_000)])
    for (const { id } of left) queueDelivery(tx, company, id)
    return left.length
  })
}

const abandoned = `
  select d.id from delivery d
   where d.company_id = $1 and d.state in ('queued', 'sending')
     and case when d.leased_until is null then d.created_at < $3 else d.leased_until < $2 end
     and not exists (select from delivery e where e.company_id = d.company_id and e.ticket_id = d.ticket_id
       and e.to_address = d.to_address and e.state in ('queued', 'sending') and e.id < d.id)
   order by d.id limit 500`
