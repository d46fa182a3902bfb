import type { Sop } from '../../core/sop/language.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import type { Instant } from '../../core/time.ts'
import { eventOf } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf } from '../sop/store.ts'
import { rolesOf } from '../tickets/changeTicket.ts'
import { type Loaded, readTicket } from '../tickets/store.ts'
import { type FieldNames, fieldNames } from '../tickets/view/fieldNames.ts'
import { type Consulted, consultedOn } from './consulted.ts'
import { type Circle, circleOf } from './recipients.ts'
import { type Words, wordsOf } from './wordings/words.ts'

/** Something that happened to a ticket, with all that a mail about it may say. */
export type Occasion = {
  readonly seq: number
  readonly event: TicketEvent
  /** Where the ticket stood after it. */
  readonly state: string
}

/** The ticket that occasions belong to, and its surroundings as they are now. */
export type Surroundings = {
  readonly loaded: Loaded
  readonly sop: Sop
  readonly circle: Circle
  readonly company: string
  readonly desk: string
  readonly zone: string
  /** Names of people who did something, by their id. */
  readonly names: ReadonlyMap<number, string>
  /** What the desks are called that were asked in it. */
  readonly deskNames: ReadonlyMap<number, string>
  /** What the people, units and desks in its fields are called. */
  readonly fieldNames: FieldNames
  /** Who stands in for whom in the company now; read only where somebody is asked for an approval (B2). */
  readonly standIns: readonly StandIn[]
  /** Who is asked in its consultations (E7). */
  readonly consulted: Consulted
  /** A machine or a list wrote the mail that it began with: nobody is answered automatically. */
  readonly quiet: boolean
  /** Whether an answer to our mail arrives anywhere. */
  readonly answerable: boolean
  /** Whether another system is told of what happens. */
  readonly hooked: boolean
  /** How the company words what the program says. */
  readonly words: Words
  /** Who of the staff follows it. */
  readonly followers: readonly number[]
  /** Whether it is linked with a ticket of another organisation (E10). */
  readonly linked: boolean
}

export type StandIn = { readonly personId: number; readonly deputyId: number }

type Entry = { readonly seq: number; readonly canonical: string; readonly body: string | null; readonly state: string }

/** Reads what happened to a ticket between two journal entries, both included; null when there is no such ticket. */
export async function occasionsOf(
  tx: Tx,
  { company, ticket, fromSeq, toSeq }: { company: number; ticket: number; fromSeq: number; toSeq: number },
  now: Instant,
): Promise<{ readonly occasions: readonly Occasion[]; readonly around: Surroundings } | null> {
  const loaded = await readTicket(tx, String(ticket))
  if (!loaded || loaded.ticket.companyId !== company) return null
  const entries = await tx.run<Entry>('occasions', journal, [company, ticket, fromSeq, toSeq])
  const occasions = entries.map(({ seq, canonical, body, state }) => ({ seq, event: eventOf(canonical, body), state }))
  return { occasions, around: await surroundings(tx, loaded, occasions, now) }
}

const journal = `
  select j.seq, j.canonical, c.body,
    coalesce((select s.canonical::jsonb #>> '{changes,state,to}' from journal s
      where s.company_id = j.company_id and s.ticket_id = j.ticket_id and s.seq <= j.seq
        and s.canonical::jsonb #>> '{changes,state,to}' is not null
      order by s.seq desc limit 1), '') as state
  from journal j
  left join journal_content c on c.company_id = j.company_id and c.ticket_id = j.ticket_id and c.seq = j.seq
  where j.company_id = $1 and j.ticket_id = $2 and j.seq between $3 and $4
  order by j.seq`

