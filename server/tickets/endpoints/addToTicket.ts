import { additionRef, newAddition } from '../../contract/ticketCalls.ts'
import { ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { addBeside } from '../addBeside.ts'
import { callerDoes } from '../changeTicket.ts'
import { seenForChange, viewTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

/** POST /api/v1/tickets/{ref}/additions/{name}: adds to a ticket after its end, which does not change by it (D13). */
export const addToTicket = endpoint({
  operation: 'addToTicket',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/additions/{name}',
  summary: 'Add a score, words or files to a ticket after its end, as its SOP allows',
  access: 'account',
  params: additionRef,
  body: newAddition,
  reply: ticketView,
  handle: async ({ tx, caller, params, body, now, lang }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId } = found
    const words = await wordsOf(tx, ticket.companyId, body.comment, body.files, personId)
    const given = { score: body.score, words }
    const done = await addBeside(tx, found, callerDoes(caller, personId, 'portal', now), params.name, given)
    if (!done) throw new NotThere()
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
