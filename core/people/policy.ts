import { isConsulted } from '../tickets/consultations.ts'
import type { ConsultationState } from '../tickets/ticket.ts'
import { type Caller, type Holder, type Membership, memberOf, type RoleName } from './caller.ts'

/** What the policy must know of a ticket; lists and single tickets ask the same questions of the same facts. */
export type TicketFacts = {
  readonly companyId: number
  readonly requesterId: number
  readonly deskId: number
  /** The desk's unit and everything above it, root first. */
  readonly deskUnitPath: readonly number[]
  /** The ticket's unit and everything above it. */
  readonly unitPath: readonly number[]
  /** Approved participants (trust.md check 11: a Cc alone gives nothing). */
  readonly participantIds: readonly number[]
  /** Who is asked for an approval now, as people and as `held_by` names roles, and who has answered (B2). */
  readonly asked: {
    readonly people: readonly number[]
    readonly roles: readonly string[]
    readonly answered: readonly number[]
  }
}

/** The facts of a ticket that asks nobody for an approval. */
export const nobodyAsked: TicketFacts['asked'] = { people: [], roles: [], answered: [] }

/** How somebody stands to a ticket; a SOP's roles are mapped on these by `held_by`. */
export type Standing =
  | 'requester'
  | 'participant'
  | 'approver'
  | 'agent'
  | 'technician'
  | 'lead'
  | 'leadership'
  | 'auditor'

/** Whether the person holds the role at a node on this path (root first). */
export function holds(member: Holder, role: RoleName, path: readonly number[]): boolean {
  return member.grants.some((grant) => grant.role === role && path.includes(grant.unitId))
}

/** Whether the person holds the role anywhere in the company. */
export function holdsAnywhere(member: Holder, role: RoleName): boolean {
  return member.grants.some((grant) => grant.role === role)
}

/**
 * How this caller stands to this ticket (B7, C2). A requester stands to their own; an agent or technician to those of
 * the desks they sit at; a lead to those of desks below their node; leadership to those of units below their node; an
 * auditor to all of the company. Who is asked for an approval, or stands in for somebody who is, stands to the ticket they
 * are asked about, and who has answered to the one they decided (B2). Nobody stands to a ticket of another company.
 */
export function standingsOn(caller: Caller, ticket: TicketFacts): readonly Standing[] {
  const member = memberOf(caller, ticket.companyId)
  if (!member) return []
  const standings: Standing[] = []
  if (ticket.requesterId === member.personId) standings.push('requester')
  if (ticket.participantIds.includes(member.personId)) standings.push('participant')
  if (isApprover(member, ticket)) standings.push('approver')
  return [...standings, ...staffStandings(member, ticket)]
}

/** How somebody stands to a ticket by what they hold, whoever they are. */
export function staffStandings(member: Holder, ticket: TicketFacts): readonly Standing[] {
  const atDesk = member.deskIds.includes(ticket.deskId)
  const standings: Standing[] = []
  if (atDesk && holds(member, 'agent', ticket.deskUnitPath)) standings.push('agent')
  if (atDesk && holds(member, 'technician', ticket.deskUnitPath)) standings.push('technician')
  if (holds(member, 'lead', ticket.deskUnitPath)) standings.push('lead')
  if (holds(member, 'leadership', ticket.unitPath)) standings.push('leadership')
  if (holdsAnywhere(member, 'auditor')) standings.push('auditor')
  return standings
}

/** Whom this person stands in for on this ticket: never for its requester, who decides nothing of their own. */
export function principalsOf(member: Membership, ticket: TicketFacts): readonly Holder[] {
  return (member.standsInFor ?? []).filter(({ personId }) => personId !== ticket.requesterId)
}

function isApprover(member: Membership, ticket: TicketFacts): boolean {
  const { people, roles, answered } = ticket.asked
  if (member.personId === ticket.requesterId) return false
  if (people.includes(member.personId) || answered.includes(member.personId)) return true
  return principalsOf(member, ticket).some(
    (one) =>
      !answered.includes(one.personId) &&
      (people.includes(one.personId) || staffStandings(one, ticket).some((standing) => roles.includes(standing))),
  )
}

/**
 * Whether somebody is asked in this question of a ticket, or has answered in it: in person, or as one who sits at the desk that
 * is asked (E7). They see the question and what it shows, while it is open and afterwards, and nothing else of the ticket. Never
 * its requester or a participant.
 */
export function isConsultedIn(
  { personId, deskIds }: Pick<Membership, 'personId' | 'deskIds'>,
  question: Pick<ConsultationState, 'personId' | 'deskId' | 'advisers'>,
  { requesterId, participantIds }: Pick<TicketFacts, 'requesterId' | 'participantIds'>,
): boolean {
  return isConsulted(question, personId, deskIds, [requesterId, ...participantIds])
}

const staff: readonly Standing[] = ['agent', 'technician', 'lead', 'leadership', 'auditor']
const workers: readonly Standing[] = ['agent', 'technician', 'lead']

/** May see that the ticket exists, and what is not internal. */
export function mayReadTicket(standings: readonly Standing[]): boolean {
  return standings.length > 0
}

/** May see internal notes, the journal and what was delivered. */
export function mayReadInternal(standings: readonly Standing[]): boolean {
  return standings.some((standing) => staff.includes(standing))
}

