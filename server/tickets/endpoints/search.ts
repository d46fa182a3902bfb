import { searchQuery } from '../../contract/ticketCalls.ts'
import { searchView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { findPeople } from '../findPeople.ts'
import { findTickets } from '../findTickets.ts'

export const search = endpoint({
  operation: 'search',
  method: 'GET',
  path: '/api/v1/search',
  summary: 'Find tickets by number or by words in their subject and messages, and people by name or address',
  access: 'account',
  query: searchQuery,
  reply: searchView,
  handle: async ({ tx, caller, query, now }) => {
    const found = await findTickets(tx, caller, query, now)
    const people = query.cursor ? [] : await findPeople(tx, caller, query.q)
    return { ...found, people }
  },
})
