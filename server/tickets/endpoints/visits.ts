import type { Caller } from '../../../core/people/caller.ts'
import { mayReadInternal } from '../../../core/people/policy.ts'
import type { Command, Context } from '../../../core/tickets/context.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import { refusalToPlan } from '../../../core/tickets/visit.ts'
import type { Instant } from '../../../core/time.ts'
import { ticketRef } from '../../contract/tickets.ts'
import {
  cancelVisit as cancelling,
  newVisit,
  ticketVisits,
  type VisitView,
  visitBoard,
  visitQuery,
  visitRef,
  visitReport,
  visitView,
} from '../../contract/visits.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { refusalView } from '../../platform/refusalText.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import { holdersAt, visitorsAmong } from '../holders.ts'
import type { Loaded } from '../store.ts'
import { namesOf } from '../view/names.ts'
import { type Seen, seenForChange, seenTicket } from '../view/ticket.ts'
import { forParties, viewVisit } from '../view/visits.ts'
import { placeOf, planFrom, visitsFor } from '../visits.ts'
import { readerOf } from './consultations.ts'

const path = '/api/v1/tickets/{ref}/visits'

/** GET /api/v1/visits: who is where, for whoever works on the tickets or oversees them (C17). */
export const listVisits = endpoint({
  operation: 'listVisits',
  method: 'GET',
  path: '/api/v1/visits',
  summary: 'Who is on which visit, and what is planned',
  access: 'staff',
  query: visitQuery,
  reply: visitBoard,
  handle: async ({ tx, caller, query, now }) => ({ items: [...(await visitsFor(tx, caller, query, now))] }),
})

/** GET /api/v1/tickets/{ref}/visits: the visits of a ticket; its requester learns who comes and when, and no more (C17). */
export const listTicketVisits = endpoint({
  operation: 'listTicketVisits',
  method: 'GET',
  path,
  summary: 'The visits about a ticket',
  access: 'account',
  params: ticketRef,
  reply: ticketVisits,
  handle: async ({ tx, caller, params, now, lang }) => {
    const found = await seenTicket(tx, caller, params.ref)
    const { ticket, sop, standings } = found
    const context = await readerOf(tx, caller, found, standings, now)
    const items = await viewed(tx, ticket, context)
    if (!mayReadInternal(standings)) return { items: items.map(forParties), plan: null }
    const { visits } = sop
    if (!visits) return { items, plan: null }
    const refused = refusalToPlan(ticket, context)
    return {
      items,
      plan: {
        refusal: refused && refusalView(refused, lang),
        technicians: refused ? [] : visitorsAmong(sop, await holdersAt(tx, sop, ticket.companyId, ticket.deskId)),
        place: await placeOf(tx, ticket),
        tells: (visits.to ?? []).flatMap((role) => sop.roles[role]?.label ?? []),
      },
    }
  },
})

/** POST /api/v1/tickets/{ref}/visits: plans that somebody goes there (C11). */
export const planVisit = endpoint({
  operation: 'planVisit',
  method: 'POST',
  path,
  summary: 'Plan a visit about a ticket',
  access: 'account',
  params: ticketRef,
  body: newVisit,
  reply: visitView,
  status: 201,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await forDesk(tx, caller, params.ref)
    const command = { do: 'plan_visit', plan: await planFrom(tx, found.ticket, body) } as const
    return changed(tx, caller, found, command, { now, ifMatch, id: Object.keys(found.ticket.visits).length + 1 })
  },
})

/** POST /api/v1/tickets/{ref}/visits/{visit}/move: another time, place or person, as long as nobody has set out. */
export const moveVisit = endpoint({
  operation: 'moveVisit',
  method: 'POST',
  path: `${path}/{visit}/move`,
  summary: 'Move a visit to another time, place or person',
  access: 'account',
  params: visitRef,
  body: newVisit,
  reply: visitView,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await forDesk(tx, caller, params.ref)
    const command = { do: 'move_visit', visit: params.visit, plan: await planFrom(tx, found.ticket, body) } as const
    return changed(tx, caller, found, command, { now, ifMatch, id: params.visit })
  },
})

/** POST /api/v1/tickets/{ref}/visits/{visit}/cancel: calls it off, with the reason. */
export const cancelVisit = endpoint({
  operation: 'cancelVisit',
  method: 'POST',
  path: `${path}/{visit}/cancel`,
  summary: 'Call a visit off',
  access: 'account',
  params: visitRef,
  body: cancelling,
  reply: visitView,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await forDesk(tx, caller, params.ref)
    const command = { do: 'cancel_visit', visit: params.visit, reason: body.reason } as const
    return changed(tx, caller, found, command, { now, ifMatch, id: params.visit })
  },
})

/** POST /api/v1/tickets/{ref}/visits/{visit}/reports: told, departed, arrived or left, by who goes or who plans (C17). */
export const reportVisit = endpoint({
  operation: 'reportVisit',
  method: 'POST',
  path: `${path}/{visit}/reports`,
  summary: 'Report before a visit, or how it stands: departed, arrived, left',
  access: 'account',
  params: visitRef,
  body: visitReport,
  reply: visitView,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await forDesk(tx, caller, params.ref)
    const words = { text: body.text, files: [] }
    const command = { do: 'visit', visit: params.visit, did: body.did, words, since: body.since ?? null } as const
    return changed(tx, caller, found, command, { now, ifMatch, id: params.visit })
  },
})

/** A ticket whose desk one works at or oversees: of all else about visits the requester's side knows nothing. */
async function forDesk(tx: Tx, caller: Caller, ref: string): Promise<Seen<Loaded>> {
  const found = await seenForChange(tx, caller, ref)
  if (!mayReadInternal(found.standings)) throw new NotThere()
  return found
}

async function changed(
  tx: Tx,
  caller: Caller,
  found: Seen<Loaded>,
  command: Command,
  { now, ifMatch, id }: { readonly now: Instant; readonly ifMatch: number | null; readonly id: number },
): Promise<VisitView> {
  const done = await changeLocked(tx, found, callerDoes(caller, found.personId, 'portal', now), command, ifMatch)
  if (!done) throw new NotThere()
  tx.settle()
  const context = await readerOf(tx, caller, { ...found, ticket: done.ticket }, found.standings, now)
  const view = (await viewed(tx, done.ticket, context)).find((one) => one.id === id)
  if (!view) throw new NotThere()
  return view
}

async function viewed(tx: Tx, ticket: Ticket, context: Context): Promise<VisitView[]> {
  const all = Object.entries(ticket.visits)
  const names = await namesOf(
    tx,
    ticket.companyId,
    all.map(([, { technicianId }]) => technicianId),
  )
  return all.map(([id, visit]) => viewVisit(ticket, Number(id), visit, context, names))
}
