import { openQuestions } from '../../core/tickets/consultations.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from '../tickets/store.ts'

/** Who is asked in each consultation of a ticket that these events or an open question concern, by its number (E7). */
export type Consulted = ReadonlyMap<number, readonly number[]>

/** Reads whom mails about consultations may reach: those who are asked, in person or as a desk; nobody of the requester's side. */
export async function consultedOn(
  tx: Tx,
  { ticket, facts }: Loaded,
  events: readonly TicketEvent[],
): Promise<Consulted> {
  const named = events.flatMap((event) => ('consultation' in event ? [event.consultation] : []))
  const ids = [...new Set([...named, ...openQuestions(ticket.consultations).map(Number)])]
  const questions = ids.flatMap((id) => {
    const question = ticket.consultations[id]
    return question ? [{ id, question }] : []
  })
  const desks = questions.flatMap(({ question: { deskId } }) => deskId ?? [])
  const rows =
    desks.length === 0
      ? []
      : await tx.run<{ desk_id: number; person_id: number }>('consulted_desks', seated, [ticket.companyId, desks])
  const parties = [ticket.requesterId, ...facts.participantIds]
  return new Map(
    questions.map(({ id, question: { personId, deskId } }) => {
      const there = rows.flatMap((row) => (row.desk_id === deskId ? [row.person_id] : []))
      const asked = personId === null ? there : [personId]
      return [id, asked.filter((one) => !parties.includes(one))]
    }),
  )
}

const seated = `select m.desk_id, m.person_id from desk_member m
  where m.company_id = $1 and m.desk_id = any ($2::bigint[]) order by m.person_id`
