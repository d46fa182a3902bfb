import { z } from 'zod'
import { person } from '../contract/people.ts'
import { id } from '../contract/shared.ts'
import { endpoint } from '../platform/endpoint.ts'
import { notFound } from '../platform/problems.ts'
import { personView, readPerson } from './readPeople.ts'

export const personParam = z.object({ id })

/** GET /api/v1/people/{id} */
export const showPerson = endpoint({
  operation: 'showPerson',
  method: 'GET',
  path: '/api/v1/people/{id}',
  summary: 'One person',
  access: 'account',
  params: personParam,
  reply: person,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readPerson(tx, caller, params.id, now)
    if (!row) throw notFound()
    return personView(row)
  },
})
