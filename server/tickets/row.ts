import { assetKeysIn } from '../../core/assets/assetKeysIn.ts'
import { isLive } from '../../core/sop/channelHours.ts'
import { secretClocks } from '../../core/sop/consultationSecrets.ts'
import type { Sop } from '../../core/sop/language.ts'
import { askedNow } from '../../core/tickets/approvals.ts'
import { timersOf } from '../../core/tickets/fire.ts'
import type { ClockState, Ticket } from '../../core/tickets/ticket.ts'
import { isOpenVisit } from '../../core/tickets/visits.ts'

/** A row of table ticket, as the columns are named; JSON carries it to the database in one parameter. */
export type TicketRow = {
  readonly company_id: number
  readonly id: number
  readonly number: string
  readonly sop_id: string
  readonly sop_revision: string
  readonly type: string
  readonly state: string
  readonly priority: string | null
  readonly provisional: string
  readonly requester_id: number
  readonly desk_id: number
  readonly unit_id: number
  readonly assignee_id: number | null
  readonly channel: string
  readonly subject: string
  readonly fields: Ticket['fields']
  readonly lacks: readonly string[]
  /** The keys of the assets that its fields name (core/assets/codes.ts). */
  readonly asset_keys: readonly string[]
  readonly asked_back_at: string | null
  readonly opened_at: string
  readonly started_at: string | null
  readonly solved_at: string | null
  readonly closed_at: string | null
  readonly locked_at: string | null
  readonly locked_seq: number | null
  readonly updated_at: string
  readonly requester_spoke_at: string | null
  readonly desk_spoke_at: string | null
  readonly counts: Ticket['counts']
  readonly clocks: Ticket['clocks']
  readonly steps: Ticket['steps']
  readonly doers: Ticket['doers']
  readonly follows_up: number | null
  readonly owed_by: readonly string[]
  readonly tier: string | null
  readonly signoffs: Ticket['signoffs']
  readonly service: string | null
  readonly approvals: Ticket['approvals']
  /** Who is asked for an approval now, as people and as `held_by` names roles. */
  readonly asked_people: readonly number[]
  readonly asked_roles: readonly string[]
  /** Who has answered, in person or by somebody who stood in for them. */
  readonly deciders: readonly number[]
  readonly consultations: Ticket['consultations']
  /** Who was ever consulted or has answered, and which desks were (E7). */
  readonly consulted_people: readonly number[]
  readonly consulted_desks: readonly number[]
  readonly visits: Ticket['visits']
  /** Until when it stands on the board of visits: for ever while one is open (C17); null where there never was any. */
  readonly visits_until: string | null
  readonly problem: Ticket['problem']
  readonly problem_id: number | null
  readonly is_problem: boolean
  /** Whether it is a live conversation (D1). */
  readonly live: boolean
  readonly open: boolean
  readonly waits_for: string
  readonly next_due_at: string
  readonly timer_at: string | null
  readonly next_clock: NextClock | null
  readonly head_seq: number
  readonly head_hash: string
}

/** The clock that a list shows for a ticket. */
export type NextClock = ClockState & { readonly name: string }

/** The row of a ticket, with what queues and timers need worked out from its SOP. `headHash` as hexadecimal. */
export function rowOf(ticket: Ticket, sop: Sop, headHash: string): TicketRow {
  const state = sop.states[ticket.state]
  const running = runningOf(ticket, sop)
  return {
    company_id: ticket.companyId,
    id: ticket.id,
    number: ticket.number,
    sop_id: ticket.sop.id,
    sop_revision: ticket.sop.revision,
    type: ticket.type,
    state: ticket.state,
    priority: ticket.priority,
    provisional: ticket.provisional,
    requester_id: ticket.requesterId,
    desk_id: ticket.deskId,
    unit_id: ticket.unitId,
    assignee_id: ticket.assigneeId,
    channel: ticket.channel,
    subject: ticket.subject,
    fields: ticket.fields,
    lacks: ticket.lacks,
    asset_keys: assetKeysIn(sop, ticket.fields),
    asked_back_at: ticket.askedBackAt,
    opened_at: ticket.openedAt,
    started_at: ticket.startedAt,
    solved_at: ticket.solvedAt,
    closed_at: ticket.closedAt,
    locked_at: ticket.lockedAt,
    locked_seq: ticket.lockedAt ? ticket.seq : null,
    updated_at: ticket.updatedAt,
    requester_spoke_at: ticket.requesterSpokeAt,
    desk_spoke_at: ticket.deskSpokeAt,
    counts: ticket.counts,
    clocks: ticket.clocks,
    steps: ticket.steps,
    doers: ticket.doers,
    follows_up: ticket.followsUp,
    owed_by: owedBy(ticket, sop),
    tier: ticket.tier,
    signoffs: ticket.signoffs,
    service: ticket.service,
    approvals: ticket.approvals,
    ...askedOf(ticket, sop),
    consultations: ticket.consultations,
    ...consultedOf(ticket),
    visits: ticket.visits,
    visits_until: visitsUntil(ticket),
    problem: ticket.problem,
    problem_id: ticket.problem?.id ?? null,
    is_problem: sop.problem?.type === ticket.type,
    live: isLive(sop, ticket.channel),
    open: state?.ends !== true,
    waits_for: state?.waits_for ?? 'desk',
    next_due_at: nextDue(running),
    timer_at: timersOf(ticket)[0]?.at ?? null,
    next_clock: nextClock(running),
    head_seq: ticket.seq,
    head_hash: `\\x${headHash}`,
  }
}

