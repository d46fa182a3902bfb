import { instant, ms } from '../../core/time.ts'
import { inEveryCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { queueCalling } from './queueCall.ts'

/** A call that has been over for so long is forgotten. */
const keptMs = 30 * 86_400_000
/** Longer than a job needs to come to a call that is due. */
const lateMs = 10 * 60_000

/** Queues anew what is due and has nobody who sends it: the sender died, or its job was lost with a restored backup. */
export async function requeueCalls(house: House): Promise<number> {
  const before = instant(ms(house.clock.now()) - lateMs)
  return inEveryCompany(house.door, async (tx, company) => {
    const left = await tx.run<{ id: number }>('left_calls', abandoned, [company, before])
    for (const { id } of left) queueCalling(tx, company, id)
    return left.length
  })
}

const abandoned = `select id from webhook_call
  where company_id = $1 and state in ('queued', 'sending') and next_at < $2 order by next_at limit 500`

/** Forgets calls that were over a month ago. Answers how many. */
export async function sweepCalls(house: House): Promise<number> {
  const before = instant(ms(house.clock.now()) - keptMs)
  return inEveryCompany(house.door, async (tx, company) => {
    const rows = await tx.run(
      'sweep_calls',
      'delete from webhook_call where company_id = $1 and done_at < $2 returning id',
      [company, before],
    )
    return rows.length
  })
}
