import { isStopped, type Reach, type Way, wayTo } from '../../core/channels/wayTo.ts'
import { type Choices, unchosen } from '../../core/notices/choices.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from '../tickets/store.ts'

/** Somebody to be told. */
export type Recipient = {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly lang: 'id' | 'en'
  /** Their address of mail has been confirmed. */
  readonly verified: boolean
  /** Mail to it has come back. */
  readonly bounced: boolean
  /** By which way they hear of this ticket (C9). */
  readonly way: Way
  /** They asked for silence there. */
  readonly stopped: boolean
  /** Can sign in and see the ticket's page. */
  readonly hasAccount: boolean
  readonly part: 'requester' | 'participant' | 'staff'
  /** Where they can be reached at all, and what they chose about it. */
  readonly reach: Reach
  readonly choices: Choices
  /** They asked to be spared what this ticket says by itself. */
  readonly muted: boolean
  /** The zone of their unit, by whose clocks their day goes. */
  readonly zone: string
}

type Row = {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly ways: Reach['ways']
  readonly lang: 'id' | 'en'
  readonly verified: boolean
  readonly bounced: boolean
  readonly has_account: boolean
  readonly sits: boolean
  readonly roles: readonly string[]
  readonly choices: Choices | null
  readonly muted: boolean
  readonly zone: string
}

/** Everybody whom a notice of this ticket could reach: who can be reached by no way or is not active is left out. */
export type Circle = readonly Row[]

/** Reads in one query whom notices about this ticket may concern: its parties, its desk, roles at its units, and `others`. */
export async function circleOf(tx: Tx, { ticket, facts }: Loaded, others: readonly number[] = []): Promise<Circle> {
  const rows = await tx.run<Row>('circle', question, [
    ticket.companyId,
    ticket.deskId,
    [ticket.requesterId, ticket.assigneeId, ...facts.participantIds, ...others].filter((id) => id !== null),
    facts.deskUnitPath,
    facts.unitPath,
    ticket.id,
  ])
  return rows.filter((row) => wayTo(row, null) !== null)
}

const question = `
  select p.id, p.name, p.email, p.lang, p.email_verified_at is not null as verified, p.bounced_at is not null as bounced,
    p.account_id is not null as has_account,
    (select coalesce(json_agg(json_build_object('channel', w.channel, 'address', w.address, 'stopped', w.stopped)
        order by w.heard_at desc nulls last, w.address), '[]')
      from (select channel, address, stopped_at is not null as stopped, heard_at from person_way
          where company_id = $1 and person_id = p.id
        union all select 'sms', p.number, false, null where p.number is not null and not exists (
          select from person_way where company_id = $1 and channel = 'sms' and address = p.number)
        union all select 'push', d.name || ' #' || d.id, false, null from push_device d
          where d.company_id = $1 and d.person_id = p.id) w
      where w.channel = 'push' or exists (select from gateway g where g.company_id = $1 and g.channel = w.channel and g.state <> 'off'
        and g.removed_at is null)) as ways,
    (select n.choices from notice_choice n where n.company_id = $1 and n.person_id = p.id) as choices,
    exists (select from ticket_mute m where m.company_id = $1 and m.ticket_id = $6 and m.person_id = p.id) as muted,
    coalesce((select u.zone from unit u where u.company_id = $1 and u.id = p.unit_id),
      (select c.zone from company c where c.id = $1)) as zone,
    exists (select from desk_member m where m.company_id = $1 and m.desk_id = $2 and m.person_id = p.id) as sits,
    array(select distinct g.role from role_grant g where g.company_id = $1 and g.person_id = p.id
      and g.unit_id = any (case when g.role = 'leadership' then $5::bigint[] else $4::bigint[] end)
      order by g.role) as roles
  from person p
  where p.company_id = $1 and p.active
    and p.id = any (array(select unnest($3::bigint[])
      union select m.person_id from desk_member m where m.company_id = $1 and m.desk_id = $2
      union select g.person_id from role_grant g where g.company_id = $1 and g.role in ('lead', 'leadership', 'auditor')))
  order by p.id`

