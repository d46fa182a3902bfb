import { type Caller, memberOf } from '../../../core/people/caller.ts'
import { mayReadInternal, type Standing } from '../../../core/people/policy.ts'
import { refusalToConsult } from '../../../core/tickets/consult.ts'
import type { Context } from '../../../core/tickets/context.ts'
import type { Instant } from '../../../core/time.ts'
import {
  consultationList,
  consultationQuery,
  consultationView,
  newConsultation,
  ticketConsultations,
} from '../../contract/consultations.ts'
import { ticketRef } from '../../contract/tickets.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { refusalView } from '../../platform/refusalText.ts'
import { sopOf } from '../../sop/store.ts'
import { callerDoes, changeLocked, rolesOf } from '../changeTicket.ts'
import { questionsTo } from '../questions.ts'
import type { Loaded } from '../store.ts'
import { viewQuestionLines, viewQuestions } from '../view/consultation.ts'
import { seenForChange, seenTicket } from '../view/ticket.ts'
import { wordsOf } from '../words.ts'

/** GET /api/v1/consultations: what the one who asks is consulted about, whatever desk it lies at (E7). */
export const listConsultations = endpoint({
  operation: 'listConsultations',
  method: 'GET',
  path: '/api/v1/consultations',
  summary: 'The questions that one is asked by other desks',
  access: 'account',
  query: consultationQuery,
  reply: consultationList,
  handle: async ({ tx, caller, query }) => ({
    items: await viewQuestionLines(tx, await questionsTo(tx, caller, query.open === 'true')),
  }),
})

/** GET /api/v1/tickets/{ref}/consultations: for the desk; neither requester nor participant is told that there are any. */
export const listTicketConsultations = endpoint({
  operation: 'listTicketConsultations',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/consultations',
  summary: 'The questions about a ticket to colleagues and desks, with their threads',
  access: 'account',
  params: ticketRef,
  reply: ticketConsultations,
  handle: async ({ tx, caller, params, now, lang }) => {
    const found = await seenTicket(tx, caller, params.ref)
    if (!mayReadInternal(found.standings)) throw new NotThere()
    const { ticket, sop } = found
    const context = await readerOf(tx, caller, found, found.standings, now)
    const spec = sop.consultation
    const refused = spec ? refusalToConsult(ticket, context) : null
    const desks = await tx.run<{ id: number; name: string }>('askable_desks', askable, [ticket.companyId])
    const mayAskDesks = spec?.asks.includes('desk') ?? false
    return {
      items: await viewQuestions(tx, found, Object.keys(ticket.consultations).map(Number), context),
      ask: spec
        ? {
            ...{ label: spec.label, help: spec.help ?? null, people: spec.asks.includes('person') },
            refusal: refused && refusalView(refused, lang),
            desks: mayAskDesks ? [...desks] : [],
          }
        : null,
    }
  },
})

const askable = `select d.id, d.name from desk d where d.company_id = $1
  and exists (select from desk_member m where m.company_id = d.company_id and m.desk_id = d.id) order by d.name`

/** POST /api/v1/tickets/{ref}/consultations: asks a colleague or a desk (E7). */
export const askConsultation = endpoint({
  operation: 'askConsultation',
  method: 'POST',
  path: '/api/v1/tickets/{ref}/consultations',
  summary: 'Ask a colleague or a desk about a ticket, unseen by its requester',
  access: 'account',
  params: ticketRef,
  body: newConsultation,
  reply: consultationView,
  status: 201,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await seenForChange(tx, caller, params.ref)
    const { ticket, personId, standings } = found
    if (!mayReadInternal(standings)) throw new NotThere()
    await mustBeHere(tx, ticket.companyId, body)
    const words = await wordsOf(tx, ticket.companyId, body.text, body.files, personId)
    const command = { do: 'consult', asked: { personId: body.person, deskId: body.desk }, words } as const
    const done = await changeLocked(tx, found, callerDoes(caller, personId, 'portal', now), command, ifMatch)
    if (!done) throw new NotThere()
    tx.settle()
    const after = { ...found, ticket: done.ticket }
    const context = await readerOf(tx, caller, after, standings, now)
    const [view] = await viewQuestions(tx, after, [Object.keys(done.ticket.consultations).length], context)
    if (!view) throw new NotThere()
    return view
  },
})

/** Whoever is asked is an active person, or a desk, of the ticket's company; any other is not there. */
async function mustBeHere(
  tx: Tx,
  companyId: number,
  { person, desk }: { readonly person: number | null; readonly desk: number | null },
): Promise<void> {
  const [row] = await tx.run<{ found: boolean }>('whom_to_consult', present, [companyId, person, desk])
  if (!row?.found) throw new NotThere()
}

const present = `select ($2::bigint is null or exists (select from person where company_id = $1 and id = $2 and active))
  and ($3::bigint is null or exists (select from desk where company_id = $1 and id = $3)) as found`

/** What the rules are told of somebody who reads a question. */
export async function readerOf(
  tx: Tx,
  caller: Caller,
  { ticket, facts }: Loaded,
  standings: readonly Standing[],
  now: Instant,
): Promise<Context> {
  const sop = await sopOf(tx, ticket.companyId, ticket.sop.id, ticket.sop.revision)
  const member = memberOf(caller, ticket.companyId)
  if (!member) throw new NotThere()
  const { personId, deskIds } = member
  return {
    ...{ sop, now, by: { kind: 'person', id: personId }, channel: 'portal', roles: rolesOf(sop, standings) },
    // of who sits where, only they themselves are asked for
    deskMembers: (id) => (deskIds.includes(id) ? [personId] : []),
    participants: facts.participantIds,
  }
}
