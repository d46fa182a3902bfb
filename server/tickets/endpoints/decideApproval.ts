import { approvalRef, decideApproval as body } from '../../contract/ticketCalls.ts'
import { ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { changeSeen } from './changeSeen.ts'

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
  handle: (asked) => {
    const { verdict, reason } = asked.body
    return changeSeen(asked, () => ({ do: 'decide', approval: asked.params.name, verdict, reason }))
  },
})
