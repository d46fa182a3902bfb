import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { messageOf, type Told } from './message.ts'
import { queueCall } from './queueCall.ts'

/** Tells the webhooks of a company what happened to one of its tickets, in the order in which it happened. */
export async function publish(
  house: House,
  tx: Tx,
  ticket: Ticket,
  happened: readonly Omit<Told, 'ticket'>[],
): Promise<void> {
  const { companyId } = ticket
  const hooks = await tx.run<{ id: number; events: readonly string[] }>('webhooks_on', listening, [companyId])
  const now = house.clock.now()
  for (const one of happened) {
    const wanting = hooks.filter(({ events }) => events.length === 0 || events.includes(one.event.type))
    if (wanting.length === 0) continue
    const message = messageOf({ ...one, ticket }, house.baseUrl)
    const about = { ticketId: ticket.id, seq: one.seq }
    for (const { id } of wanting) await queueCall(tx, { companyId, id }, message, about, now)
  }
}

const listening = `select id, events from webhook where company_id = $1 and state = 'on' and removed_at is null order by id`
