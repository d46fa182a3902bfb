import { sql } from 'kysely'
import type { z } from 'zod'
import { type Caller, memberOf } from '../../core/people/caller.ts'
import { standingsOn } from '../../core/people/policy.ts'
import { plannersOf } from '../../core/sop/visitRules.ts'
import type { VisitPlan } from '../../core/tickets/context.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import type { PersonRef } from '../contract/shared.ts'
import type { BoardVisit, newVisit, visitQuery } from '../contract/visits.ts'
import type { Tx } from '../platform/db.ts'
import { prepared } from '../platform/prepared.ts'
import { sopOf } from '../sop/store.ts'
import { changeTicket, type Doer } from './changeTicket.ts'
import { readerOf } from './endpoints/consultations.ts'
import { Refused } from './refused.ts'
import { type LoadedRow, loadedFrom, ticketFacts } from './store.ts'
import { viewPriority, viewState } from './view/labels.ts'
import { namesIn } from './view/names.ts'
import { viewVisit } from './view/visits.ts'
import { internalTo, reachOf } from './visible.ts'

type NewVisit = z.output<typeof newVisit>

/** The plan that somebody asks for; where it says no place, that is where the ticket's unit is. */
export async function planFrom(tx: Tx, ticket: Ticket, body: NewVisit): Promise<VisitPlan> {
  const { technician, from, until, bring } = body
  const place = body.place ?? (await placeOf(tx, ticket))
  return { technicianId: technician, from, until, place, bring }
}

/** Where the unit of a ticket is; empty where nobody has said. */
export async function placeOf(tx: Tx, { companyId, unitId }: Ticket): Promise<string> {
  const [unit] = await tx.run<{ address: string | null }>(
    'place_of_unit',
    'select address from unit where company_id = $1 and id = $2',
    [companyId, unitId],
  )
  return unit?.address ?? ''
}

/** Plans a visit on a ticket that was just made, in its transaction (C11). Throws the refusal, and then nothing was made. */
export async function planAtOnce(tx: Tx, ticket: Ticket, body: NewVisit, doer: Doer): Promise<void> {
  const command = { do: 'plan_visit', plan: await planFrom(tx, ticket, body) } as const
  const done = await changeTicket(tx, { companyId: ticket.companyId, ticketId: ticket.id }, doer, command)
  if (done) return
  const sop = await sopOf(tx, ticket.companyId, ticket.sop.id, ticket.sop.revision)
  const roles = plannersOf(sop).flatMap((role) => sop.roles[role]?.label ?? [])
  throw new Refused({ code: 'not_your_role', roles })
}

type Row = LoadedRow & {
  readonly visit: string
  readonly unit: BoardVisit['ticket']['unit']
  readonly phone: string | null
  readonly people: readonly PersonRef[]
}

/** Visits of tickets that this caller works on or oversees, the earliest first (C17). */
export async function visitsFor(
  tx: Tx,
  caller: Caller,
  { from, until, mine }: z.output<typeof visitQuery>,
  now: Instant,
): Promise<readonly BoardVisit[]> {
  const reaches = await reachOf(tx, caller)
  const own = reaches.map(({ personId }) => personId)
  const rows = await prepared<Row>(
    tx,
    sql`select t.*, ${sql.raw(ticketFacts)}, v.key as visit,
        json_build_object('id', u.id, 'name', u.name, 'zone', u.zone) as unit,
        coalesce(r.phone, u.phone) as phone,
        (select json_agg(json_build_object('id', p.id, 'name', p.name, 'unit', pu.name)) from person p
          left join unit pu on pu.company_id = p.company_id and pu.id = p.unit_id
          where p.company_id = t.company_id
            and p.id in (t.requester_id, (v.value ->> 'technicianId')::bigint)) as people
      from ticket t
      cross join lateral jsonb_each(t.visits) v
      join unit u on u.company_id = t.company_id and u.id = t.unit_id
      join person r on r.company_id = t.company_id and r.id = t.requester_id
     where ${internalTo(reaches)} and t.visits_until >= ${from}::timestamptz
       and (${mine === 'false'} or (v.value ->> 'technicianId')::bigint = any (${own}::bigint[]))
       and ((v.value ->> 'status' in ('planned', 'departed', 'arrived') and v.value ->> 'from' < ${until})
         or (v.value ->> 'status' = 'left' and v.value ->> 'leftAt' >= ${from} and v.value ->> 'leftAt' < ${until}))
     order by v.value ->> 'from', t.id, v.key limit 500`,
  )
  const items: BoardVisit[] = []
  for (const row of rows) {
    const loaded = loadedFrom(row)
    const { ticket } = loaded
    const visit = ticket.visits[row.visit]
    if (!visit || !memberOf(caller, ticket.companyId)) continue
    const context = await readerOf(tx, caller, loaded, standingsOn(caller, loaded.facts), now)
    const names = namesIn(row.people)
    items.push({
      ...viewVisit(ticket, Number(row.visit), visit, context, names),
      ticket: {
        ...{ id: ticket.id, companyId: ticket.companyId, number: ticket.number, subject: ticket.subject },
        state: viewState(context.sop, ticket.state),
        priority: viewPriority(context.sop, ticket),
        dueAt: row.next_clock?.dueAt ?? null,
        requester: names.person(ticket.requesterId),
        ...{ phone: row.phone, unit: row.unit },
      },
    })
  }
  return items
}
