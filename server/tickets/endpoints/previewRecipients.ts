import { mayNote } from '../../../core/people/policy.ts'
import { recipients } from '../../contract/recipients.ts'
import { ticketRef } from '../../contract/tickets.ts'
import { whoGetsIt } from '../../notices/whoGetsIt.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { seenTicket } from '../view/ticket.ts'

/** GET /api/v1/tickets/{ref}/recipients: before a word is sent, who will get it, and who will not and why. */
export const previewRecipients = endpoint({
  operation: 'previewRecipients',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/recipients',
  summary: 'Who gets an answer that is written now, by which way, and who does not and why',
  access: 'account',
  params: ticketRef,
  reply: recipients,
  handle: async ({ tx, caller, params, now }) => {
    const found = await seenTicket(tx, caller, params.ref)
    if (!mayNote(found.standings)) throw new NotThere()
    return whoGetsIt(tx, found, found.personId, now)
  },
})
