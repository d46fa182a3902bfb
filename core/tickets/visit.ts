import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import { plain } from '../sop/values.ts'
import { plannersOf, takesVisits } from '../sop/visitRules.ts'
import type { VisitDeed } from '../sop/visits.ts'
import { type Instant, ms } from '../time.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Command, Context, VisitPlan, Words } from './context.ts'
import type { Content, TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { settled } from './settle.ts'
import type { Ticket, VisitState } from './ticket.ts'
import { isOpenVisit, isUnderWay, statusesFor } from './visits.ts'

type Moving = Extract<Command, { do: 'move_visit' }>
type Cancelling = Extract<Command, { do: 'cancel_visit' }>
type Going = Extract<Command, { do: 'visit' }>
type Planned = Extract<TicketEvent, { type: 'ticket.visit_planned' | 'ticket.visit_moved' }>

/** A clock at the technician's telephone may be that much ahead of ours. */
const aheadMs = 60_000
/** Nobody stays longer: two days and nights. */
const longestMs = 48 * 3_600_000

/** Plans that somebody goes there (C11): who, from when until when, where to, and what to bring or do. */
export function planVisit(ticket: Ticket, plan: VisitPlan, context: Context): Decision<TicketEvent> {
  const refusal = refusalToPlan(ticket, context) ?? wrongPlan(plan, context)
  if (refusal) return refuse(refusal)
  return planned('planned', Object.keys(ticket.visits).length + 1, plan, ticket, context)
}

/** Moves a visit to another time, place or person, as long as nobody has set out. */
export function moveVisit(ticket: Ticket, { visit, plan }: Moving, context: Context): Decision<TicketEvent> {
  const early = refusalToPlan(ticket, context)
  if (early) return refuse(early)
  const known = knownVisit(ticket, visit, statusesFor({ do: 'move_visit' }))
  if ('code' in known) return refuse(known)
  const refusal = wrongPlan(plan, context)
  return refusal ? refuse(refusal) : planned('moved', visit, plan, ticket, context)
}

/** Calls a visit off, with a reason that its requester may read; whoever is on the way turns back. */
export function cancelVisit(ticket: Ticket, { visit, reason }: Cancelling, context: Context): Decision<TicketEvent> {
  const early = refusalToPlan(ticket, context, false)
  if (early) return refuse(early)
  const known = knownVisit(ticket, visit, statusesFor({ do: 'cancel_visit' }))
  if ('code' in known) return refuse(known)
  const why = plain(reason).trim()
  if (why === '') return refuse({ code: 'visit_reason_needed' })
  return done('cancelled', visit, known, ticket, context, { content: { reason: why } })
}

/**
 * Reports that one sets out, departs, arrives or leaves (C17): by whoever goes, or on their behalf by who plans. Where the
 * SOP wants the report first, nobody departs without; given along with it, it is put on record before.
 */
export function goOnVisit(ticket: Ticket, going: Going, context: Context): Decision<TicketEvent> {
  const { visit, did, words } = going
  const early = refusalToGo(ticket, visit, did, context)
  if ('code' in early) return refuse(early)
  if (did === 'told')
    return isBlank(words) ? refuse({ code: 'empty_message' }) : told(visit, early, ticket, words, context)
  if (did === 'left') {
    const text = plain(words.text).trim()
    if (text === '') return refuse({ code: 'visit_result_needed' })
    return done(did, visit, early, ticket, context, {
      ...sinceOf(early, going, context),
      content: { visit: { done: text } },
    })
  }
  const since = sinceOf(early, going, context)
  if (did !== 'departed' || isBlank(words)) {
    if (did === 'departed' && owesReport(early, context)) return refuse(reportFirst(context))
    return done(did, visit, early, ticket, context, since)
  }
  const report = told(visit, early, ticket, words, context)
  if ('refusal' in report) return report
  const after = report.events.reduce<Ticket>((sum, event) => evolve(sum, event), ticket)
  if (after.lockedAt) return report
  const gone = done(did, visit, early, after, context, since)
  return 'refusal' in gone ? gone : happened(...report.events, ...gone.events)
}

/** Why nobody, or not this doer, may plan a visit here now; null when they may. `anew`: not for one that is planned already. */
export function refusalToPlan(ticket: Ticket, context: Context, anew = true): Refusal | null {
  const { sop, roles } = context
  if (ticket.lockedAt) return { code: 'locked', lockedAt: ticket.lockedAt }
  if (!sop.visits) return { code: 'no_visits' }
  const planners = plannersOf(sop)
  if (!planners.some((role) => roles.includes(role))) return notYours(planners, context)
  return anew ? wrongState(ticket, context) : null
}

/** The visit, when this doer may do that to it now; else why not. */
export function refusalToGo(ticket: Ticket, visit: number, did: Going['did'], context: Context): VisitState | Refusal {
  const { sop, by, roles } = context
  if (ticket.lockedAt) return { code: 'locked', lockedAt: ticket.lockedAt }
  if (!sop.visits) return { code: 'no_visits' }
  const known = knownVisit(ticket, visit, statusesFor({ do: 'visit', did }))
  if ('code' in known) return known
  const isTheirs = by.kind === 'person' && by.id === known.technicianId
  if (!isTheirs && !plannersOf(sop).some((role) => roles.includes(role))) return { code: 'not_your_visit' }
  if (did !== 'departed') return known
  return wrongState(ticket, context) ?? elsewhere(ticket, visit, known, context) ?? known
}

/** Whether the report is still owed before they may depart; whom it would reach needs none. */
export function owesReport({ toldAt }: VisitState, { sop, roles }: Pick<Context, 'sop' | 'roles'>): boolean {
  const { told_before, to = [] } = sop.visits ?? {}
  return told_before !== undefined && toldAt === null && !to.some((role) => roles.includes(role))
}

function planned(
  did: 'planned' | 'moved',
  visit: number,
  plan: VisitPlan,
  ticket: Ticket,
  context: Context,
): Decision<TicketEvent> {
  const { technicianId, from, until } = plan
  const [place, bring] = [plain(plan.place).trim(), plain(plan.bring).trim()]
  const said = { visited: did }
  const where = { ...(place ? { place } : {}), ...(bring ? { bring } : {}) }
  const event: Planned = {
    type: `ticket.visit_${did}`,
    ...{ at: context.now, by: context.by, channel: context.channel, visit, technicianId, from, until },
    changes: settled(ticket, {}, said, context).changes,
    ...(Object.keys(where).length > 0 ? { content: { visit: where } } : {}),
  }
  return happened(event, ...automatic([event], said, context, ticket))
}

function told(visit: number, known: VisitState, ticket: Ticket, words: Words, context: Context): Decision<TicketEvent> {
  return done('told', visit, known, ticket, context, contentOf({ words: { ...words, files: [] } }))
}

function done(
  did: Exclude<VisitDeed, 'planned' | 'moved'>,
  visit: number,
  { technicianId }: VisitState,
  ticket: Ticket,
  context: Context,
  more: { readonly content?: Content; readonly since?: Instant },
): Decision<TicketEvent> {
  const said = { visited: did }
  const event = {
    type: `ticket.visit_${did}`,
    ...{ at: context.now, by: context.by, channel: context.channel, visit, technicianId },
    changes: settled(ticket, {}, said, context).changes,
    ...more,
  } as TicketEvent
  return happened(event, ...automatic([event], said, context, ticket))
}

/** When it was tapped on a telephone without a network: not before what came before it, and not in time to come. */
function sinceOf({ departedAt, arrivedAt }: VisitState, { since }: Going, { now }: Context): { since: Instant } {
  if (since === null || ms(since) > ms(now)) return { since: now }
  const earliest = arrivedAt ?? departedAt
  return { since: earliest !== null && ms(since) < ms(earliest) ? earliest : since }
}

function wrongPlan({ technicianId, from, until }: VisitPlan, { sop, now, holders }: Context): Refusal | null {
  const length = ms(until) - ms(from)
  if (length <= 0 || length > longestMs) return { code: 'bad_visit_time' }
  if (ms(until) < ms(now) - aheadMs) return { code: 'visit_past' }
  const by = sop.visits?.by ?? []
  const goes = by.some((role) => (holders?.(sop.roles[role]?.held_by ?? 'system') ?? []).includes(technicianId))
  return goes ? null : { code: 'does_not_go', personId: technicianId, roles: labelsOf(by, sop) }
}

/** One goes to one place at a time: another visit of theirs on this ticket, or on any other, is under way. */
function elsewhere(ticket: Ticket, visit: number, { technicianId }: VisitState, { underWay }: Context): Refusal | null {
  const here = Object.entries(ticket.visits).some(
    ([id, one]) => Number(id) !== visit && one.technicianId === technicianId && isUnderWay(one),
  )
  const number = here ? ticket.number : underWay?.(technicianId)
  return number ? { code: 'visit_under_way', number } : null
}

function knownVisit(ticket: Ticket, visit: number, statuses: readonly VisitState['status'][]): VisitState | Refusal {
  const known = Object.hasOwn(ticket.visits, visit) ? ticket.visits[visit] : undefined
  if (!known) return { code: 'unknown_visit' }
  return statuses.includes(known.status) ? known : { code: 'visit_not_so', status: known.status }
}

function wrongState(ticket: Ticket, { sop }: Context): Refusal | null {
  if (takesVisits(sop, ticket.state)) return null
  const allowed = Object.keys(sop.states).flatMap((name) =>
    takesVisits(sop, name) ? (sop.states[name]?.label ?? []) : [],
  )
  const state = sop.states[ticket.state]?.label ?? { id: ticket.state, en: ticket.state }
  return { code: 'not_in_this_state', state, allowed }
}

function reportFirst({ sop }: Context): Refusal {
  const clause = sop.visits?.clause
  return { code: 'report_first', roles: labelsOf(sop.visits?.to ?? [], sop), ...(clause ? { clause } : {}) }
}

function notYours(roles: readonly string[], { sop }: Context): Refusal {
  const clause = sop.visits?.clause
  return { code: 'not_your_role', roles: labelsOf(roles, sop), ...(clause ? { clause } : {}) }
}

function labelsOf(roles: readonly string[], sop: Context['sop']) {
  return roles.flatMap((role) => sop.roles[role]?.label ?? [])
}

function isBlank({ text }: Words): boolean {
  return plain(text).trim() === ''
}

/** Other visits of that person whose time overlaps this one: shown as a warning, never refused. */
export function overlapping<T extends Pick<VisitState, 'status' | 'technicianId' | 'from' | 'until'>>(
  plan: Pick<VisitPlan, 'technicianId' | 'from' | 'until'>,
  others: readonly T[],
): readonly T[] {
  return others.filter(
    (one) =>
      isOpenVisit(one) && one.technicianId === plan.technicianId && one.from < plan.until && plan.from < one.until,
  )
}
