import { memberOf } from '../../core/people/caller.ts'
import { mayAdminister, mayChangePerson, mayReadTicket, standingsOn } from '../../core/people/policy.ts'
import { erased } from '../contract/audit.ts'
import { ticketRef } from '../contract/tickets.ts'
import { recordActivity } from '../people/activity.ts'
import { accessChanged } from '../people/endAccess.ts'
import { keepAnAdmin, oneAtATime } from '../people/give.ts'
import { personFacts, readPerson } from '../people/readPeople.ts'
import { personParam } from '../people/showPerson.ts'
import { endpoint } from '../platform/endpoint.ts'
import { NotThere } from '../platform/notThere.ts'
import { notAllowed, notFound } from '../platform/problems.ts'
import { readTicket } from '../tickets/store.ts'
import { erasePerson } from './erasePerson.ts'
import { eraseTicket } from './eraseTicket.ts'

/** POST /api/v1/tickets/{ref}/erase: what people wrote in a ticket goes for good; its journal stays provable. */
export const eraseTicketEndpoint = endpoint({
  operation: 'eraseTicket',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/erase',
  summary: 'Erase what people wrote in a ticket, for good',
  access: 'account',
  params: ticketRef,
  reply: erased,
  handle: async ({ tx, caller, params, now }) => {
    const loaded = await readTicket(tx, params.ref)
    const member = loaded && memberOf(caller, loaded.ticket.companyId)
    if (!loaded || !member) throw new NotThere()
    if (!mayAdminister(member, loaded.facts.unitPath)) {
      throw mayReadTicket(standingsOn(caller, loaded.facts)) ? notAllowed() : new NotThere()
    }
    const { id: ticketId, companyId } = loaded.ticket
    const by = member.personId
    const entries = await eraseTicket(tx, { companyId, ticketId, by, now, seqs: null })
    await recordActivity(tx, { companyId, by, what: 'ticket.erased', detail: { ticket: ticketId, entries }, now })
    return { tickets: entries > 0 ? 1 : 0, entries }
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
  reply: erased,
  handle: async ({ tx, caller, params, now }) => {
    const row = await readPerson(tx, caller, params.id, now)
    const member = row && memberOf(caller, row.company_id)
    if (!row || !member) throw notFound()
    await oneAtATime(tx, row.company_id)
    // nobody erases themselves: the record of it would name nobody
    if (!mayChangePerson(caller, personFacts(row)) || member.personId === row.id) throw notAllowed()
    const { company_id: companyId, id: personId } = row
    const gone = await erasePerson(tx, { companyId, personId, by: member.personId, now })
    if (!gone) throw notFound()
    if (row.grants.some(({ role, path }) => role === 'admin' && path.length === 1)) await keepAnAdmin(tx, companyId)
    const detail = { person: personId, ...gone }
    await recordActivity(tx, { companyId, by: member.personId, what: 'person.erased', detail, now })
    await accessChanged(tx, [row.account_id])
    return gone
  },
})
