import { linkProblem as body, linkedQuery, linkedTickets, openProblems, problemsQuery } from '../contract/problems.ts'
import { ticketRef, ticketView } from '../contract/tickets.ts'
import { endpoint } from '../platform/endpoint.ts'
import { NotThere } from '../platform/notThere.ts'
import { callerDoes, changeLocked } from '../tickets/changeTicket.ts'
import { Refused } from '../tickets/refused.ts'
import type { Loaded } from '../tickets/store.ts'
import { type Seen, seenForChange, seenTicket, viewTicket } from '../tickets/view/ticket.ts'
import { findProblems } from './find.ts'
import { heldProblem, openedProblem } from './link.ts'
import { listHanging } from './listHanging.ts'
import { mayLink, problemAbilities } from './viewLink.ts'

/** Whoever may not link tickets finds nothing here; a locked ticket says that it is locked. */
function mustLink({ ticket, sop, standings }: Seen<Loaded>): void {
  if (!mayLink(ticket, sop, standings)) throw new NotThere()
  if (ticket.lockedAt) throw new Refused({ code: 'locked', lockedAt: ticket.lockedAt })
}

/** GET /api/v1/tickets/{ref}/problems: on which open problems this ticket may be hung (D7). */
export const listProblems = endpoint({
  operation: 'listProblems',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/problems',
  summary: 'Open problems on which this ticket may be hung, by number or title',
  access: 'account',
  params: ticketRef,
  query: problemsQuery,
  reply: openProblems,
  handle: async ({ tx, caller, params, query }) => {
    const { ticket, sop, standings } = await seenTicket(tx, caller, params.ref)
    if (!mayLink(ticket, sop, standings)) throw new NotThere()
    return { items: [...(await findProblems(tx, caller, ticket, query.q ?? ''))] }
  },
})

/** PUT /api/v1/tickets/{ref}/problem: hangs it on an open problem, or on one that is opened with it (D7). */
export const linkProblem = endpoint({
  operation: 'linkProblem',
  method: 'PUT',
  path: '/api/v1/tickets/{ref}/problem',
  summary: 'Hang a ticket on a problem that is there, or open one from it',
  access: 'account',
  params: ticketRef,
  body,
  reply: ticketView,
  handle: async ({ tx, caller, params, body: asked, now, lang, ifMatch }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId } = found
    mustLink(found)
    const problem =
      'open' in asked
        ? await openedProblem(tx, caller, found, asked.open, now)
        : await heldProblem(tx, caller, ticket.companyId, asked.problem)
    const doer = callerDoes(caller, personId, 'portal', now)
    const done = await changeLocked(tx, found, doer, { do: 'link_problem', problem }, ifMatch)
    if (!done) throw new NotThere()
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})

/** DELETE /api/v1/tickets/{ref}/problem: takes it off again; what it was given it keeps (D7). */
export const unlinkProblem = endpoint({
  operation: 'unlinkProblem',
  method: 'DELETE',
  path: '/api/v1/tickets/{ref}/problem',
  summary: 'Take a ticket off its problem',
  access: 'account',
  params: ticketRef,
  reply: ticketView,
  handle: async ({ tx, caller, params, now, lang, ifMatch }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId } = found
    mustLink(found)
    const doer = callerDoes(caller, personId, 'portal', now)
    const done = await changeLocked(tx, found, doer, { do: 'unlink_problem' }, ifMatch)
    if (!done) throw new NotThere()
    return viewTicket(tx, caller, String(ticket.id), now, lang)
  },
})

/** GET /api/v1/tickets/{ref}/linked: what hangs on a problem, and what each of its acts would lead to (D7). */
export const listLinked = endpoint({
  operation: 'listLinked',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/linked',
  summary: 'The tickets that hang on a problem, what they have heard of it, and how many would change with it',
  access: 'account',
  params: ticketRef,
  query: linkedQuery,
  reply: linkedTickets,
  handle: async ({ tx, caller, params, query, lang }) => {
    const { ticket, sop, standings } = await seenTicket(tx, caller, params.ref)
    if (!problemAbilities(ticket, sop, standings).includes('see_linked')) throw new NotThere()
    return listHanging(tx, caller, { ticket, sop }, query, lang)
  },
})
