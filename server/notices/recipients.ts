import type { Sop } from '../../core/sop/language.ts'
import type { Tx } from '../platform/db.ts'
import type { Loaded } from '../tickets/store.ts'

/** Somebody to be told. */
export type Recipient = {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly lang: 'id' | 'en'
  readonly verified: boolean
  readonly bounced: boolean
  /** Can sign in and see the ticket's page. */
  readonly hasAccount: boolean
  readonly part: 'requester' | 'participant' | 'staff'
}

type Row = {
  readonly id: number
  readonly name: string
  readonly email: string
  readonly lang: 'id' | 'en'
  readonly verified: boolean
  readonly bounced: boolean
  readonly has_account: boolean
  readonly sits: boolean
  readonly roles: readonly string[]
}

/** Everybody whom a notice of this ticket could reach: who has no address or is not active is left out. */
export type Circle = readonly Row[]

/** Reads in one query whom notices about this ticket may concern: its parties, its desk, roles at its units, and `others`. */
export async function circleOf(tx: Tx, { ticket, facts }: Loaded, others: readonly number[] = []): Promise<Circle> {
  return tx.run<Row>('circle', question, [
    ticket.companyId,
    ticket.deskId,
    [ticket.requesterId, ticket.assigneeId, ...facts.participantIds, ...others].filter((id) => id !== null),
    facts.deskUnitPath,
    facts.unitPath,
  ])
}

const question = `
  select p.id, p.name, p.email, p.lang, p.email_verified_at is not null as verified, p.bounced_at is not null as bounced,
    p.account_id is not null as has_account,
    exists (select from desk_member m where m.company_id = $1 and m.desk_id = $2 and m.person_id = p.id) as sits,
    array(select distinct g.role from role_grant g where g.company_id = $1 and g.person_id = p.id
      and g.unit_id = any (case when g.role = 'leadership' then $5::bigint[] else $4::bigint[] end)
      order by g.role) as roles
  from person p
  where p.company_id = $1 and p.active and p.email is not null
    and p.id = any (array(select unnest($3::bigint[])
      union select m.person_id from desk_member m where m.company_id = $1 and m.desk_id = $2
      union select g.person_id from role_grant g where g.company_id = $1 and g.role in ('lead', 'leadership', 'auditor')))
  order by p.id`

/** Whom `to` of a notice means: each person once, as the first part that names them; never somebody for a system role. */
export function recipientsOf(
  to: readonly string[],
  sop: Sop,
  { ticket, facts }: Loaded,
  circle: Circle,
): readonly Recipient[] {
  const found = new Map<number, Recipient>()
  for (const name of to) {
    for (const person of circle.filter((one) => isMeant(one, name, sop, ticket))) {
      if (!found.has(person.id)) found.set(person.id, recipient(person, partOf(person.id, name, sop, ticket, facts)))
    }
  }
  return [...found.values()]
}

/** Those of the circle who hold this role of the SOP on the ticket. */
export function holdersOf(role: string, sop: Sop, { ticket }: Loaded, circle: Circle): Circle {
  return circle.filter((one) => isMeant(one, role, sop, ticket))
}

/** Somebody of the circle, told as one of those who decide and not as a party. */
export function asStaff(person: Row): Recipient {
  return recipient(person, 'staff')
}

/** The ticket's parties outside the desk: its requester, then the participants that somebody approved. */
export function partiesOf({ ticket, facts }: Loaded, circle: Circle): readonly Recipient[] {
  const ids = [ticket.requesterId, ...facts.participantIds.filter((id) => id !== ticket.requesterId)]
  return ids.flatMap((id) => {
    const person = circle.find((one) => one.id === id)
    return person ? [recipient(person, id === ticket.requesterId ? 'requester' : 'participant')] : []
  })
}

function isMeant(person: Row, name: string, sop: Sop, ticket: Loaded['ticket']): boolean {
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
  return facts.participantIds.includes(id) && name !== 'assignee' && name !== 'desk' ? 'participant' : 'staff'
}

function recipient({ has_account, sits: _sits, roles: _roles, ...row }: Row, part: Recipient['part']): Recipient {
  return { ...row, hasAccount: has_account, part }
}
