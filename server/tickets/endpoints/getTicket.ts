import { ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { viewTicket } from '../view/ticket.ts'

export const getTicket = endpoint({
  operation: 'getTicket',
  method: 'GET',
  path: '/api/v1/tickets/{ref}',
  summary: 'One ticket: header, clocks, the SOP rail, and the actions open to the caller',
  access: 'account',
  params: ticketRef,
  reply: ticketView,
  handle: ({ tx, caller, params, now, lang }) => viewTicket(tx, caller, params.ref, now, lang),
})
