import { z } from 'zod'
import { name } from '../../contract/shared.ts'
import { tickLine as body } from '../../contract/ticketCalls.ts'
import { ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { changeSeen } from './changeSeen.ts'

export const tickLine = endpoint({
  operation: 'tickLine',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/checklists/{name}',
  summary: 'Tick a line of a checklist, take the tick back, or add a line at its end (A16)',
  access: 'account',
  params: ticketRef.extend({ name: z.string().pipe(name) }),
  body,
  reply: ticketView,
  handle: (asked) => changeSeen(asked, () => ({ do: 'tick', field: asked.params.name, ...asked.body })),
})
