import { z } from 'zod'
import { name } from '../../contract/shared.ts'
import { actionList, performAction as body, ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeTicket } from '../changeTicket.ts'
import { seenTicket, viewTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

export const listActions = endpoint({
  operation: 'listActions',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/actions',
  summary: 'The actions open to the caller now, and why the others are not',
  access: 'account',
  params: ticketRef,
  reply: actionList,
  handle: async ({ tx, caller, params, now, lang }) => {
    const { actions, version } = await viewTicket(tx, caller, params.ref, now, lang)
    return { items: actions, version }
  },
})

export const performAction = endpoint({
  operation: 'performAction',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/actions/{name}',
  summary: 'Perform an action that the SOP names',
  access: 'account',
  params: ticketRef.extend({ name: z.string().pipe(name) }),
  body,
  reply: ticketView,
  handle: async ({ tx, caller, params, body: { values, files }, now, lang, ifMatch }) => {
    const { ticket, personId } = await seenTicket(tx, caller, params.ref)
    const text = typeof values.message === 'string' ? values.message : ''
    const words = text || files.length > 0 ? await wordsOf(tx, ticket.companyId, text, files, personId) : undefined
    const done = await changeTicket(
      tx,
      { companyId: ticket.companyId, ticketId: ticket.id, ifMatch },
      callerDoes(caller, personId, 'portal', now),
      { do: 'act', action: params.name, values, ...(words ? { words } : {}) },
    )
    if (!done) throw new NotThere()
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
