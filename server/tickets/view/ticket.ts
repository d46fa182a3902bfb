import type { Caller } from '../../../core/people/caller.ts'
import { memberOf } from '../../../core/people/caller.ts'
import {
  mayFill,
  mayNote,
  mayReadInternal,
  mayReadTicket,
  mayReply,
  type Standing,
  standingsOn,
} from '../../../core/people/policy.ts'
import { isLive, isOutsideHours } from '../../../core/sop/channelHours.ts'
import { secretClocks } from '../../../core/sop/consultationSecrets.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { isUnclassified } from '../../../core/sop/subject.ts'
import type { Context } from '../../../core/tickets/context.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { Instant } from '../../../core/time.ts'
import type { TicketView } from '../../contract/tickets.ts'
import { partnersOf } from '../../handover/partners.ts'
import type { Tx } from '../../platform/db.ts'
import { NotThere } from '../../platform/notThere.ts'
import { problemAbilities, viewLink } from '../../problems/viewLink.ts'
import { sopOf } from '../../sop/store.ts'
import { deputyFor, rolesOf, standInsOf } from '../changeTicket.ts'
import { seatsAt } from '../deskMembers.ts'
import { type Loaded, lockTicket, readTicket } from '../store.ts'
import { viewActions } from './actions.ts'
import { viewAdditions } from './additions.ts'
import { viewApprovals } from './approvals.ts'
import { readWithAround, shownParticipants } from './around.ts'
import { viewChecklists } from './checklists.ts'
import { choicesAt } from './choices.ts'
import { viewClock } from './clock.ts'
import { fieldNames } from './fieldNames.ts'
import { viewFields } from './fields.ts'
import { viewPriority, viewState, viewTier, viewType } from './labels.ts'
import { viewRail } from './rail.ts'
import { viewSignoffs } from './signoffs.ts'

/** A ticket that somebody may see, with its SOP and how they stand to it. */
export type Seen<T extends Loaded> = T & {
  readonly standings: readonly Standing[]
  readonly sop: Sop
  readonly personId: number
}

/** A ticket that the caller may see, with how they stand to it. Throws `NotThere` for any other. */
export async function seenTicket(tx: Tx, caller: Caller, ref: string): Promise<Seen<Loaded>> {
  return seen(tx, caller, await readTicket(tx, ref))
}

/** The same for somebody who is about to change it: its row is held until the transaction ends. */
export async function seenForChange(tx: Tx, caller: Caller, ref: string): Promise<Seen<Loaded>> {
  return seen(tx, caller, await lockTicket(tx, tx.companies, ref))
}

async function seen<T extends Loaded>(
  tx: Tx,
  caller: Caller,
  found: T | null,
  atLeast: readonly Standing[] | null = null,
): Promise<Seen<T>> {
  if (!found) throw new NotThere()
  const real = standingsOn(caller, found.facts)
  const standings = real.length > 0 ? real : (atLeast ?? [])
  const member = memberOf(caller, found.ticket.companyId)
  if (!member || !(atLeast || mayReadTicket(standings))) throw new NotThere()
  const { companyId, sop } = found.ticket
  return { ...found, standings, personId: member.personId, sop: await sopOf(tx, companyId, sop.id, sop.revision) }
}

/**
 * The whole of a ticket as this caller may see it: header, clocks, rail, actions, abilities. `atLeast`: how they stand to it
 * who would not stand to it at all; with none they see what came of their own act, and may do no more. Null refuses them.
 */
