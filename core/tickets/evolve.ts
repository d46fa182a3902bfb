import type { Instant } from '../time.ts'
import { turnApprovals } from './approvals.ts'
import { turnConsultations } from './consultations.ts'
import type { Changes, ClockChange, Content, FieldValues, TicketEvent } from './events.ts'
import type { ClockState, ProblemLink, StepState, Ticket } from './ticket.ts'
import { turnClock } from './turnClock.ts'
import { isVisitEvent, turnVisits } from './visits.ts'

/**
 * Folds one event into the ticket (X3): needs neither the SOP nor a calendar nor the time, so that a journal can
 * be replayed years later. The first event must be `ticket.opened`, told which row it is by `identity`.
 */
export function evolve(
  ticket: Ticket | null,
  event: TicketEvent,
  identity?: { readonly id: number; readonly companyId: number },
): Ticket {
  if (ticket === null) return applied(opened(event, identity), event)
  return applied(said(ticket, event), event)
}

/** Replays a whole journal. Throws when it does not begin with `ticket.opened`. */
export function replay(
  events: readonly TicketEvent[],
  identity: { readonly id: number; readonly companyId: number },
): Ticket {
  let ticket: Ticket | null = null
  for (const event of events) ticket = evolve(ticket, event, identity)
  if (ticket === null) throw new Error('an empty journal is no ticket')
  return ticket
}

function opened(event: TicketEvent, identity?: { readonly id: number; readonly companyId: number }): Ticket {
  if (event.type !== 'ticket.opened' || !identity) throw new Error('a journal begins with ticket.opened')
  return {
    ...identity,
    number: event.number,
    sop: event.sop,
    type: event.ticketType,
    state: event.changes.state?.to ?? '',
    priority: null,
    provisional: event.provisional,
    requesterId: event.requesterId,
    deskId: event.deskId,
    unitId: event.unitId,
    assigneeId: null,
    channel: event.channel,
    subject: event.content?.subject ?? '',
    fields: described(event.content),
    lacks: event.lacks,
    askedBackAt: null,
    openedAt: event.at,
    startedAt: null,
    solvedAt: null,
    closedAt: null,
    lockedAt: null,
    updatedAt: event.at,
    requesterSpokeAt: event.at,
    deskSpokeAt: null,
    counts: {},
    clocks: {},
    steps: {},
    doers: {},
    followsUp: event.followsUp,
    ...{ tier: null, signoffs: {}, service: event.service ?? null, approvals: {}, consultations: {}, problem: null },
    visits: {},
    seq: 0,
  }
}

/** The first message is the description: the journal holds it once. */
function described(content: Content = {}): FieldValues {
  return { ...(content.text ? { description: content.text } : {}), ...content.fields }
}

/** What only this kind of event says. */
function said(ticket: Ticket, event: TicketEvent): Ticket {
  if (isVisitEvent(event)) return ticket
  switch (event.type) {
    case 'ticket.opened':
      throw new Error('a ticket is opened once')
    case 'ticket.replied':
      return event.side === 'requester'
        ? { ...ticket, requesterSpokeAt: event.at }
        : { ...ticket, deskSpokeAt: event.at }
    case 'ticket.asked_back':
      return { ...ticket, askedBackAt: event.at }
    case 'ticket.filled':
      return { ...ticket, ...withFields(ticket, event), lacks: event.lacks }
    case 'ticket.ticked':
    case 'ticket.counterpart':
      return { ...ticket, ...withFields(ticket, event) }
    case 'ticket.problem_linked': {
      const { problemId: id, problemNumber: number, seq: heard, at } = event
      return { ...ticket, ...withFields(ticket, event), problem: { id, number, at, heard } }
    }
    case 'ticket.problem_unlinked':
      return { ...ticket, problem: null }
    case 'ticket.problem_heard': {
      const { seq: heard, vain } = event
      const problem = ticket.problem && { ...linkOf(ticket.problem), heard, ...(vain ? { vain } : {}) }
      return { ...ticket, ...withFields(ticket, event), problem }
    }
    case 'ticket.acted':
      return { ...ticket, ...withFields(ticket, event), ...spoke(ticket, event) }
    case 'clock.warned':
      return withClock(ticket, event.clock, (clock) => ({ ...clock, warned: [...clock.warned, event.share] }))
    case 'clock.missed':
      return withClock(ticket, event.clock, (clock) => ({ ...clock, missedAt: event.dueAt, ...next(event) }))
    case 'clock.elapsed':
      return withClock(ticket, event.clock, (clock) => ({ ...clock, elapsedAt: event.dueAt, ...next(event) }))
    case 'clock.again':
      return withClock(ticket, event.clock, ({ againAt: _, ...clock }) => ({
        ...clock,
        agains: event.times,
        ...next(event),
      }))
    case 'clock.pause_limit':
    case 'ticket.noted':
    case 'ticket.called':
    case 'ticket.assigned':
    case 'ticket.decided':
    case 'ticket.consulted':
    case 'ticket.advised':
    case 'ticket.question_withdrawn':
    case 'ticket.questions_ended':
    case 'ticket.participant':
    case 'ticket.follow_up_opened':
      return ticket
  }
}

