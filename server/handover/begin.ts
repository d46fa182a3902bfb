import type { Sop } from '../../core/sop/language.ts'
import { labelOf } from '../../core/sop/standardFields.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf } from '../sop/store.ts'
import { changeTicket, systemDoes } from '../tickets/changeTicket.ts'
import { openTicket } from '../tickets/openTicket.ts'
import { lockTicket } from '../tickets/store.ts'
import { shownValue } from '../tickets/view/fields.ts'
import type { Begun, Place } from './link.ts'
import { counterpartLabel } from './tell.ts'

type Agreement = {
  readonly desk_id: number
  readonly sop_id: string
  readonly person_id: number
  readonly taker_name: string
  readonly giver_name: string
}

/** The way in of tickets that another organisation hands over; a SOP that takes such has a channel of this name. */
export const handOverChannel = 'handover'

/**
 * Opens the ticket at the desk that takes it, with what the SOP shows and no more, and writes both halves of the link (E10).
 * The transaction sees both companies.
 */
export async function beginHandOver(tx: Tx, place: Place, begun: Begun, taker: number, now: Instant): Promise<void> {
  const found = await lockTicket(tx, [place.company], String(place.ticket))
  const [agreement] = await tx.run<Agreement>('hand-over-agreement', agreed, [taker, place.company, begun.name])
  const [done] = await tx.run('hand-over-done', already, [place.company, place.ticket, begun.seq])
  if (!found || !agreement || done) return
  const { ticket } = found
  const sop = await sopOf(tx, ticket.companyId, ticket.sop.id, ticket.sop.revision)
  const over = sop.actions[begun.action]?.hand_over
  if (!over) return
  const { subject, text } = shown(sop, ticket, over.shows)
  const { ticket: other, sop: theirs } = await openTicket(tx, {
    ...{ companyId: taker, sopId: agreement.sop_id, type: null, deskId: agreement.desk_id },
    ...{ requesterId: agreement.person_id, channel: handOverChannel, subject, words: { text, files: [] }, values: {} },
    by: { kind: 'person', id: agreement.person_id },
    now,
  })
  const state = counterpartLabel(theirs, other.state)
  const gave = [place.company, place.ticket, begun.seq, 'gave', begun.name, taker, agreement.taker_name, other.id]
  const took = [taker, other.id, 1, 'took', begun.name, place.company, agreement.giver_name, place.ticket]
  await tx.run('write-half', half, [...gave, other.number, JSON.stringify(state), begun.seq, now])
  await tx.run('write-half', half, [...took, ticket.number, null, other.seq, now])
  await changeTicket(tx, { companyId: place.company, ticketId: place.ticket }, systemDoes(now), {
    ...{ do: 'counterpart', number: other.number, did: ['received'], state, answerIn: over.answer_in },
  })
}

const agreed = `select a.desk_id, a.sop_id, a.person_id, t.name as taker_name, g.name as giver_name
  from hand_over_agreement a join company t on t.id = a.company_id join company g on g.id = a.from_company
  where a.company_id = $1 and a.from_company = $2 and a.name = $3 and a.ended_at is null`
const already = `select from hand_over where company_id = $1 and ticket_id = $2 and seq = $3 and side = 'gave'`
const half = `insert into hand_over (company_id, ticket_id, seq, side, name, partner_company, partner_name, partner_ticket,
  partner_number, state, carried_seq, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`

/** What the other organisation is shown: a line for each field that the SOP names, in its order. */
function shown(
  sop: Sop,
  ticket: Ticket,
  names: readonly string[],
): { readonly subject: string; readonly text: string } {
  const lines = names.flatMap((name) => {
    const value = ticket.fields[name]
    if (name === 'subject' || value === undefined || value === null) return []
    const said = shownValue(sop, name, value).id
    return said.trim() ? [`${labelOf(sop, name).id}: ${said}`] : []
  })
  const subject = names.includes('subject') ? ticket.subject : sop.name.id
  return { subject, text: lines.join('\n\n') || subject }
}
