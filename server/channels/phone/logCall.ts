import { mayNote } from '../../../core/people/policy.ts'
import { entry } from '../../contract/conversation.ts'
import { newCall } from '../../contract/phone.ts'
import { ticketRef } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../../tickets/changeTicket.ts'
import { entryOf } from '../../tickets/conversation.ts'
import { seenForChange } from '../../tickets/view/ticket.ts'
import { wordsOf } from '../../tickets/words.ts'
import { dealWith } from './callStore.ts'

/** POST /api/v1/tickets/{ref}/calls: a call made or taken about a ticket, by whoever works on it (C7, C13, E4). */
export const logCall = endpoint({
  operation: 'logCall',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/calls',
  summary: 'Put a telephone call on record in a ticket',
  access: 'account',
  params: ticketRef,
  body: newCall,
  reply: entry,
  status: 201,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId, standings } = found
    if (!mayNote(standings)) throw new NotThere()
    const { text, files, phoneCall, ...call } = body
    const words = await wordsOf(tx, ticket.companyId, text, files, personId)
    const doer = callerDoes(caller, personId, 'phone', now)
    const done = await changeLocked(tx, found, doer, { do: 'call', call, words }, ifMatch)
    if (phoneCall !== undefined) {
      const deal = { call: phoneCall, company: ticket.companyId, ticket: ticket.id, now }
      await dealWith(tx, caller, deal)
    }
    tx.settle()
    return entryOf(tx, done, found)
  },
})
