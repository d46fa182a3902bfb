import { people, peopleQuery } from '../contract/people.ts'
import { endpoint } from '../platform/endpoint.ts'
import { namePlace, pageOf } from './page.ts'
import { listPeople, personView } from './readPeople.ts'

/** GET /api/v1/people: those whom the caller may see (C2). */
export const listPeopleEndpoint = endpoint({
  operation: 'listPeople',
  method: 'GET',
  path: '/api/v1/people',
  summary: 'People of my companies; for requesters only themselves',
  access: 'account',
  query: peopleQuery,
  reply: people,
  handle: async ({ tx, caller, query, now }) => {
    const rows = await listPeople(tx, caller, { ...query, after: namePlace(query.cursor) }, now)
    return pageOf(rows, query.limit, personView)
  },
})