export async function viewTicket(
  tx: Tx,
  caller: Caller,
  ref: string,
  now: Instant,
  lang: 'id' | 'en',
  atLeast: readonly Standing[] | null = null,
): Promise<TicketView> {
  const found = await seen(tx, caller, await readWithAround(tx, ref), atLeast)
  const { ticket, sop, standings, personId, around, deskMembers } = found
  const { names } = around
  const roles = rolesOf(sop, standings)
  const choices = await choicesAt(tx, sop, ticket, roles)
  const context: Context = {
    ...{ sop, now, by: { kind: 'person', id: personId }, channel: 'portal', roles },
    ...seatsAt(found),
    holders: (what) => choices.holders(what).map((one) => one.id),
    partners: await partnersOf(tx, ticket.companyId, sop),
    deputyFor: deputyFor(sop, standInsOf(caller, found.facts)),
  }
  const members = deskMembers.map((id) => names.person(id)).sort((a, b) => a.name.localeCompare(b.name, 'id'))
  const approvals = viewApprovals(ticket, context, names, around.reasons)
  const internal = mayReadInternal(standings)
  const clocks = clocksFor(internal, sop, ticket).map(([name, state]) => viewClock(sop, name, state, now))
  return {
    id: ticket.id,
    number: ticket.number,
    companyId: ticket.companyId,
    subject: ticket.subject,
    sop: ticket.sop,
    type: viewType(sop, ticket.type),
    state: viewState(sop, ticket.state),
    priority: viewPriority(sop, ticket),
    requester: names.person(ticket.requesterId),
    assignee: ticket.assigneeId === null ? null : names.person(ticket.assigneeId),
    desk: around.desk,
    channel: ticket.channel,
    outsideHours: isOutsideHours(sop, ticket.channel, ticket.openedAt),
    openedAt: ticket.openedAt,
    updatedAt: ticket.updatedAt,
    clock: nearest(clocks),
    // whoever opens a ticket sees what is new in it
    unread: false,
    needsMe: needsMe(sop, ticket, personId) || approvals.some(({ mine }) => mine !== null),
    lacks: [...ticket.lacks],
    unclassified: isUnclassified(sop, ticket.fields.category),
    tier: viewTier(sop, ticket.tier),
    live: isLive(sop, ticket.channel),
    waitingSince: around.waitingSince,
    approvals,
    additions: await viewAdditions(tx, ticket, context),
    signoffs: viewSignoffs(sop, ticket, names),
    byForm: around.byForm,
    unit: around.unit,
    sopTitle: sop.document.title,
    sopNumber: sop.document.number,
    fields: viewFields(sop, ticket, roles, await fieldNames(tx, sop, ticket)) as TicketView['fields'],
    checklists: viewChecklists(ticket, context, names),
    startedAt: ticket.startedAt,
    solvedAt: ticket.solvedAt,
    closedAt: ticket.closedAt,
    lockedAt: ticket.lockedAt,
    clocks,
    rail: [...viewRail(sop, ticket, names, now, internal)],
    actions: [...viewActions(ticket, context, lang, { ...choices, members, desks: around.desks })],
    abilities: [...abilitiesOf(standings, ticket), ...problemAbilities(ticket, sop, standings)],
    problem: await viewLink(tx, caller, ticket, sop, standings),
    participants: shownParticipants(around, internal),
    followsUp: around.followsUp,
    followUps: around.followUps,
    handOvers: internal ? around.handOvers : [],
    version: ticket.seq,
    asOf: now,
  }
}

/** What this caller may do besides the SOP's actions; a locked ticket only lets itself be read. */
export function abilitiesOf(standings: readonly Standing[], ticket: Pick<Ticket, 'lockedAt'>): TicketView['abilities'] {
  const open = ticket.lockedAt === null
  const abilities: TicketView['abilities'] = []
  if (open && mayReply(standings)) abilities.push('reply')
  if (open && mayNote(standings)) abilities.push('note')
  if (open && mayFill(standings)) abilities.push('fill')
  if (mayReadInternal(standings)) abilities.push('see_internal', 'see_journal', 'see_deliveries')
  if (open && mayNote(standings)) abilities.push('participants')
  return abilities
}

/** The clocks that this reader may see: one that hangs on a consultation is the desk's own (E7). */
export function clocksFor(
  internal: boolean,
  sop: Sop,
  { clocks }: Pick<Ticket, 'clocks'>,
): readonly (readonly [string, Ticket['clocks'][string]])[] {
  const secret = internal ? new Set<string>() : secretClocks(sop)
  return Object.entries(clocks).filter(([name]) => !secret.has(name))
}

function nearest(clocks: TicketView['clocks']): TicketView['clock'] {
  const running = clocks.filter((clock) => clock.stoppedAt === null)
  const order = (clock: TicketView['clocks'][number]) => `${clock.standard ? 0 : 1}${clock.dueAt ?? '~'}`
  return running.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))[0] ?? null
}

function needsMe(sop: Sop, ticket: Ticket, personId: number): boolean {
  const waits = sop.states[ticket.state]?.waits_for
  if (waits === 'requester') return ticket.requesterId === personId
  return waits === 'assignee' && ticket.assigneeId === personId
}
