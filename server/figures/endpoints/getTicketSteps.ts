import { mayReadInternal } from '../../../core/people/policy.ts'
import { type Doing, walkOf } from '../../../core/sop/conformance.ts'
import { answersOf } from '../../../core/sop/flow.ts'
import type { Sop, Text } from '../../../core/sop/language.ts'
import { labelOf } from '../../../core/sop/standardFields.ts'
import type { TicketEvent } from '../../../core/tickets/events.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import { type TicketStep, ticketSteps } from '../../contract/figures.ts'
import { ticketRef } from '../../contract/tickets.ts'
import { eventOf } from '../../journal/chain.ts'
import { stepEntries } from '../../journal/steps.ts'
import type { Tx } from '../../platform/db.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { NotThere } from '../../platform/notThere.ts'
import { rolesOf } from '../../tickets/changeTicket.ts'
import { mayRead, shownValue } from '../../tickets/view/fields.ts'
import { type Names, namesOf } from '../../tickets/view/names.ts'
import { viewRail } from '../../tickets/view/rail.ts'
import { sentenceOf } from '../../tickets/view/sentence.ts'
import { seenTicket } from '../../tickets/view/ticket.ts'
import { viewDoing } from '../doing.ts'

/** GET /api/v1/tickets/{ref}/steps: by whom, when, how long against the standard, with what output (E11); for staff. */
export const getTicketSteps = endpoint({
  operation: 'getTicketSteps',
  method: 'GET',
  path: '/api/v1/tickets/{ref}/steps',
  summary: 'The steps of the SOP on a ticket, each time they were carried out, held against the standard',
  access: 'account',
  params: ticketRef,
  reply: ticketSteps,
  handle: async ({ tx, caller, params, now }) => {
    const { ticket, sop, standings } = await seenTicket(tx, caller, params.ref)
    if (!mayReadInternal(standings)) throw new NotThere()
    const entries = await stepEntries(tx, ticket.companyId, [ticket.id])
    const { doings, skipped } = walkOf(sop, entries.get(ticket.id) ?? [])
    const calls = await callsOf(tx, ticket)
    const people = [ticket.requesterId, ticket.assigneeId, ...doings.map(({ by }) => by), ...calls.map(callerOf)]
    const names = await namesOf(tx, ticket.companyId, people)
    const roles = rolesOf(sop, standings)
    const items = viewRail(sop, ticket, names, now).map(
      (step, index): TicketStep => ({
        ...step,
        no: index + 1,
        skipped: skipped.includes(step.id),
        doings: doings.flatMap((doing) =>
          doing.step === step.id ? [{ ...viewDoing(doing, names), answer: answerOf(sop, doing) }] : [],
        ),
        calls: calls.flatMap((call) => (turns(call, step.id) ? [viewCall(call, sop, names)] : [])),
        recorded: recordedOf(sop, ticket, step.id, roles, names),
      }),
    )
    return { items, asOf: now }
  },
})

/** The calls that are on record in the ticket, in order. */
async function callsOf(tx: Tx, { companyId, id }: Ticket): Promise<readonly TicketEvent[]> {
  const rows = await tx.run<{ canonical: string; body: string | null }>('calls-on-record', onRecord, [companyId, id])
  return rows.map(({ canonical, body }) => eventOf(canonical, body))
}

const onRecord = `select j.canonical, c.body from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  where j.company_id = $1 and j.ticket_id = $2 and j.type = 'ticket.called' order by j.seq`

function callerOf({ by }: TicketEvent): number | null {
  return by.kind === 'person' ? by.id : null
}

/** Whether the step waited for this call: it is done by it, or it was a part of what the step needs. */
function turns({ changes }: TicketEvent, step: string): boolean {
  return (changes.stepsDone ?? []).includes(step) || (changes.stepsHeard ?? []).some((heard) => heard.step === step)
}

function viewCall(call: TicketEvent, sop: Sop, names: Names): TicketStep['calls'][number] {
  return { at: call.at, sentence: sentenceOf(call, sop, names, String) }
}

function answerOf(sop: Sop, { step, way }: Doing): Text | null {
  const asked = way === null ? undefined : sop.steps.find(({ id }) => id === step)
  return (asked && answersOf(asked).find(({ to }) => to === way)?.label) ?? null
}

/** What stands in the fields that the step is there to fill. */
function recordedOf(
  sop: Sop,
  ticket: Ticket,
  step: string,
  roles: readonly string[],
  names: Names,
): TicketStep['recorded'] {
  const needs = sop.steps.find(({ id }) => id === step)?.needs ?? []
  return needs.flatMap((field) => {
    const label = labelOf(sop, field)
    if (field === 'assignee') {
      const name = ticket.assigneeId === null ? null : names.person(ticket.assigneeId).name
      return name === null ? [] : [{ field, label, shown: { id: name, en: name } }]
    }
    const value = ticket.fields[field]
    if (value === undefined || value === null || value === '' || !mayRead(sop, field, roles)) return []
    return [{ field, label, shown: shownValue(sop, field, value) }]
  })
}
