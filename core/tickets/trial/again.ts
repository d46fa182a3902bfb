import type { Standing } from '../../people/policy.ts'
import type { Refusal } from '../../refusal.ts'
import type { Sop } from '../../sop/language.ts'
import { priorityEntries } from '../../sop/proposal.ts'
import { reportFields } from '../../sop/report.ts'
import { fieldOf } from '../../sop/standardFields.ts'
import type { Instant } from '../../time.ts'
import type { Command, Context, Opening } from '../context.ts'
import { decide } from '../decide.ts'
import type { TicketEvent } from '../events.ts'
import { evolve } from '../evolve.ts'
import { timersOf } from '../fire.ts'
import { open } from '../open.ts'
import type { Ticket } from '../ticket.ts'
import { type OfVisitCommand, statusesFor } from '../visits.ts'
import type { Deed } from './deeds.ts'

/** How people stand to a ticket at that desk, as far as it is known now. */
export type StandingsOf = (personId: number, deskId: number) => readonly Standing[]

/** A ticket lived through again: as far as it came, and the first thing that was refused. */
export type Again = {
  readonly ticket: Ticket | null
  readonly refused: { readonly what: string; readonly at: Instant; readonly refusal: Refusal } | null
}

/** A clock that repeats itself on a ticket which nobody closes would speak for ever. */
const mostTimers = 5_000

/**
 * Does again under this SOP what was done once, each at its own moment, timers between them included, up to `until`. Ends
 * at the first refusal: what people would have done instead, nobody knows.
 */
export function again(deeds: readonly Deed[], sop: Sop, standingsOf: StandingsOf, until: Instant): Again {
  let ticket: Ticket | null = null
  for (const deed of deeds) {
    if (ticket) ticket = fired(ticket, sop, deed.at, false)
    if (isNotAsked(ticket, deed, sop)) continue
    const decision = decided(ticket, deed, sop, standingsOf)
    if ('refusal' in decision) {
      return { ticket, refused: { what: deed.what, at: deed.at, refusal: decision.refusal } }
    }
    ticket = folded(ticket, decision.events)
  }
  return { ticket: ticket && fired(ticket, sop, until, true), refused: null }
}

/**
 * There would have been nothing to do under this SOP: a tick on a list that it does not have (A16), an answer to an approval
 * that nobody would have been asked for, or that is decided already (B2), a link with a problem where it knows none (D7), a
 * question where the SOP lets nobody be consulted, or what was said in one that was not asked or is over (E7), a visit where it
 * has none, or what became of one that was not planned or stands otherwise (C17).
 */
function isNotAsked(ticket: Ticket | null, deed: Deed, sop: Sop): boolean {
  if (!('command' in deed)) return false
  const { command } = deed
  if (command.do === 'tick') return fieldOf(sop, command.field)?.type !== 'checklist'
  if (command.do === 'consult') return sop.consultation === undefined
  if (command.do === 'plan_visit') return sop.visits === undefined
  if (isOfVisit(command)) return sop.visits === undefined || !ticket || !isToCome(ticket, command)
  if (isInQuestion(command)) return !ticket || isQuestionOver(ticket, command.consultation)
  if (command.do === 'link_problem' || command.do === 'unlink_problem') return sop.problem === undefined
  return command.do === 'decide' && ticket?.approvals[command.approval]?.status !== 'waiting'
}

type InQuestion = Extract<Command, { do: 'ask_on' | 'advise' | 'withdraw_question' }>

function isInQuestion(command: Command): command is InQuestion {
  return command.do === 'ask_on' || command.do === 'advise' || command.do === 'withdraw_question'
}

function isOfVisit(command: Command): command is OfVisitCommand {
  return command.do === 'move_visit' || command.do === 'cancel_visit' || command.do === 'visit'
}

/** Whether that visit still stands so that this can become of it. */
function isToCome({ visits }: Ticket, command: OfVisitCommand): boolean {
  const { status } = visits[command.visit] ?? {}
  return status !== undefined && statusesFor(command).includes(status)
}

function isQuestionOver({ consultations }: Ticket, consultation: number): boolean {
  const status = consultations[consultation]?.status
  return status !== 'open' && status !== 'advised'
}

function decided(ticket: Ticket | null, deed: Deed, sop: Sop, standingsOf: StandingsOf) {
  const { at, by, channel } = deed
  const context: Context = {
    ...{ sop, by, channel, now: at },
    roles: rolesIn(ticket, deed, sop, standingsOf),
    ...surroundings(deed, sop),
  }
  if ('opening' in deed) return open(fitting(deed.opening, sop), context)
  if (!ticket) throw new Error('a journal begins with its opening')
  return decide(ticket, asked(deed.command, ticket, sop), context)
}