function linkOf({ vain: _, ...link }: ProblemLink): ProblemLink {
  return link
}

/** When a clock that has run out says so next; nothing where it never does. */
function next({ againAt }: { readonly againAt?: Instant }): { readonly againAt?: Instant } {
  return againAt === undefined ? {} : { againAt }
}

/** Who was heard by an act: the desk by its message, the requester also by a reason, as when they object. */
function spoke(ticket: Ticket, { by, at, content }: TicketEvent): Partial<Ticket> {
  if (by.kind !== 'person') return {}
  if (by.id !== ticket.requesterId) return content?.text === undefined ? {} : { deskSpokeAt: at }
  return content?.text === undefined && content?.reason === undefined ? {} : { requesterSpokeAt: at }
}

function withFields(ticket: Ticket, event: TicketEvent): Pick<Ticket, 'fields' | 'subject'> {
  return {
    fields: { ...ticket.fields, ...event.content?.fields },
    subject: event.content?.subject ?? ticket.subject,
  }
}

function withClock(ticket: Ticket, name: string, change: (clock: ClockState) => ClockState): Ticket {
  const clock = ticket.clocks[name]
  return clock ? { ...ticket, clocks: { ...ticket.clocks, [name]: change(clock) } } : ticket
}

function applied(ticket: Ticket, event: TicketEvent): Ticket {
  const { changes, at } = event
  const by = event.by.kind === 'person' ? event.by.id : null
  return {
    ...ticket,
    seq: ticket.seq + 1,
    updatedAt: at,
    state: changes.state?.to ?? ticket.state,
    priority: changes.priority?.to ?? ticket.priority,
    assigneeId: changes.assignee ? changes.assignee.to : ticket.assigneeId,
    deskId: changes.desk?.to ?? ticket.deskId,
    counts: changes.counts ? { ...ticket.counts, ...changes.counts } : ticket.counts,
    ...stamped(ticket, changes),
    clocks: (changes.clocks ?? []).reduce((clocks, change) => turned(clocks, change, at), ticket.clocks),
    steps: stepped(ticket.steps, changes, at, by),
    doers: event.type === 'ticket.acted' && by !== null ? { ...ticket.doers, [event.action]: by } : ticket.doers,
    lockedAt: changes.locked ? at : ticket.lockedAt,
    tier: changes.tier?.to ?? ticket.tier,
    signoffs: signed(ticket.signoffs, changes, at, by),
    approvals: turnApprovals(ticket.approvals, event, ticket.seq + 1),
    consultations: turnConsultations(ticket.consultations, event, ticket.seq + 1),
    visits: turnVisits(ticket.visits, event),
  }
}

function signed(
  signoffs: Ticket['signoffs'],
  { signed: given = [], unsigned = [] }: Changes,
  at: Instant,
  by: number | null,
): Ticket['signoffs'] {
  if (given.length === 0 && unsigned.length === 0) return signoffs
  const kept = Object.entries(signoffs).filter(([name]) => !unsigned.includes(name))
  return Object.fromEntries([...kept, ...given.map((name) => [name, { by, at }] as const)])
}

function stamped(ticket: Ticket, { stamps }: Changes): Pick<Ticket, 'startedAt' | 'solvedAt' | 'closedAt'> {
  return {
    startedAt: stamps?.started === undefined ? ticket.startedAt : stamps.started,
    solvedAt: stamps?.solved === undefined ? ticket.solvedAt : stamps.solved,
    closedAt: stamps?.closed === undefined ? ticket.closedAt : stamps.closed,
  }
}

function stepped(
  steps: Ticket['steps'],
  { stepsDone = [], stepsAgain = [], stepsHeard = [], ways = {} }: Changes,
  at: Instant,
  by: number | null,
): Ticket['steps'] {
  if (stepsDone.length === 0 && stepsAgain.length === 0 && stepsHeard.length === 0) return steps
  const next: Record<string, StepState> = { ...steps }
  for (const id of stepsAgain) next[id] = { times: next[id]?.times ?? 0, doneAt: null, by: null }
  for (const { step, trigger } of stepsHeard) {
    const known = next[step] ?? { times: 0, doneAt: null, by: null }
    next[step] = { ...known, heard: [...(known.heard ?? []), trigger] }
  }
  for (const id of stepsDone) {
    const way = ways[id]
    next[id] = { times: (next[id]?.times ?? 0) + 1, doneAt: at, by, ...(way === undefined ? {} : { way }) }
  }
  return next
}

function turned(clocks: Ticket['clocks'], change: ClockChange, at: Instant): Ticket['clocks'] {
  const after = turnClock(clocks[change.clock], change, at)
  return after ? { ...clocks, [change.clock]: after } : clocks
}
