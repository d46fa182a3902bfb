import type { Caller } from '../../../core/people/caller.ts'
import { mayReadInternal } from '../../../core/people/policy.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import { presenceView } from '../../contract/presence.ts'
import { presence as body } from '../../contract/ticketCalls.ts'
import { ticketRef } from '../../contract/tickets.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import type { House } from '../../platform/house.ts'
import { NotThere } from '../../platform/notThere.ts'
import { namesOf } from '../view/names.ts'
import { seenTicket } from '../view/ticket.ts'

/** Who looks at a ticket or types in it: staff tell and see each other. */
export const tellPresence = endpoint({
  operation: 'tellPresence',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/presence',
  summary: 'Say that one looks at the ticket or types in it, and see who else does',
  access: 'account',
  params: ticketRef,
  body,
  reply: presenceView,
  handle: async ({ tx, house, caller, params, body: { doing } }) => {
    const { ticket, personId } = await forStaff(tx, caller, params.ref)
    await house.live.present(ticket.id, caller, personId, doing)
    return othersAt(tx, house, ticket, personId)
  },
})

export const showPresence = endpoint({
  operation: 'showPresence',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/presence',
  summary: 'Who else looks at the ticket or types in it',
  access: 'account',
  params: ticketRef,
  reply: presenceView,
  handle: async ({ tx, house, caller, params }) => {
    const { ticket, personId } = await forStaff(tx, caller, params.ref)
    return othersAt(tx, house, ticket, personId)
  },
})

async function forStaff(tx: Tx, caller: Caller, ref: string) {
  const seen = await seenTicket(tx, caller, ref)
  if (!mayReadInternal(seen.standings)) throw new NotThere()
  return seen
}

async function othersAt(tx: Tx, house: House, ticket: Ticket, personId: number) {
  const others = house.live.presentAt(ticket.id).filter((one) => one.personId !== personId)
  const names = await namesOf(
    tx,
    ticket.companyId,
    others.map((one) => one.personId),
  )
  return others.map(({ personId, doing }) => ({
    ...{ person: names.person(personId), doing: doing === 'viewing' ? ('viewing' as const) : ('typing' as const) },
  }))
}
