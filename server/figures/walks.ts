import { sql } from 'kysely'
import { type Walk, walkOf } from '../../core/sop/conformance.ts'
import type { Period } from '../../core/sop/stepFigures.ts'
import { movesAlong, stepEntries } from '../journal/steps.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { sopOf } from '../sop/store.ts'
import type { Reach } from '../tickets/reach.ts'
import { visibleTo } from '../tickets/visible.ts'

/** Which tickets' steps are looked at: those that moved along in the period, and that may be seen. */
export type Scope = {
  readonly companyId: number
  readonly sopId: string
  /** Only tickets that run under this revision; null for all. */
  readonly revision: string | null
  readonly period: Period
  readonly reaches: readonly Reach[]
}

export type WalkedTicket = { readonly id: number; readonly revision: string; readonly walk: Walk }

/** So many tickets, with their journals, are held at a time, however many there are. */
const atATime = 250

/** Reads the way of each ticket from its journal, each under its own revision (B10); in the order of their ids. */
export async function* walksIn(tx: Tx, scope: Scope): AsyncGenerator<WalkedTicket, void, undefined> {
  const { companyId, sopId, period } = scope
  // found by the index of the journal alone; the tickets are looked up by their ids, however large their table is
  const moved = await tx.run<{ id: number }>('moved-in', movedIn, [companyId, period.from, period.to])
  const read = async (from: number) => {
    const some = moved.slice(from, from + atATime).map(({ id }) => id)
    const tickets = some.length === 0 ? [] : await seenOf(tx, scope, some)
    const ids = tickets.map(({ id }) => id)
    return { tickets, entries: ids.length === 0 ? none : await stepEntries(tx, companyId, ids) }
  }
  let ahead = read(0)
  for (let from = 0; from < moved.length; from += atATime) {
    const { tickets, entries } = await ahead
    // the database looks up the next while these are counted
    ahead = read(from + atATime)
    // what goes wrong there is thrown when its turn comes, unless something else ends this first
    ahead.catch(() => undefined)
    for (const ticket of tickets) {
      const sop = await sopOf(tx, companyId, sopId, ticket.revision)
      yield { ...ticket, walk: walkOf(sop, entries.get(ticket.id) ?? []) }
    }
  }
}

const none: Awaited<ReturnType<typeof stepEntries>> = new Map()

const movedIn = `select distinct j.ticket_id as id from journal j
  where j.company_id = $1 and j.at >= $2 and j.at < $3 and ${movesAlong} order by j.ticket_id`

/** Which of these tickets run under the SOP, and may be seen. */
function seenOf(
  tx: Tx,
  { companyId, sopId, revision, reaches }: Scope,
  ids: readonly number[],
): Promise<readonly { readonly id: number; readonly revision: string }[]> {
  const own = reaches.filter((one) => one.companyId === companyId)
  return prepared(
    tx,
    sql`select t.id, t.sop_revision as revision from ticket t
      where t.company_id = ${companyId} and t.id = any (${ids}::bigint[]) and t.sop_id = ${sopId} and ${visibleTo(own)}
        ${revision === null ? sql`` : sql`and t.sop_revision = ${revision}`}
      order by t.id`,
  )
}
