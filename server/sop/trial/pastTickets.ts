import type { TicketEvent } from '../../../core/tickets/events.ts'
import { eventOf } from '../../journal/chain.ts'
import type { Tx } from '../../platform/db.ts'

/** A past ticket, read for a trial: null events when words of it were erased. */
export type PastTicket = {
  readonly id: number
  readonly number: string
  readonly revision: string
  readonly events: readonly TicketEvent[] | null
}

type Row = {
  readonly id: number
  readonly number: string
  readonly revision: string
  readonly entries: readonly (readonly [canonical: string, body: string | null])[]
}

/** The next tickets of a SOP, newest first, older than `before`. */
export async function pastTickets(
  tx: Tx,
  of: { readonly companyId: number; readonly sopId: string; readonly before: number | null; readonly most: number },
): Promise<readonly PastTicket[]> {
  const rows = await tx.run<Row>('past_tickets', select, [of.companyId, of.sopId, of.before, of.most])
  return rows.map(({ id, number, revision, entries }) => ({ id, number, revision, events: eventsOf(entries) }))
}

function eventsOf(entries: Row['entries']): readonly TicketEvent[] | null {
  const erased = entries.some(([canonical, body]) => body === null && /"content":"[0-9a-f]{64}"/.test(canonical))
  return erased ? null : entries.map(([canonical, body]) => eventOf(canonical, body))
}

const select = `select t.id, t.number, t.sop_revision as revision, e.entries
  from (select id, number, sop_revision from ticket
    where company_id = $1 and sop_id = $2 and ($3::bigint is null or id < $3) order by id desc limit $4) t
  cross join lateral (select json_agg(json_build_array(j.canonical, c.body) order by j.seq) as entries
    from journal j left join journal_content c
      on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
    where j.company_id = $1 and j.ticket_id = t.id) e
  order by t.id desc`
