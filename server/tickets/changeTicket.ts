import { type Caller, memberOf } from '../../core/people/caller.ts'
import { principalsOf, type Standing, staffStandings, standingsOn, type TicketFacts } from '../../core/people/policy.ts'
import { secretClocks } from '../../core/sop/consultationSecrets.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Command, Context } from '../../core/tickets/context.ts'
import { decide } from '../../core/tickets/decide.ts'
import type { Actor, TicketEvent } from '../../core/tickets/events.ts'
import { evolve } from '../../core/tickets/evolve.ts'
import { timersOf } from '../../core/tickets/fire.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import { partnersOf } from '../handover/partners.ts'
import { chained, isInternal } from '../journal/chain.ts'
import type { Tx } from '../platform/db.ts'
import { sopOf } from '../sop/store.ts'
import { seatsFor } from './deskMembers.ts'
import { knownAt } from './holders.ts'
import { Outdated, Refused } from './refused.ts'
import { rowOf } from './row.ts'
import { type Loaded, lockTicket, saveTicket } from './store.ts'
import { rememberTags } from './tags.ts'
import { underWayFor } from './underWay.ts'

/** Who changes a ticket, on which way in, and when. Standings come from the policy, asked of the locked row. */
export type Doer = {
  readonly by: Actor
  readonly standings: readonly Standing[] | ((facts: TicketFacts) => readonly Standing[])
  readonly channel: string
  readonly now: Instant
  /** For whom the doer stands in now, and how these stand to the ticket (B2); nobody when left out. */
  readonly deputyFor?: (facts: TicketFacts) => readonly StandIn[]
}
export type StandIn = { readonly personId: number; readonly standings: readonly Standing[] }

/** A caller as a doer: what they may is asked of the policy at the ticket's own row. */
export function callerDoes(caller: Caller, personId: number, channel: string, now: Instant): Doer {
  return {
    by: { kind: 'person', id: personId },
    standings: (facts) => standingsOn(caller, facts),
    channel,
    now,
    deputyFor: (facts) => standInsOf(caller, facts),
  }
}

/** Those for whom a caller stands in on this ticket, with how these stand to it (B2). */
export function standInsOf(caller: Caller, facts: TicketFacts): readonly StandIn[] {
  const member = memberOf(caller, facts.companyId)
  const principals = member ? principalsOf(member, facts) : []
  return principals.map((one) => ({ personId: one.personId, standings: staffStandings(one, facts) }))
}

/** The same in the words of a SOP. */
export function deputyFor(sop: Sop, standIns: readonly StandIn[]): NonNullable<Context['deputyFor']> {
  return standIns.map(({ personId, standings }) => ({ personId, roles: rolesOf(sop, standings) }))
}

/** The SOP itself does it: a timer, a rule. */
export function systemDoes(now: Instant): Doer {
  return { by: { kind: 'system' }, standings: [], channel: 'system', now }
}

/**
 * Lock, decide, save, remember, react: every change to a ticket there is, in the one transaction that is handed in.
 * Timers that fell due before the command speak before it, so that it makes no difference how soon somebody noticed
 * them: an objection after the silence comes too late (B9). No entry is earlier than the one before it. Throws `Refused`
 * with the core's refusal, and `Outdated` when the client saw another version. Null when there is no such ticket for
 * this doer: the unseen does not exist. `events` are those of the command itself.
 */
export async function changeTicket(
  tx: Tx,
  ref: { readonly companyId: number; readonly ticketId: number; readonly ifMatch?: number | null },
  doer: Doer,
  command: Command,
): Promise<{ readonly ticket: Ticket; readonly events: readonly TicketEvent[]; readonly sop: Sop } | null> {
  const found = await lockTicket(tx, [ref.companyId], String(ref.ticketId))
  return found && changeLocked(tx, found, doer, command, ref.ifMatch ?? null)
}