/** Whom `to` of a notice means, `visitorId` being who goes on the visit that it is about: each person once, as the first part that names them; never somebody for a system role. */
export function recipientsOf(
  to: readonly string[],
  sop: Sop,
  { ticket, facts }: Loaded,
  circle: Circle,
  visitorId: number | null = null,
): readonly Recipient[] {
  const found = new Map<number, Recipient>()
  for (const name of to) {
    for (const person of circle.filter((one) => isMeant(one, name, sop, ticket, visitorId))) {
      if (!found.has(person.id))
        found.set(person.id, recipient(person, partOf(person.id, name, sop, ticket, facts), ticket))
    }
  }
  return [...found.values()]
}

/** Those of the circle who hold this role of the SOP on the ticket. */
export function holdersOf(role: string, sop: Sop, { ticket }: Loaded, circle: Circle): Circle {
  return circle.filter((one) => isMeant(one, role, sop, ticket))
}

/** Those of the circle who read the notes of the ticket now, as the policy has it: nobody of the requester's side. */
export function colleaguesOf({ ticket, facts }: Loaded, circle: Circle): Circle {
  const parties = [ticket.requesterId, ...facts.participantIds]
  const reads = ({ sits, roles }: Row) =>
    roles.some((role) => (role === 'agent' || role === 'technician' ? sits : readsNotes.includes(role)))
  return circle.filter((one) => reads(one) && !parties.includes(one.id))
}
const readsNotes: readonly string[] = ['lead', 'leadership', 'auditor']

/** Somebody of the circle, told as one of those who decide and not as a party. */
export function asStaff(person: Row): Recipient {
  return recipient(person, 'staff', null)
}

/** The ticket's parties outside the desk: its requester, then the participants that somebody approved. */
export function partiesOf({ ticket, facts }: Loaded, circle: Circle): readonly Recipient[] {
  const ids = [ticket.requesterId, ...facts.participantIds.filter((id) => id !== ticket.requesterId)]
  return ids.flatMap((id) => {
    const person = circle.find((one) => one.id === id)
    return person ? [recipient(person, id === ticket.requesterId ? 'requester' : 'participant', ticket)] : []
  })
}

function isMeant(
  person: Row,
  name: string,
  sop: Sop,
  ticket: Loaded['ticket'],
  visitorId: number | null = null,
): boolean {
  if (name === 'visitor') return person.id === visitorId
  if (name === 'assignee') return person.id === ticket.assigneeId
  if (name === 'desk') return person.sits
  const heldBy = sop.roles[name]?.held_by
  if (heldBy === 'requester') return person.id === ticket.requesterId
  if (heldBy === 'agent' || heldBy === 'technician') return person.sits && person.roles.includes(heldBy)
  return heldBy !== undefined && heldBy !== 'system' && person.roles.includes(heldBy)
}

function partOf(
  id: number,
  name: string,
  sop: Sop,
  ticket: Loaded['ticket'],
  facts: Loaded['facts'],
): Recipient['part'] {
  if (sop.roles[name]?.held_by === 'requester' || id === ticket.requesterId) return 'requester'
  return facts.participantIds.includes(id) && !['assignee', 'desk', 'visitor'].includes(name) ? 'participant' : 'staff'
}

/** Only the requester asked by the ticket's channel; who takes part or works on it hears by their own. */
function recipient(
  { has_account, sits: _sits, roles: _roles, ways, choices, ...row }: Row,
  part: Recipient['part'],
  ticket: Loaded['ticket'] | null,
): Recipient {
  const reach = { email: row.email, bounced: row.bounced, ways }
  const way = wayTo(reach, part === 'requester' && ticket ? ticket.channel : null)
  if (!way) throw new Error('somebody in the circle whom nothing reaches')
  const chosen = { choices: choices ?? unchosen, reach }
  return { ...row, ...chosen, hasAccount: has_account, part, way, stopped: isStopped(reach, way) }
}
