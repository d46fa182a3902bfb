import { sql } from 'kysely'
import { type Walk, walkOf } from '../../core/sop/conformance.ts'
import type { Period } from '../../core/sop/stepFigures.ts'
import { movesAlong, stepEntries } from '../journal/steps.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { sopOf } from '../sop/store.ts'
import { type Reach, visibleTo } from '../tickets/visible.ts'

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

/** So many journals are held at a time, however many tickets there are. */
const atATime = 500

/** Reads the way of each ticket from its journal, each under its own revision (B10); in the order of their ids. */
export async function* walksIn(tx: Tx, scope: Scope): AsyncGenerator<WalkedTicket, void, undefined> {
  const { companyId, sopId, revision, period, reaches } = scope
  const own = reaches.filter((one) => one.companyId === companyId)
  const moved = sql`select j.ticket_id from journal j where j.company_id = ${companyId}
    and j.at >= ${period.from} and j.at < ${period.to} and ${sql.raw(movesAlong)}`
  const tickets = await prepared<{ id: number; revision: string }>(
    tx,
    sql`select t.id, t.sop_revision as revision from ticket t
      where t.company_id = ${companyId} and t.sop_id = ${sopId} and t.id in (${moved}) and ${visibleTo(own)}
        ${revision === null ? sql`` : sql`and t.sop_revision = ${revision}`}
      order by t.id`,
  )
  for (let from = 0; from < tickets.length; from += atATime) {
    const some = tickets.slice(from, from + atATime)
    const entries = await stepEntries(
      tx,
      companyId,
      some.map(({ id }) => id),
    )
    for (const ticket of some) {
      const sop = await sopOf(tx, companyId, sopId, ticket.revision)
      yield { ...ticket, walk: walkOf(sop, entries.get(ticket.id) ?? []) }
    }
  }
}