/** The same for a ticket that this transaction has locked already. */
export async function changeLocked(
  tx: Tx,
  found: Loaded,
  doer: Doer,
  command: Command,
  ifMatch: number | null,
): Promise<{ readonly ticket: Ticket; readonly events: readonly TicketEvent[]; readonly sop: Sop } | null> {
  const standings = typeof doer.standings === 'function' ? doer.standings(found.facts) : doer.standings
  // who is consulted stands to nothing but their question, of which the rule itself decides (E7)
  const ofQuestion = command.do === 'advise' || command.do === 'withdraw_question'
  if (doer.by.kind === 'person' && standings.length === 0 && !ofQuestion) return null
  if (ifMatch !== null && ifMatch !== found.ticket.seq) throw new Outdated(found.ticket.seq)

  const sop = await sopOf(tx, found.ticket.companyId, found.ticket.sop.id, found.ticket.sop.revision)
  const now = [doer.now, found.ticket.updatedAt].toSorted().at(-1) ?? doer.now
  const context = {
    ...{ sop, now, by: doer.by, channel: doer.channel, roles: rolesOf(sop, standings) },
    ...(await knownAt(tx, sop, found.ticket, 'values' in command ? command.values : {})),
    partners: await partnersOf(tx, found.ticket.companyId, sop),
    ...(await seatsFor(tx, found, command)),
    ...(await underWayFor(tx, found, command)),
    deputyFor: deputyFor(sop, doer.deputyFor?.(found.facts) ?? []),
    participants: found.facts.participantIds,
  }
  const late = command.do === 'fire' ? { ticket: found.ticket, events: [] } : overdue(found.ticket, context)
  const decision = decide(late.ticket, command, context)
  if ('refusal' in decision) throw new Refused(decision.refusal)
  const events = [...late.events, ...decision.events]
  if (events.length === 0) return { ticket: found.ticket, events: [], sop }

  const changed = folded(late.ticket, decision.events)
  remember(tx, found, changed, events, sop)
  return { ticket: changed, events: decision.events, sop }
}

/** What timers have to say that fell due before now, and the ticket after it. Each speaks once, so there is an end. */
function overdue(
  ticket: Ticket,
  context: Context,
): { readonly ticket: Ticket; readonly events: readonly TicketEvent[] } {
  const events: TicketEvent[] = []
  let present = ticket
  for (let next = timersOf(present)[0]; next && next.at < context.now; next = timersOf(present)[0]) {
    const decision = decide(present, { do: 'fire' }, context)
    if ('refusal' in decision || decision.events.length === 0) break
    events.push(...decision.events)
    present = folded(present, decision.events)
  }
  return { ticket: present, events }
}

function folded(ticket: Ticket, events: readonly TicketEvent[]): Ticket {
  return events.reduce<Ticket>((sum, event) => evolve(sum, event), ticket)
}

function remember(tx: Tx, found: Loaded, changed: Ticket, events: readonly TicketEvent[], sop: Sop): void {
  const place = { companyId: changed.companyId, ticketId: changed.id, seq: found.ticket.seq, hash: found.headHash }
  const entries = chained(place, events)
  const head = entries.at(-1)?.hash ?? found.headHash
  const row = rowOf(changed, sop, head.toString('hex'))
  rememberTags(tx, sop, changed.companyId, events)
  saveTicket(tx, row, entries, filesOf(events, place.seq), changeOf(changed, events, sop))
}

/** The roles of a SOP that these standings amount to. */
export function rolesOf(sop: Sop, standings: readonly Standing[]): readonly string[] {
  return Object.entries(sop.roles).flatMap(([name, role]) =>
    role.held_by !== 'system' && standings.includes(role.held_by) ? [name] : [],
  )
}

/** The files that these events take, each bound to its own entry. */
export function filesOf(events: readonly TicketEvent[], after: number) {
  return events.flatMap((event, index) =>
    (event.files ?? []).map(({ id }) => ({ id, seq: after + index + 1, internal: isInternal(event) })),
  )
}

/** What the screens are told: ids only. */
export function changeOf(ticket: Ticket, events: readonly TicketEvent[], sop: Sop) {
  const secret = secretClocks(sop)
  return {
    company: ticket.companyId,
    ticket: ticket.id,
    number: ticket.number,
    seq: ticket.seq,
    type: events[0]?.type ?? '',
    requester: ticket.requesterId,
    assignee: ticket.assigneeId,
    desk: ticket.deskId,
    internal: events.every((event) => isInternal(event) || ('clock' in event && secret.has(event.clock))),
  }
}