/** Who owes the end of a clock that runs, as `held_by` names them (C14). */
function owedBy(ticket: Ticket, sop: Sop): readonly string[] {
  const roles = Object.entries(ticket.clocks).flatMap(([name, { stoppedAt }]) =>
    stoppedAt === null ? (sop.clocks[name]?.owed_by ?? []) : [],
  )
  return [...new Set(roles.flatMap((role) => sop.roles[role]?.held_by ?? []))]
}

function askedOf(ticket: Ticket, sop: Sop): Pick<TicketRow, 'asked_people' | 'asked_roles' | 'deciders'> {
  const asks = askedNow(sop, ticket)
  const roles = asks.flatMap(({ role }) => (role === null ? [] : (sop.roles[role]?.held_by ?? [])))
  const answers = Object.values(ticket.approvals).flatMap(({ seats }) =>
    Object.values(seats).flatMap(({ answer }) => (answer ? [answer.by, answer.onBehalfOf] : [])),
  )
  return {
    asked_people: [...new Set(asks.flatMap(({ role, seat }) => (role === null ? (seat.personId ?? []) : [])))],
    asked_roles: [...new Set(roles)],
    deciders: [...new Set(answers.filter((id) => id !== null))],
  }
}

function consultedOf({ consultations }: Ticket): Pick<TicketRow, 'consulted_people' | 'consulted_desks'> {
  const all = Object.values(consultations)
  return {
    consulted_people: [
      ...new Set(all.flatMap(({ personId, advisers }) => [...advisers, ...(personId ? [personId] : [])])),
    ],
    consulted_desks: [...new Set(all.flatMap(({ deskId }) => deskId ?? []))],
  }
}

function visitsUntil({ visits }: Ticket): string | null {
  const all = Object.values(visits)
  if (all.some(isOpenVisit)) return 'infinity'
  return (
    all
      .map(({ leftAt, until }) => leftAt ?? until)
      .sort()
      .at(-1) ?? null
  )
}

type Running = readonly (readonly [name: string, clock: ClockState])[]

/** The clocks that run and may be known to everybody who sees the ticket: lists are read by its requester as well (E7). */
function runningOf({ clocks }: Ticket, sop: Sop): Running {
  const secret = secretClocks(sop)
  return Object.entries(clocks).filter(([name, { stoppedAt }]) => stoppedAt === null && !secret.has(name))
}

/** The nearest deadline of a running standard: the order of every queue. Missed ones come first, by when they were due. */
function nextDue(running: Running): string {
  const dues = running.flatMap(([, clock]) => (clock.standard && clock.dueAt !== null ? [clock.dueAt] : []))
  return dues.sort()[0] ?? 'infinity'
}

/** The running standard that is due first; else the period that runs (silence); else none. */
function nextClock(running: Running): NextClock | null {
  const order = ([, clock]: readonly [string, ClockState]) => `${clock.standard ? 0 : 1}${clock.dueAt ?? '~'}`
  const [first] = running.toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
  return first ? { name: first[0], ...first[1] } : null
}

/** The ticket of a row, as `evolve` would have left it. */
export function ticketOf(row: TicketRow): Ticket {
  return {
    id: row.id,
    companyId: row.company_id,
    number: row.number,
    sop: { id: row.sop_id, revision: row.sop_revision },
    type: row.type,
    state: row.state,
    priority: row.priority,
    provisional: row.provisional,
    requesterId: row.requester_id,
    deskId: row.desk_id,
    unitId: row.unit_id,
    assigneeId: row.assignee_id,
    channel: row.channel,
    subject: row.subject,
    fields: row.fields,
    lacks: row.lacks,
    askedBackAt: row.asked_back_at,
    openedAt: row.opened_at,
    startedAt: row.started_at,
    solvedAt: row.solved_at,
    closedAt: row.closed_at,
    lockedAt: row.locked_at,
    updatedAt: row.updated_at,
    requesterSpokeAt: row.requester_spoke_at,
    deskSpokeAt: row.desk_spoke_at,
    counts: row.counts,
    clocks: row.clocks,
    steps: row.steps,
    doers: row.doers,
    followsUp: row.follows_up,
    tier: row.tier,
    signoffs: row.signoffs,
    service: row.service,
    approvals: row.approvals,
    consultations: row.consultations,
    visits: row.visits,
    problem: row.problem,
    seq: row.head_seq,
  }
}
