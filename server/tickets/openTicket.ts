import type { Standing } from '../../core/people/policy.ts'
import { deskFor } from '../../core/sop/desk.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Words } from '../../core/tickets/context.ts'
import type { Actor, FieldValues, TicketEvent } from '../../core/tickets/events.ts'
import { evolve } from '../../core/tickets/evolve.ts'
import { open } from '../../core/tickets/open.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import { chained, chainStart } from '../journal/chain.ts'
import { dateFormat } from '../platform/dateFormat.ts'
import type { Tx } from '../platform/db.ts'
import { NotThere } from '../platform/notThere.ts'
import { sopOf, stands } from '../sop/store.ts'
import { changeOf, filesOf, rolesOf } from './changeTicket.ts'
import { knownAt } from './holders.ts'
import { Refused } from './refused.ts'
import { rowOf } from './row.ts'
import { numberToCome, saveNewTicket, type Unnumbered } from './saveNew.ts'
import { rememberTags } from './tags.ts'

/** What a new ticket is made from, whichever way it came in. */
export type NewTicket = {
  readonly companyId: number
  /** Null: the company's first SOP in force. */
  readonly sopId: string | null
  /** Null: the SOP's first type. */
  readonly type: string | null
  readonly requesterId: number
  /** Null: the SOP's desk (A4), or the company's default one. */
  readonly deskId: number | null
  readonly channel: string
  readonly subject: string
  readonly words: Words
  readonly values: FieldValues
  readonly by: Actor
  readonly now: Instant
  readonly followsUp?: number | null
  /** The item of the catalogue that is asked for (B2); null for a report of none. */
  readonly service?: string | null
  /** How somebody stands who enters what came to them by this channel (C6); left out for what comes by itself. */
  readonly recordedBy?: readonly Standing[]
  /** How whoever opens it stands at their desks: only of some may a problem come (D7). */
  readonly opener?: readonly Standing[]
  /** Whether it was written on the public form, and confirmed by mail (A10). */
  readonly byForm?: boolean
  /** Whether this is all that the transaction writes: then it is committed at once (see `Tx.settle`). */
  readonly isAll?: boolean
}

type Surroundings = {
  readonly sop_id: string | null
  readonly revision: string | null
  readonly desk_id: number | null
  readonly desk_members: readonly number[]
  readonly requester_name: string | null
  readonly requester_phone: string | null
  readonly unit_id: number
  readonly unit_name: string
  readonly code: string
  readonly zone: string
  readonly ticket_id: number
}

const surroundings = `
  select s.sop_id, s.revision, d.id as desk_id, c.code, c.zone, p.name as requester_name, p.phone as requester_phone,
    u.id as unit_id, u.name as unit_name, nextval('ticket_id_seq') as ticket_id,
    (select coalesce(array_agg(m.person_id), '{}') from desk_member m
      where m.company_id = c.id and m.desk_id = d.id) as desk_members
  from company c
  left join lateral (select sop_id, revision from sop_revision r
    where r.company_id = c.id and ($3::text is null or r.sop_id = $3) and r.in_force_at <= $5 and ${stands}
    order by r.in_force_at desc, r.sop_id, r.revision desc limit 1) s on true
  left join desk d on d.company_id = c.id and (d.id = $4 or ($4 is null and d.is_default))
  left join person p on p.company_id = c.id and p.id = $2 and p.active
  left join lateral (select id, name from unit where company_id = c.id
    and (id = p.unit_id or (p.unit_id is null and parent_id is null)) order by parent_id nulls first limit 1) u on true
  where c.id = $1`

/**
 * Opens a ticket in the transaction that is handed in: number, row, journal, the job that tells people. Throws `Refused`
 * as the core decides, `NotThere` when company, desk, requester or SOP are not there for this transaction.
 */
