import { journalPage } from '../../contract/conversation.ts'
import { pageQuery } from '../../contract/ticketCalls.ts'
import { ticketRef } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { journalOf } from '../journal.ts'

export const getJournal = endpoint({
  operation: 'getJournal',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/journal',
  summary: 'The chained journal of a ticket, for staff and auditors',
  access: 'account',
  params: ticketRef,
  query: pageQuery,
  reply: journalPage,
  handle: ({ tx, caller, params, query }) => journalOf(tx, caller, params.ref, query),
})
