import { type RawBuilder, sql } from 'kysely'
import type { Caller } from '../../core/people/caller.ts'
import type { Sop } from '../../core/sop/language.ts'
import { type Instant, instant } from '../../core/time.ts'
import { waitingSince } from '../chat/unread.ts'
import type { TicketSummary } from '../contract/tickets.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { sopOf } from '../sop/store.ts'
import type { NextClock } from './row.ts'
import { type SummaryRow, viewSummary } from './summary.ts'

/**
 * Reads lines of a list: `tickets` is a query of tickets, `order` their order by columns of t, `personIds` the people who
 * are the one who asks. The lines come as one JSON text: a driver that takes a thousand values apart one by one works
 * longer on a page than the database does.
 */
export async function readSummaries(
  tx: Tx,
  tickets: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  personIds: readonly number[],
): Promise<readonly SummaryRow[]> {
  const [row] = await prepared<{ lines: readonly Line[] | null }>(
    tx,
    sql`select json_agg(l.line) as lines from (
      select json_build_array(t.id, t.company_id, t.number, t.subject, t.sop_id, t.sop_revision, t.type, t.state,
          t.priority, t.provisional, t.requester_id, r.name, ru.name, t.assignee_id, a.name, t.desk_id, d.name, t.channel,
          t.opened_at, t.updated_at, t.next_due_at, t.next_clock, t.waits_for, t.requester_spoke_at, t.desk_spoke_at,
          (select max(s.at) from ticket_seen s where s.company_id = t.company_id and s.ticket_id = t.id
            and s.person_id = any (${personIds}::bigint[])),
          t.lacks, t.fields -> 'category', t.tier, t.live,
          case when t.live and t.open then ${sql.raw(waitingSince)} end) as line
        from (${tickets}) t
        join person r on r.company_id = t.company_id and r.id = t.requester_id
        left join unit ru on ru.company_id = r.company_id and ru.id = r.unit_id
        left join person a on a.company_id = t.company_id and a.id = t.assignee_id
        join desk d on d.company_id = t.company_id and d.id = t.desk_id
       order by ${order}) l`,
  )
  return (row?.lines ?? []).map(summaryRow)
}

// in the order of the query above
type Line = readonly [
  id: number,
  company: number,
  number: string,
  subject: string,
  sop: string,
  revision: string,
  type: string,
  state: string,
  priority: string | null,
  provisional: string,
  requester: number,
  requesterName: string,
  requesterUnit: string | null,
  assignee: number | null,
  assigneeName: string | null,
  desk: number,
  deskName: string,
  channel: string,
  openedAt: string,
  updatedAt: string,
  nextDueAt: string,
  nextClock: NextClock | null,
  waitsFor: string,
  requesterSpokeAt: string | null,
  deskSpokeAt: string | null,
  seenAt: string | null,
  lacks: readonly string[],
  category: unknown,
  tier: string | null,
  live: boolean,
  waitingSince: string | null,
]

function summaryRow(line: Line): SummaryRow {
  return {
    id: line[0],
    company_id: line[1],
    number: line[2],
    subject: line[3],
    sop_id: line[4],
    sop_revision: line[5],
    type: line[6],
    state: line[7],
    priority: line[8],
    provisional: line[9],
    requester_id: line[10],
    requester_name: line[11],
    requester_unit: line[12],
    assignee_id: line[13],
    assignee_name: line[14],
    desk_id: line[15],
    desk_name: line[16],
    channel: line[17],
    opened_at: instantIn(line[18]),
    updated_at: instantIn(line[19]),
    next_due_at: line[20] === 'infinity' ? null : instantIn(line[20]),
    next_clock: line[21],
    waits_for: line[22],
    requester_spoke_at: line[23] && instantIn(line[23]),
    desk_spoke_at: line[24] && instantIn(line[24]),
    seen_at: line[25] && instantIn(line[25]),
    lacks: line[26],
    category: line[27],
    tier: line[28],
    live: line[29],
    waiting_since: line[30],
  }
}

/** A moment as PostgreSQL writes it in JSON: 2026-01-09T01:00:00.5+00:00 on a server on UTC. */
function instantIn(text: string): Instant {
  if (!text.endsWith('+00:00')) return instant(Date.parse(text))
  const fraction = text.slice(20, Math.min(23, text.length - 6))
  return `${text.slice(0, 19)}.${fraction.padEnd(3, '0')}Z`
}

/** Lines as this caller sees them now, each in the words of its SOP. */
export async function viewSummaries(
  tx: Tx,
  rows: readonly SummaryRow[],
  caller: Caller,
  now: Instant,
): Promise<TicketSummary[]> {
  const sops = new Map<string, Sop>()
  const items: TicketSummary[] = []
  for (const row of rows) {
    const key = `${row.company_id} ${row.sop_id} ${row.sop_revision}`
    const sop = sops.get(key) ?? (await sopOf(tx, row.company_id, row.sop_id, row.sop_revision))
    sops.set(key, sop)
    items.push(viewSummary(sop, row, caller, now))
  }
  return items
}
