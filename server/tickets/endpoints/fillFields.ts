import { mayFill } from '../../../core/people/policy.ts'
import { fillFields as body, ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeTicket } from '../changeTicket.ts'
import { seenTicket, viewTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

export const fillFields = endpoint({
  operation: 'fillFields',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/fields',
  summary: 'Fill in what the report lacks, or correct it',
  access: 'account',
  params: ticketRef,
  body,
  reply: ticketView,
  handle: async ({ tx, caller, params, body: { fields, files }, now, lang, ifMatch }) => {
    const { ticket, personId, standings } = await seenTicket(tx, caller, params.ref)
    if (!mayFill(standings)) throw new NotThere()
    const words = files.length > 0 ? await wordsOf(tx, ticket.companyId, '', files, personId) : undefined
    await changeTicket(
      tx,
      { companyId: ticket.companyId, ticketId: ticket.id, ifMatch },
      callerDoes(caller, personId, 'portal', now),
      { do: 'fill', values: fields, ...(words ? { words } : {}) },
    )
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