export async function openTicket(tx: Tx, fresh: NewTicket): Promise<{ readonly ticket: Ticket; readonly sop: Sop }> {
  const [around] = await tx.run<Surroundings>('surroundings', surroundings, [
    fresh.companyId,
    fresh.requesterId,
    fresh.sopId,
    fresh.deskId,
    fresh.now,
  ])
  if (!around?.sop_id || !around.revision || !around.desk_id || around.requester_name === null) throw new NotThere()
  const sop = await sopOf(tx, fresh.companyId, around.sop_id, around.revision)
  const named = fresh.deskId === null ? deskFor(sop, fresh.values) : null
  const desk = (named === null ? null : await deskNamed(tx, fresh.companyId, named)) ?? {
    ...{ id: around.desk_id, members: around.desk_members },
  }
  const opening = {
    type: fresh.type ?? Object.keys(sop.types)[0] ?? '',
    requester: {
      ...{ id: fresh.requesterId, name: around.requester_name },
      ...{ unit: around.unit_name, phone: around.requester_phone ?? '' },
    },
    deskId: desk.id,
    unitId: around.unit_id,
    subject: fresh.subject.trim(),
    values: fresh.values,
    words: fresh.words,
    followsUp: fresh.followsUp ?? null,
    ...(fresh.service == null ? {} : { service: fresh.service }),
    ...(fresh.byForm ? { byForm: true } : {}),
    ...(fresh.opener ? { openerRoles: rolesOf(sop, fresh.opener) } : {}),
    ...(fresh.recordedBy ? { recordedBy: rolesOf(sop, fresh.recordedBy) } : {}),
  }
  const context = {
    ...{ sop, now: fresh.now, by: fresh.by, channel: fresh.channel },
    roles: rolesOf(sop, ['requester']),
    deskMembers: (deskId: number) => (deskId === desk.id ? desk.members : []),
    ...(await knownAt(tx, sop, { companyId: fresh.companyId, deskId: desk.id }, fresh.values)),
  }
  // decided and written without its number: a refusal takes none, and what takes one holds it as shortly as can be
  const blank = numberToCome()
  const decided = open({ ...opening, number: blank }, context)
  if ('refusal' in decided) throw new Refused(decided.refusal)

  const identity = { id: Number(around.ticket_id), companyId: fresh.companyId }
  const year = yearOf(fresh.now, around.zone)
  rememberTags(tx, sop, fresh.companyId, decided.events)
  const saved = saveNewTicket(tx, unnumbered(blank, `${around.code}-${year}-`, year, decided.events, identity, sop))
  if (opening.followsUp !== null) tx.send('tell-followed', tellFollowed, [fresh.companyId, opening.followsUp])
  if (fresh.isAll) tx.settle()
  const number = await saved
  const events = decided.events.map((event) => (event.type === 'ticket.opened' ? { ...event, number } : event))
  return { ticket: opened(events, identity), sop }
}

/** The desk of that name, with who sits there; null when the company has none: then its default desk takes the report (A4). */
async function deskNamed(tx: Tx, companyId: number, name: string) {
  const [row] = await tx.run<{ id: number; members: readonly number[] }>('desk-named', desksByName, [companyId, name])
  return row ?? null
}

const desksByName = `
  select d.id, (select coalesce(array_agg(m.person_id), '{}') from desk_member m
      where m.company_id = d.company_id and m.desk_id = d.id) as members
    from desk d where d.company_id = $1 and lower(d.name) = lower($2) order by d.name = $2 desc, d.id limit 1`

// A locked ticket does not change by being followed up, and whoever looks at it learns of the new one all the same.
const tellFollowed = `
  select pg_notify('tanggap', json_build_object('change', json_build_object('company', company_id, 'ticket', id,
    'number', number, 'seq', head_seq, 'type', 'ticket.follow_up_opened', 'requester', requester_id,
    'assignee', assignee_id, 'desk', desk_id, 'internal', false))::text)
    from ticket where company_id = $1 and id = $2`

function unnumbered(
  blank: string,
  prefix: string,
  year: number,
  events: readonly TicketEvent[],
  identity: { readonly id: number; readonly companyId: number },
  sop: Sop,
): Unnumbered {
  const ticket = opened(events, identity)
  const place = { companyId: identity.companyId, ticketId: identity.id, seq: 0 }
  const entries = chained({ ...place, hash: chainStart(identity.companyId, identity.id) }, events)
  const row = rowOf(ticket, sop, '')
  return { blank, prefix, year, row, entries, files: filesOf(events, 0), change: changeOf(ticket, events, sop) }
}

function opened(events: readonly TicketEvent[], identity: { readonly id: number; readonly companyId: number }): Ticket {
  const ticket = events.reduce<Ticket | null>((sum, event) => evolve(sum, event, identity), null)
  if (!ticket) throw new Error('opening a ticket gave no event')
  return ticket
}

/** The year in the company's zone: a ticket of 1 January 00.30 WIB belongs to the new year. */
function yearOf(now: Instant, zone: string): number {
  return Number(dateFormat('en', { timeZone: zone, year: 'numeric' }).format(new Date(now)))
}
