import { mayReadInternal } from '../../../core/people/policy.ts'
import { clockExplained, clocksExplained } from '../../contract/clocksExplained.ts'
import { clockRef, ticketRef } from '../../contract/tickets.ts'
import { stepEntries } from '../../journal/steps.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { viewExplained } from '../view/explained.ts'
import { clocksFor, seenTicket } from '../view/ticket.ts'

/** GET /api/v1/tickets/{ref}/clocks: every clock of a ticket, explained (B6). */
export const explainClocks = endpoint({
  operation: 'explainClocks',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/clocks',
  summary: 'How each deadline came about: start, target and its rule, what did not count, and a sum that adds up',
  access: 'account',
  params: ticketRef,
  reply: clocksExplained,
  handle: async ({ tx, caller, params, now }) => {
    const { ticket, sop, standings } = await seenTicket(tx, caller, params.ref)
    const entries = (await stepEntries(tx, ticket.companyId, [ticket.id])).get(ticket.id) ?? []
    const clocks = clocksFor(mayReadInternal(standings), sop, ticket).filter(([name]) => sop.clocks[name])
    return { items: clocks.map(([name, state]) => viewExplained(sop, name, state, entries, now)), asOf: now }
  },
})

/** GET /api/v1/tickets/{ref}/clocks/{clock}: one of them. */
export const explainClock = endpoint({
  operation: 'explainClock',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/clocks/{clock}',
  summary: 'How one deadline came about',
  access: 'account',
  params: clockRef,
  reply: clockExplained,
  handle: async ({ tx, caller, params, now }) => {
    const { ticket, sop, standings } = await seenTicket(tx, caller, params.ref)
    const [, state] = clocksFor(mayReadInternal(standings), sop, ticket).find(([name]) => name === params.clock) ?? []
    if (!state || !sop.clocks[params.clock]) throw new NotThere()
    const entries = (await stepEntries(tx, ticket.companyId, [ticket.id])).get(ticket.id) ?? []
    return viewExplained(sop, params.clock, state, entries, now)
  },
})
