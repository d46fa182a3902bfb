import { z } from 'zod'
import { name } from '../../contract/shared.ts'
import { tickLine as body } from '../../contract/ticketCalls.ts'
import { ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import { seenForChange, viewTicket } from '../view/ticket.ts'

export const tickLine = endpoint({
  operation: 'tickLine',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/checklists/{name}',
  summary: 'Tick a line of a checklist, take the tick back, or add a line at its end (A16)',
  access: 'account',
  params: ticketRef.extend({ name: z.string().pipe(name) }),
  body,
  reply: ticketView,
  handle: async ({ tx, caller, params, body: { line, done }, now, lang, ifMatch }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId } = found
    const command = { do: 'tick', field: params.name, line, done } as const
    const changed = await changeLocked(tx, found, callerDoes(caller, personId, 'portal', now), command, ifMatch)
    if (!changed) throw new NotThere()
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
