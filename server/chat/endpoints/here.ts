import type { Caller } from '../../../core/people/caller.ts'
import { isParty } from '../../../core/people/policy.ts'
import { isLive } from '../../../core/sop/channelHours.ts'
import type { Instant } from '../../../core/time.ts'
import { here as body, type HereView, hereView } from '../../contract/chats.ts'
import { ticketRef } from '../../contract/tickets.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { NotThere } from '../../platform/notThere.ts'
import type { Loaded } from '../../tickets/store.ts'
import { type Seen, seenTicket } from '../../tickets/view/ticket.ts'
import { hoursAt } from '../desks.ts'
import { deskSeen } from '../seenByParty.ts'

/** Whoever reports says that they are in the conversation, and sees whether the desk is (D1). */
export const tellHere = endpoint({
  operation: 'tellHere',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/chat',
  summary: 'Say that one reads the live conversation or types in it, and see whether whoever serves it does',
  access: 'account',
  params: ticketRef,
  body,
  reply: hereView,
  handle: async ({ tx, house, caller, params, body: { doing }, now }) => {
    const seen = await forParty(tx, caller, params.ref)
    await house.live.present(seen.ticket.id, caller, seen.personId, doing)
    return viewHere(house, seen, now)
  },
})

export const showHere = endpoint({
  operation: 'showHere',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/chat',
  summary: 'Whether whoever serves the live conversation reads it or types an answer, and the hours of the desk',
  access: 'account',
  params: ticketRef,
  reply: hereView,
  handle: async ({ tx, house, caller, params, now }) => viewHere(house, await forParty(tx, caller, params.ref), now),
})

async function forParty(tx: Tx, caller: Caller, ref: string): Promise<Seen<Loaded>> {
  const seen = await seenTicket(tx, caller, ref)
  if (!isParty(seen.standings) || !isLive(seen.sop, seen.ticket.channel)) throw new NotThere()
  return seen
}

function viewHere(house: House, { ticket, facts, sop }: Seen<Loaded>, now: Instant): HereView {
  const parties = [facts.requesterId, ...facts.participantIds]
  return {
    doing: deskSeen(house.live.presentAt(ticket.id), ticket.assigneeId, parties),
    ...hoursAt(sop, ticket.channel, now),
  }
}
