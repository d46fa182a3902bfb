import { memberOf } from '../../core/people/caller.ts'
import { mayAdminister, mayChangePerson, mayReadTicket, standingsOn } from '../../core/people/policy.ts'
import { eraseBody, erased } from '../contract/audit.ts'
import { ticketRef } from '../contract/tickets.ts'
import { personFacts, readPerson } from '../people/readPeople.ts'
import { personParam } from '../people/showPerson.ts'
import { endpoint } from '../platform/endpoint.ts'
import { NotThere } from '../platform/notThere.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { readTicket } from '../tickets/store.ts'
import { carryOutPerson, carryOutTicket } from './carryOut.ts'

/** POST /api/v1/tickets/{ref}/erase: what people wrote in a ticket goes for good; its journal stays provable. */
export const eraseTicketEndpoint = endpoint({
  operation: 'eraseTicket',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/erase',
  summary: 'Erase what people wrote in a ticket, for good',
  access: 'account',
  params: ticketRef,
  body: eraseBody,
  reply: erased,
  handle: async ({ tx, caller, params, body, now }) => {
    const loaded = await readTicket(tx, params.ref)
    const member = loaded && memberOf(caller, loaded.ticket.companyId)
    if (!loaded || !member) throw new NotThere()
    if (!mayAdminister(member, loaded.facts.unitPath)) {
      throw mayReadTicket(standingsOn(caller, loaded.facts)) ? notAllowed() : new NotThere()
    }
    const { id: ticketId, companyId } = loaded.ticket
    return carryOutTicket(tx, { companyId, ticketId, by: member.personId, now, reason: body.reason })
  },
})

/** POST /api/v1/people/{id}/erase: a person's data go for good; what they did on duty stays, without their name. */
export const erasePersonEndpoint = endpoint({
  operation: 'erasePerson',
  method: 'POST',
  path: '/api/v1/people/{id}/erase',
  summary: 'Erase a person’s data, for good',
  access: 'admin',
  params: personParam,
  body: eraseBody,
  reply: erased,
  handle: async ({ tx, caller, params, body, now }) => {
    const row = await readPerson(tx, caller, params.id, now)
    const member = row && memberOf(caller, row.company_id)
    if (!row || !member) throw notFound()
    // nobody erases themselves: the record of it would name nobody
    if (!mayChangePerson(caller, personFacts(row)) || member.personId === row.id) throw notAllowed()
    const { company_id: companyId, id: personId } = row
    const gone = await carryOutPerson(tx, { companyId, personId, by: member.personId, now, reason: body.reason })
    if (!gone) throw notFound()
    return gone
  },
})
