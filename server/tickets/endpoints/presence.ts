import { mayReadInternal } from '../../../core/people/policy.ts'
import { presence as body, presenceView, ticketRef } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
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
    const { ticket, personId, standings } = await seenTicket(tx, caller, params.ref)
    if (!mayReadInternal(standings)) throw new NotThere()
    await house.live.present(ticket.id, caller, personId, doing)
    const others = house.live.presentAt(ticket.id).filter((one) => one.personId !== personId)
    const names = await namesOf(
      tx,
      ticket.companyId,
      others.map((one) => one.personId),
    )
    return others.map((one) => ({ person: names.person(one.personId), doing: one.doing }))
  },
})
