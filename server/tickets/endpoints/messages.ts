import { mayNote, mayReply } from '../../../core/people/policy.ts'
import { isLive } from '../../../core/sop/channelHours.ts'
import { keepTempo } from '../../chat/tempo.ts'
import { entries, entry } from '../../contract/conversation.ts'
import { newMessage, pageQuery } from '../../contract/ticketCalls.ts'
import { ticketRef } from '../../contract/tickets.ts'
import { circleOf, colleaguesOf } from '../../notices/recipients.ts'
import { BadInput } from '../../platform/badInput.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import { conversationOf, entryOf } from '../conversation.ts'
import type { Loaded } from '../store.ts'
import { seenForChange } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

/** Colleagues whom a note may name: who reads the notes of its ticket. Anybody else is not there. */
async function named(tx: Tx, found: Loaded, ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const colleagues = colleaguesOf(found, await circleOf(tx, found))
  if (!ids.every((id) => colleagues.some((one) => one.id === id))) throw new NotThere()
  return ids
}

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
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId, standings, sop } = found
    if (body.kind === 'note' ? !mayNote(standings) : !mayReply(standings)) throw new NotThere()
    const words = await wordsOf(tx, ticket.companyId, body.text, body.files, personId)
    const side = standings.every((one) => one === 'requester' || one === 'participant') ? 'requester' : 'desk'
    const { leaveOut } = body
    const mentioned = await named(tx, found, body.mentions)
    if (body.kind === 'reply' && mentioned.length > 0) throw new BadInput('mentions', 'unknown')
    const parties = [ticket.requesterId, ...found.facts.participantIds]
    if (side === 'desk' && leaveOut.some((id) => !parties.includes(id))) throw new NotThere()
    const command =
      body.kind === 'note'
        ? ({ do: 'note', words, mentioned } as const)
        : ({ do: 'reply', side, words, verified: true, leaveOut } as const)
    // what is written in a live conversation came by it, whoever writes from whichever page (D1)
    const live = isLive(sop, ticket.channel)
    if (live && side === 'requester') await keepTempo(tx, ticket.companyId, personId, now)
    const doer = callerDoes(caller, personId, live ? ticket.channel : 'portal', now)
    const done = await changeLocked(tx, found, doer, command, ifMatch)
    tx.settle()
    return entryOf(tx, done, found)
  },
})