/** What stood around the ticket then, as far as the deed shows it: it was allowed once, whatever has become of it since. */
function surroundings(
  deed: Deed,
  sop: Sop,
): Required<Pick<Context, 'deskMembers' | 'tierAt' | 'holders' | 'tags' | 'partners' | 'deputyFor'>> {
  const asked = 'opening' in deed ? deed.opening : deed.command
  const values = 'values' in asked ? Object.values(asked.values) : []
  const sent = 'plan' in asked ? [asked.plan.technicianId] : []
  const people = [...values.filter((value) => typeof value === 'number'), ...sent]
  return {
    // somebody sat there, on every tier, and whoever had the ticket then was one of them
    deskMembers: () => [0, ...(deed.assigneeId === null ? [] : [deed.assigneeId]), ...answering(deed)],
    tierAt: () => Object.keys(sop.tiers ?? {}).length,
    holders: () => people,
    tags: values
      .filter((value) => Array.isArray(value))
      .flatMap((list) => list.filter((one) => typeof one === 'string')),
    deputyFor: deed.onBehalfOf ? [{ ...deed.onBehalfOf, roles: heldBy(new Set(deed.onBehalfOf.shown), sop) }] : [],
    partners: Object.values(sop.actions).flatMap(({ hand_over }) => hand_over?.to ?? []),
  }
}

/** Who answered a question was one of those who were asked. */
function answering(deed: Deed): readonly number[] {
  return 'command' in deed && deed.command.do === 'advise' && deed.by.kind === 'person' ? [deed.by.id] : []
}

/** Under this SOP the form asks for this and no more: what only the other form asked for would not have been sent. */
function fitting(opening: Opening, sop: Sop): Opening {
  const known = new Set([...reportFields(sop, opening.type), ...priorityEntries(sop)])
  const { service, ...rest } = opening
  const isOffered = service !== undefined && sop.catalogue?.[service]?.type === opening.type
  // whoever opened it was let
  const openerRoles = sop.problem?.by ?? []
  return { ...rest, openerRoles, ...(isOffered ? { service } : {}), values: among(opening.values, known) }
}

function asked(command: Command, ticket: Ticket, sop: Sop): Command {
  if (command.do === 'act') {
    const action = Object.hasOwn(sop.actions, command.action) ? sop.actions[command.action] : undefined
    return { ...command, values: among(command.values, new Set(action?.form ?? [])) }
  }
  if (command.do === 'link_problem') {
    return { ...command, problem: { ...command.problem, sopId: ticket.sop.id, type: sop.problem?.type ?? '' } }
  }
  if (command.do === 'fill') return { ...command, values: among(command.values, reportFields(sop, ticket.type)) }
  return command
}

function among<T>(values: Readonly<Record<string, T>>, names: ReadonlySet<string>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)))
}

/** As what somebody acted: what they are now, or when that would not have let them, what they must have been. */
function rolesIn(ticket: Ticket | null, deed: Deed, sop: Sop, standingsOf: StandingsOf): readonly string[] {
  if (deed.by.kind === 'system') return []
  const isRequester = ticket === null || ticket.requesterId === deed.by.id
  const now: readonly string[] = ticket === null ? [] : standingsOf(deed.by.id, ticket.deskId)
  const own = [...now, ...(isRequester ? ['requester'] : [])]
  const staff = deed.shown.filter((kind) => kind !== 'requester' && kind !== 'system')
  const known = deed.shown.length === 0 || deed.shown.some((kind) => own.includes(kind))
  const kinds = new Set(known ? own : [...own, ...staff])
  if (kinds.size === 0) kinds.add('agent')
  return heldBy(kinds, sop)
}

function heldBy(kinds: ReadonlySet<string>, sop: Sop): readonly string[] {
  return Object.entries(sop.roles).flatMap(([name, { held_by }]) => (kinds.has(held_by) ? [name] : []))
}

/** Lets every timer speak that fell due before then (`through`: or just then), each at its own moment. */
function fired(ticket: Ticket, sop: Sop, until: Instant, through: boolean): Ticket {
  let present = ticket
  for (let count = 0; count < mostTimers; count += 1) {
    const at = timersOf(present)[0]?.at
    if (at === undefined || at > until || (at === until && !through)) return present
    const moment = [at, present.updatedAt].toSorted().at(-1) ?? at
    const by = { kind: 'system' } as const
    const context: Context = { sop, by, now: moment, roles: [], channel: 'system', deskMembers: () => [] }
    const decision = decide(present, { do: 'fire' }, context)
    if ('refusal' in decision || decision.events.length === 0) return present
    present = decision.events.reduce<Ticket>((sum, event) => evolve(sum, event), present)
  }
  return present
}

function folded(ticket: Ticket | null, events: readonly TicketEvent[]): Ticket | null {
  return events.reduce<Ticket | null>((sum, event) => evolve(sum, event, { id: 0, companyId: 0 }), ticket)
}
