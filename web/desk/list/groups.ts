import type { TicketSummary } from '../../../server/contract/tickets.ts'
import type { Reading } from '../../format.ts'
import { wallOf } from '../../wallClock.ts'

/** How near the next deadline is; the last two hold what no deadline threatens. */
export type Nearness = 'late' | 'soon' | 'today' | 'later' | 'none'
export type Group = { readonly nearness: Nearness; readonly rows: readonly TicketSummary[] }

const order: readonly Nearness[] = ['late', 'soon', 'today', 'later', 'none']
const soonMs = 60 * 60_000

/** How near the next deadline of a ticket is, by the day of the reader's zone (A20). */
export function nearnessOf(ticket: Pick<TicketSummary, 'clock' | 'state'>, reading: Reading): Nearness {
  const dueAt = ticket.clock?.dueAt ?? null
  if (dueAt === null || ticket.state.ends) return 'none'
  const leftMs = Date.parse(dueAt) - Date.parse(reading.now)
  if (leftMs <= 0) return 'late'
  if (leftMs <= soonMs) return 'soon'
  const [due, today] = [dueAt, reading.now].map((at) => wallOf(at, reading.zone).day)
  return due === today ? 'today' : 'later'
}

/**
 * The lines under their headings, in the order in which the server sent them: a line never moves up past its
 * neighbours, so that each heading stands once and paging adds only below.
 */
export function grouped(rows: readonly TicketSummary[], reading: Reading): readonly Group[] {
  const groups: { nearness: Nearness; rows: TicketSummary[] }[] = []
  for (const row of rows) {
    const last = groups.at(-1)
    const own = nearnessOf(row, reading)
    if (last && order.indexOf(own) <= order.indexOf(last.nearness)) last.rows.push(row)
    else groups.push({ nearness: own, rows: [row] })
  }
  return groups
}
