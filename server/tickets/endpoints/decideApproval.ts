import { approvalRef, decideApproval as body } from '../../contract/ticketCalls.ts'
import { ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import { seenForChange, viewTicket } from '../view/ticket.ts'

/** POST /api/v1/tickets/{ref}/approvals/{name}: yes or no of who is asked, in their own name or as a deputy (B2). */
export const decideApproval = endpoint({
  operation: 'decideApproval',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/approvals/{name}',
  summary: 'Approve or refuse what one is asked for',
  access: 'account',
  params: approvalRef,
  body,
  reply: ticketView,
  handle: async ({ tx, caller, params, body: { verdict, reason }, now, lang, ifMatch }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId } = found
    const command = { do: 'decide', approval: params.name, verdict, reason } as const
    const done = await changeLocked(tx, found, callerDoes(caller, personId, 'portal', now), command, ifMatch)
    if (!done) throw new NotThere()
    tx.settle()
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})