/** The ticket with all that a mail about these occasions may say. */
export async function surroundings(
  tx: Tx,
  loaded: Loaded,
  occasions: readonly Occasion[],
  now: Instant,
): Promise<Surroundings> {
  const { ticket } = loaded
  const actors = occasions.flatMap(({ event }) => (event.by.kind === 'person' ? [event.by.id] : []))
  const askedBy = Object.values(ticket.consultations).map(({ by }) => by)
  const visitors = occasions.flatMap(({ event }) => ('technicianId' in event ? [event.technicianId] : []))
  const ids = [
    ...actors,
    ...askedBy,
    ...visitors,
    ticket.requesterId,
    ...(ticket.assigneeId === null ? [] : [ticket.assigneeId]),
  ]
  const [row] = await tx.run<{
    company: string
    desk: string
    zone: string
    quiet: boolean
    answerable: boolean
    linked: boolean
    hooked: boolean
    names: [number, string][]
    desks: [number, string][]
    followers: number[]
  }>('around_notices', around, [ticket.companyId, ticket.id, ticket.deskId, ticket.unitId, ids])
  if (!row) throw new Error('no company around a ticket')
  const { names, desks, ...place } = row
  const sop = await sopOf(tx, ticket.companyId, ticket.sop.id, ticket.sop.revision)
  const asked = occasions.flatMap(({ event }) => event.changes.asked ?? [])
  const standIns = asked.length === 0 ? [] : await tx.run<StandIn>('stand_ins', standing, [ticket.companyId, now])
  const consulted = await consultedOn(
    tx,
    loaded,
    occasions.map(({ event }) => event),
  )
  const askers = [...consulted.keys()].flatMap((id) => ticket.consultations[id]?.by ?? [])
  const named = occasions.flatMap(({ event }) => (event.type === 'ticket.noted' ? (event.mentioned ?? []) : []))
  const others = [
    ...[...named, ...place.followers],
    ...[...asked.flatMap(({ personId }) => personId ?? []), ...standIns.map(({ deputyId }) => deputyId)],
    ...[...[...consulted.values()].flat(), ...askers, ...visitors],
  ]
  const [circle, called] = [await circleOf(tx, loaded, others), await fieldNames(tx, sop, ticket)]
  return {
    ...place,
    words: await wordsOf(tx, ticket.companyId),
    loaded,
    sop,
    circle,
    standIns,
    consulted,
    deskNames: new Map(desks),
    names: new Map(names),
    fieldNames: called,
  }
}

const standing = `select person_id as "personId", deputy_id as "deputyId" from deputy
  where company_id = $1 and from_at <= $2 and (until_at is null or until_at > $2) order by person_id`

const around = `
  select c.name as company,
    coalesce((select name from desk where company_id = $1 and id = $3), '') as desk,
    coalesce((select zone from unit where company_id = $1 and id = $4), c.zone) as zone,
    exists (select from inbound_message where company_id = $1 and ticket_id = $2 and outcome = 'ticket'
      and reason = 'quiet') as quiet,
    exists (select from mailbox where company_id = $1 and removed_at is null) as answerable,
    exists (select from webhook where company_id = $1 and state = 'on' and removed_at is null) as hooked,
    exists (select from hand_over where company_id = $1 and ticket_id = $2) as linked,
    (select coalesce(json_agg(json_build_array(p.id, p.name)), '[]') from person p
      where p.company_id = $1 and p.id = any ($5::bigint[])) as names,
    (select coalesce(json_agg(f.person_id), '[]') from ticket_follower f where f.company_id = $1 and f.ticket_id = $2) as followers,
    (select coalesce(json_agg(json_build_array(d.id, d.name)), '[]') from desk d join ticket t
      on t.company_id = d.company_id and t.id = $2 and d.id = any (t.consulted_desks) where d.company_id = $1) as desks
  from company c where c.id = $1`

/** The roles of the SOP that the doer of an event holds on the ticket, by what they are now. */
export function rolesOfDoer(event: TicketEvent, { loaded, sop, circle }: Surroundings): readonly string[] {
  if (event.by.kind === 'system') return Object.keys(sop.roles).filter((name) => sop.roles[name]?.held_by === 'system')
  const { id } = event.by
  const person = circle.find((one) => one.id === id)
  const held = new Set<string>(person?.roles ?? [])
  if (!person?.sits) for (const role of ['agent', 'technician']) held.delete(role)
  if (loaded.ticket.requesterId === id) held.add('requester')
  const standings = ['requester', 'agent', 'technician', 'lead', 'leadership', 'auditor'] as const
  return rolesOf(
    sop,
    standings.filter((standing) => held.has(standing)),
  )
}
