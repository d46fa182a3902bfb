import { mayFill } from '../../../core/people/policy.ts'
import { fillFields as body } from '../../contract/ticketCalls.ts'
import { ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { wordsOf } from '../words.ts'
import { changeSeen } from './changeSeen.ts'

export const fillFields = endpoint({
  operation: 'fillFields',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/fields',
  summary: 'Fill in what the report lacks, or correct it',
  access: 'account',
  params: ticketRef,
  body,
  reply: ticketView,
  handle: (asked) =>
    changeSeen(asked, async ({ ticket, personId, standings }) => {
      const { tx, body } = asked
      const { fields, files } = body
      if (!mayFill(standings)) throw new NotThere()
      const words = files.length > 0 ? await wordsOf(tx, ticket.companyId, '', files, personId) : undefined
      return { do: 'fill', values: fields, ...(words ? { words } : {}) }
    }),
})
