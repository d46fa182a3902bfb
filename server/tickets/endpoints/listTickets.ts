import { ticketQuery } from '../../contract/ticketCalls.ts'
import { ticketPage } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { listTickets as list } from '../list.ts'

export const listTickets = endpoint({
  operation: 'listTickets',
  method: 'GET',
  path: '/api/v1/tickets',
  summary: 'Tickets the caller may see: queues, filters, sorting, pages by cursor',
  access: 'account',
  query: ticketQuery,
  reply: ticketPage,
  handle: ({ tx, caller, query, now }) => list(tx, caller, query, now),
})
