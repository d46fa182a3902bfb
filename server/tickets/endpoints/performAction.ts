import { z } from 'zod'
import { mayNote } from '../../../core/people/policy.ts'
import { name } from '../../contract/shared.ts'
import { performAction as body } from '../../contract/ticketCalls.ts'
import { actionList, ticketRef, ticketView } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { notAllowed } from '../../platform/problems.ts'
import { viewTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'
import { changeSeen } from './changeSeen.ts'

export const listActions = endpoint({
  operation: 'listActions',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/actions',
  summary: 'The actions open to the caller now, and why the others are not',
  access: 'account',
  params: ticketRef,
  reply: actionList,
  handle: async ({ tx, caller, params, now, lang }) => {
    const { actions, version } = await viewTicket(tx, caller, params.ref, now, lang)
    return { items: actions, version }
  },
})

export const performAction = endpoint({
  operation: 'performAction',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/actions/{name}',
  summary: 'Perform an action that the SOP names',
  access: 'account',
  params: ticketRef.extend({ name: z.string().pipe(name) }),
  body,
  reply: ticketView,
  handle: (asked) =>
    changeSeen(asked, async ({ ticket, personId, standings }) => {
      const { tx, params, body } = asked
      const { values, files } = body
      const text = typeof values.message === 'string' ? values.message : ''
      const words = text || files.length > 0 ? await wordsOf(tx, ticket.companyId, text, files, personId) : undefined
      if (body.note !== '' && !mayNote(standings)) throw notAllowed()
      const note = body.note === '' ? {} : { note: await wordsOf(tx, ticket.companyId, body.note, [], personId) }
      return { do: 'act', action: params.name, values, ...(words ? { words } : {}), ...note }
    }),
})
