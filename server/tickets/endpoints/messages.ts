import { mayNote, mayReply } from '../../../core/people/policy.ts'
import { entries, entry, newMessage, pageQuery, ticketRef } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeTicket } from '../changeTicket.ts'
import { conversationOf } from '../conversation.ts'
import { seenTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

export const listMessages = endpoint({
  operation: 'listMessages',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/messages',
  summary: 'The conversation: messages, notes for those who may see them, and what happened',
  access: 'account',
  params: ticketRef,
  query: pageQuery,
  reply: entries,
  handle: ({ tx, caller, params, query }) => conversationOf(tx, caller, params.ref, query),
})

export const postMessage = endpoint({
  operation: 'postMessage',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/messages',
  summary: 'Answer the other side, or write an internal note',
  access: 'account',
  params: ticketRef,
  body: newMessage,
  reply: entry,
  status: 201,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const { ticket, personId, standings } = await seenTicket(tx, caller, params.ref)
    if (body.kind === 'note' ? !mayNote(standings) : !mayReply(standings)) throw new NotThere()
    const words = await wordsOf(tx, ticket.companyId, body.text, body.files, personId)
    const side = standings.every((one) => one === 'requester' || one === 'participant') ? 'requester' : 'desk'
    const done = await changeTicket(
      tx,
      { companyId: ticket.companyId, ticketId: ticket.id, ifMatch },
      callerDoes(caller, personId, 'portal', now),
      body.kind === 'note' ? { do: 'note', words } : { do: 'reply', side, words, verified: true },
    )
    const [first] = done?.events ?? []
    if (!done || !first) throw new NotThere()
    const seq = done.ticket.seq - done.events.length + 1
    const { items } = await conversationOf(tx, caller, String(ticket.id), { limit: done.events.length })
    const said = items.find((item) => item.seq === seq)
    if (!said) throw new NotThere()
    return said
  },
})
