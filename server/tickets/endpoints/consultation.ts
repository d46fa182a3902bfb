import { type Caller, memberOf } from '../../../core/people/caller.ts'
import { isConsultedIn } from '../../../core/people/policy.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { Instant } from '../../../core/time.ts'
import { consultationRef, consultationView, consultationWords } from '../../contract/consultations.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { callerDoes, changeLocked } from '../changeTicket.ts'
import { type SeenQuestion, seenQuestion } from '../questions.ts'
import { viewQuestions } from '../view/consultation.ts'
import { wordsOf } from '../words.ts'
import { readerOf } from './consultations.ts'

const path = '/api/v1/tickets/{ref}/consultations/{id}'

/** GET /api/v1/tickets/{ref}/consultations/{id}: a question, for who is asked and for the ticket's desk (E7). */
export const getConsultation = endpoint({
  operation: 'getConsultation',
  method: 'GET',
  path,
  summary: 'A question to a colleague or a desk, its thread, and what it shows of the ticket',
  access: 'account',
  params: consultationRef,
  reply: consultationView,
  handle: async ({ tx, caller, params, now }) => {
    const found = await seenQuestion(tx, caller, params, 'read')
    return viewed(tx, caller, found, found.ticket, params.id, now)
  },
})

/** POST /api/v1/tickets/{ref}/consultations/{id}/messages: the answer of who is asked, or what the desk asks on. */
export const writeConsultation = endpoint({
  operation: 'writeConsultation',
  method: 'POST',
  path: `${path}/messages`,
  summary: 'Answer a question, or ask on in its thread',
  access: 'account',
  params: consultationRef,
  body: consultationWords,
  reply: consultationView,
  status: 201,
  handle: async ({ tx, caller, params, body, now, ifMatch }) => {
    const found = await seenQuestion(tx, caller, params, 'change')
    const { ticket, personId, question, facts } = found
    const words = await wordsOf(tx, ticket.companyId, body.text, body.files, personId)
    const member = memberOf(caller, ticket.companyId)
    const isTheirs = member !== undefined && isConsultedIn(member, question, facts)
    const command = { do: isTheirs ? 'advise' : 'ask_on', consultation: params.id, words } as const
    const done = await changeLocked(tx, found, callerDoes(caller, personId, 'portal', now), command, ifMatch)
    if (!done) throw new NotThere()
    tx.settle()
    return viewed(tx, caller, found, done.ticket, params.id, now)
  },
})

/** POST /api/v1/tickets/{ref}/consultations/{id}/withdraw: nobody needs the answer any more. */
export const withdrawConsultation = endpoint({
  operation: 'withdrawConsultation',
  method: 'POST',
  path: `${path}/withdraw`,
  summary: 'Withdraw a question that is open',
  access: 'account',
  params: consultationRef,
  reply: consultationView,
  handle: async ({ tx, caller, params, now, ifMatch }) => {
    const found = await seenQuestion(tx, caller, params, 'change')
    // who is only asked takes nothing back, and is told so by the rule
    const command = { do: 'withdraw_question', consultation: params.id } as const
    const done = await changeLocked(tx, found, callerDoes(caller, found.personId, 'portal', now), command, ifMatch)
    if (!done) throw new NotThere()
    tx.settle()
    return viewed(tx, caller, found, done.ticket, params.id, now)
  },
})

async function viewed(tx: Tx, caller: Caller, found: SeenQuestion, ticket: Ticket, id: number, now: Instant) {
  const after = { ...found, ticket }
  const [view] = await viewQuestions(tx, after, [id], await readerOf(tx, caller, after, found.standings, now))
  if (!view) throw new NotThere()
  return view
}