/** Reported it, or takes part on that side: may talk in its live conversation (D1). */
export function isParty(standings: readonly Standing[]): boolean {
  return standings.includes('requester') || standings.includes('participant')
}

/** May write to the other side. */
export function mayReply(standings: readonly Standing[]): boolean {
  return standings.some(
    (standing) => standing === 'requester' || standing === 'participant' || workers.includes(standing),
  )
}

/** May write an internal note. */
export function mayNote(standings: readonly Standing[]): boolean {
  return standings.some((standing) => workers.includes(standing))
}

/** May fill in what a report lacks (B4). */
export function mayFill(standings: readonly Standing[]): boolean {
  return standings.some((standing) => standing === 'requester' || workers.includes(standing))
}

/** As what somebody of a desk enters a report that came to them, before it is known which desk will have it (A8, C6). */
export function deskStandings(member: Membership): readonly ('agent' | 'technician' | 'lead')[] {
  return (['agent', 'technician', 'lead'] as const).filter((role) => holdsAnywhere(member, role))
}

/** May report on behalf of somebody else (A8). */
export function mayReportFor(member: Membership): boolean {
  return deskStandings(member).length > 0
}

/** Sees the desk's screens. */
export function isStaff(member: Membership): boolean {
  return member.grants.length > 0
}

/** May look up people of the company: staff, not requesters (C2). */
export function mayFindPeople(member: Membership): boolean {
  return isStaff(member)
}

/** May change people, roles, units and desks at and below this node. */
export function mayAdminister(member: Membership, path: readonly number[]): boolean {
  return holds(member, 'admin', path)
}

/** May see the company's mail log and change its mailboxes. */
export function mayRunMail(member: Membership): boolean {
  return holdsAnywhere(member, 'admin')
}

/** May say which other systems are told what happens to the company's tickets, and which switchboards tell of calls. */
export function mayRunWebhooks(member: Membership): boolean {
  return holdsAnywhere(member, 'admin')
}

/** Works at this desk: is told who calls a line of it and deals with its calls (C11), and with texts that were kept for it (C8). */
export function worksAt(member: Membership, deskId: number): boolean {
  return member.deskIds.includes(deskId) && mayReportFor(member)
}

/** May see the state of the audit log, its checkpoints, alarms and what was erased; nothing of what tickets hold (X3). */
export function mayReadAudit(member: Membership): boolean {
  return holdsAnywhere(member, 'admin') || holdsAnywhere(member, 'auditor')
}

/** May take the whole record of the company out, with all that people wrote: who may read every ticket of it. */
export function mayTakeRecord(member: Membership): boolean {
  return holdsAnywhere(member, 'auditor')
}

/** May read and write drafts of SOPs, hand them in, and try them (X1). */
export function mayWriteSops(member: Membership): boolean {
  return holdsAnywhere(member, 'admin') || holdsAnywhere(member, 'sop_owner')
}

/** May put a revision in force that others wrote (B10). */
export function mayApproveSops(member: Membership): boolean {
  return holdsAnywhere(member, 'sop_owner')
}

/** May make companies: the installer alone. */
export function mayMakeCompanies(caller: Caller): boolean {
  return caller.installer
}

// Roles that count in the whole company wherever they are held: to give them is for who administers all of it.
const everywhere: readonly RoleName[] = ['auditor', 'sop_owner']

/**
 * May give or take this role at the node with this path (root first): where one administers oneself, and what reaches
 * the whole company only when one administers the whole company.
 */
export function mayGive(member: Membership, role: RoleName, path: readonly number[]): boolean {
  return mayAdminister(member, everywhere.includes(role) ? path.slice(0, 1) : path)
}

/** What the policy must know of a person to be changed. Paths begin with the root; no unit counts as the root. */
export type PersonFacts = {
  readonly companyId: number
  readonly personId: number
  readonly unitPath: readonly number[]
  readonly grants: readonly { readonly role: RoleName; readonly path: readonly number[] }[]
}

/** May see this person at all: staff sees everybody of the company, a requester only themselves (C2). */
export function maySeePerson(caller: Caller, person: Pick<PersonFacts, 'companyId' | 'personId'>): boolean {
  const member = memberOf(caller, person.companyId)
  return member !== undefined && (member.personId === person.personId || mayFindPeople(member))
}

/**
 * May change, switch off or invite this person: administers their unit and everything they hold. Who administers a
 * branch cannot switch off the administrator of the whole company who happens to sit in it.
 */
export function mayChangePerson(caller: Caller, person: PersonFacts): boolean {
  const member = memberOf(caller, person.companyId)
  if (!member) return false
  return mayAdminister(member, person.unitPath) && person.grants.every(({ role, path }) => mayGive(member, role, path))
}

/** May let strangers in: people of mail domains who register themselves (B1), reports without an account (A10). Who administers all of it. */
export function mayOpenRegistration(member: Membership, rootUnitId: number): boolean {
  return mayAdminister(member, [rootUnitId])
}

/** May ask somebody to confirm their address, so that notices held back go out (A10): who works on tickets, or administers. */
export function mayAskForConfirmation(member: Membership): boolean {
  return mayReportFor(member) || holdsAnywhere(member, 'admin')
}
