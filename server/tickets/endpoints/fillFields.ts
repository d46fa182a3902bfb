import { mayFill } from '../../../core/people/policy.ts'
import { fillFields as body } from '../../contract/ticketCalls.ts'
import { ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import { seenForChange, viewTicket } from '../view/ticket.ts'
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
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId, standings } = found
    if (!mayFill(standings)) throw new NotThere()
    const words = files.length > 0 ? await wordsOf(tx, ticket.companyId, '', files, personId) : undefined
    const command = { do: 'fill', values: fields, ...(words ? { words } : {}) } as const
    await changeLocked(tx, found, callerDoes(caller, personId, 'portal', now), command, ifMatch)
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
