import { clocksExplained, ticketRef } from '../../contract/tickets.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { viewClock } from '../view/clock.ts'
import { seenTicket } from '../view/ticket.ts'

export const explainClocks = endpoint({
  operation: 'explainClocks',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/clocks',
  summary: 'How each deadline came about: start, target and its rule, and what did not count',
  access: 'account',
  params: ticketRef,
  reply: clocksExplained,
  handle: async ({ tx, caller, params, now }) => {
    const { ticket, sop } = await seenTicket(tx, caller, params.ref)
    const items = Object.entries(ticket.clocks).map(([name, state]) => ({
      ...viewClock(sop, name, state, now),
      calendar: sop.clocks[name]?.calendar ?? null,
      gaps: state.gaps.map((gap) => ({ ...gap, counted: false })),
      missedAt: state.missedAt,
    }))
    return { items, asOf: now }
  },
})
