import { z } from 'zod'
import { ticketRef } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { seenTicket } from '../view/ticket.ts'

export const markRead = endpoint({
  operation: 'markRead',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/read',
  summary: 'Say that one has seen the ticket as it is now: it is no longer shown as new (E6)',
  access: 'account',
  params: ticketRef,
  reply: z.undefined(),
  status: 204,
  handle: async ({ tx, caller, params, now }): Promise<undefined> => {
    const { ticket, personId } = await seenTicket(tx, caller, params.ref)
    await tx.run(
      'mark-read',
      `insert into ticket_seen (company_id, ticket_id, person_id, at) values ($1, $2, $3, $4)
       on conflict (company_id, ticket_id, person_id) do update set at = excluded.at`,
      [ticket.companyId, ticket.id, personId, now],
    )
    return undefined
  },
})
