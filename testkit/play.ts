import type { Decision } from '../core/decision.ts'
import type { Refusal } from '../core/refusal.ts'
import type { Sop } from '../core/sop/language.ts'
import type { Command, Context, Opening, Words } from '../core/tickets/context.ts'
import { decide } from '../core/tickets/decide.ts'
import type { FieldValues, TicketEvent } from '../core/tickets/events.ts'
import { evolve } from '../core/tickets/evolve.ts'
import { timersOf } from '../core/tickets/fire.ts'
import { open } from '../core/tickets/open.ts'
import type { Ticket } from '../core/tickets/ticket.ts'
import { type Instant, instant, ms } from '../core/time.ts'

/** The people of a play, and what they are to its ticket. Rani and Tono sit at desk 10, Dee at desk 20, Kepala leads. */
export const people = {
  dewi: { id: 1, roles: ['requester'] },
  rani: { id: 2, roles: ['agent'] },
  tono: { id: 3, roles: ['technician'] },
  kepala: { id: 4, roles: ['lead'] },
  dee: { id: 5, roles: ['agent'] },
} as const
export type Name = keyof typeof people
/** On which tier each of them works at their desk; who is not named works on the first. */
export const tiers: Readonly<Record<number, number>> = { 3: 3, 5: 2 }
export const desks: Readonly<Record<number, readonly number[]>> = { 10: [2, 3], 20: [5] }
export const identity = { id: 7, companyId: 3 }

/** A ticket lived through without a database, with a hand-turned clock. All that the core is given or gives is frozen. */
export type Play = {
  readonly sop: Sop
  ticket: Ticket
  now: Instant
  readonly journal: TicketEvent[]
}

/** What a ticket is opened with; left out parts make a complete report of either SOP. */
export type Beginning = {
  readonly at?: Instant
  readonly type?: string
  readonly channel?: string
  readonly subject?: string
  readonly text?: string
  readonly files?: Words['files']
  readonly values?: FieldValues
  readonly service?: string
  /** Roles of whoever opens it at a desk; left out: one of those who open problems (D7). */
  readonly openerRoles?: readonly string[]
}

const reports: Readonly<Record<string, FieldValues>> = {
  umum: { asset_code: 'PRN-0217', error_shown: false },
  bengkel: { kind: 'light' },
  'tts-spse': {},
  praktik: { impact: 'section', urgency: 'main_function' },
}

/** The moment that a clock in Jakarta shows (X5): `wib('2026-03-02 09:00')` is 02:00 UTC. */
export function wib(text: string): Instant {
  return instant(Date.parse(`${text.replace(' ', 'T')}:00+07:00`))
}

/** The decision on a report, without a play. */
export function opened(sop: Sop, beginning: Beginning = {}): Decision<TicketEvent> {
  const { at = wib('2026-03-02 09:00'), channel = 'portal' } = beginning
  const opening: Opening = {
    number: 'UJI-2026-000001',
    type: beginning.type ?? Object.keys(sop.types)[0] ?? '',
    requester: { id: people.dewi.id, name: 'Dewi Lestari', unit: 'Keuangan', phone: '0812' },
    deskId: 10,
    unitId: 1,
    subject: beginning.subject ?? 'Printer macet',
    values: { ...(beginning.values ?? reports[sop.id]) },
    words: { text: beginning.text ?? 'Lampu merah menyala.', files: beginning.files ?? [] },
    followsUp: null,
    openerRoles: beginning.openerRoles ?? sop.problem?.by ?? [],
    ...(beginning.service === undefined ? {} : { service: beginning.service }),
  }
  return frozen(open(frozen(opening), context(sop, 'dewi', at, channel)))
}

/** Begins a play on Monday 2 March 2026, 09:00 in Jakarta, unless told otherwise. */
export function begin(sop: Sop, beginning: Beginning = {}): Play {
  const events = happenedIn(opened(sop, beginning))
  const ticket = events.reduce<Ticket | null>((sum, event) => frozen(evolve(sum, event, identity)), null)
  if (!ticket) throw new Error('nothing was opened')
  return { sop, ticket, now: beginning.at ?? wib('2026-03-02 09:00'), journal: [...events] }
}

/** The decision on a command, without taking it. */
export function decided(play: Play, name: Name | 'system', command: Command, roles?: readonly string[]) {
  return frozen(decide(play.ticket, frozen(command), context(play.sop, name, play.now, 'portal', roles)))
}

/** Takes a command, and answers its events. Throws when it is refused. */
export function does(play: Play, name: Name | 'system', command: Command, roles?: readonly string[]) {
  const events = happenedIn(decided(play, name, command, roles))
  for (const event of events) play.ticket = frozen(evolve(play.ticket, event))
  play.journal.push(...events)
  return events
}

/** Performs an action of the SOP. */
export function acts(play: Play, name: Name, action: string, values: FieldValues = {}, roles?: readonly string[]) {
  return does(play, name, { do: 'act', action, values }, roles)
}

/** The refusal of an action; throws when it is not refused. */
export function refusal(play: Play, name: Name, action: string, values: FieldValues = {}): Refusal {
  return refusalIn(decided(play, name, { do: 'act', action, values }))
}

/** Says something to the other side. */
export function says(play: Play, name: Name, text: string) {
  return does(play, name, {
    do: 'reply',
    side: name === 'dewi' ? 'requester' : 'desk',
    words: { text, files: [] },
    verified: true,
  })
}

/** Lets the time pass until then; each timer speaks at its own moment. */
export function until(play: Play, at: Instant): void {
  for (let next = timersOf(play.ticket)[0]; next && next.at <= at; next = timersOf(play.ticket)[0]) {
    if (next.at > play.now) play.now = next.at
    if (does(play, 'system', { do: 'fire' }).length === 0) throw new Error(`a due timer said nothing: ${next.clock}`)
    if (play.journal.length > 1000) throw new Error(`a timer speaks without end: ${next.clock}`)
  }
  play.now = at
}

/** Lets that many minutes pass. */
export function passes(play: Play, minutes: number): void {
  until(play, instant(ms(play.now) + minutes * 60_000))
}

/** The clock of that name. Throws when the ticket has none. */
export function clockOf(play: Play, name: string) {
  const clock = play.ticket.clocks[name]
  if (!clock) throw new Error(`no clock ${name}`)
  return clock
}

export function refusalIn(decision: Decision<TicketEvent>): Refusal {
  if ('events' in decision) throw new Error(`not refused: ${decision.events.map((event) => event.type)}`)
  return decision.refusal
}

export function happenedIn(decision: Decision<TicketEvent>): readonly TicketEvent[] {
  if ('refusal' in decision) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`)
  return decision.events
}

const seats = {
  deskMembers: (deskId: number) => desks[deskId] ?? [],
  tierAt: (_desk: number, personId: number) => tiers[personId] ?? 1,
}

/** What the rules are told besides the ticket; `roles` as `held_by` names them, whatever the SOP calls them. */
export function context(
  sop: Sop,
  name: Name | 'system',
  now: Instant,
  channel = 'portal',
  roles: readonly string[] = name === 'system' ? [] : people[name].roles,
): Context {
  const held = Object.entries(sop.roles).flatMap(([role, { held_by: by }]) => (roles.includes(by) ? [role] : []))
  const by = name === 'system' ? ({ kind: 'system' } as const) : ({ kind: 'person', id: people[name].id } as const)
  return {
    ...{ sop, now, by, roles: held, channel, tags: ['VPN', 'Lantai 2'], partners: ['lkpp'] },
    ...seats,
    // Dee stands in for Kepala, and Tono for Dewi
    deputyFor: name === 'dee' ? [standingIn('kepala', sop)] : name === 'tono' ? [standingIn('dewi', sop)] : [],
    holders: (what) =>
      Object.values(people).flatMap((one) => (one.roles.some((role) => role === what) ? [one.id] : [])),
  }
}

function standingIn(name: Name, sop: Sop) {
  const held: readonly string[] = heldBy(name)
  const roles = Object.entries(sop.roles).flatMap(([role, { held_by: by }]) => (held.includes(by) ? [role] : []))
  return { personId: people[name].id, roles }
}

/** What a person of the play is to the ticket, as `held_by` names it; Kepala stands for leadership as well. */
export function heldBy(name: Name): readonly string[] {
  return name === 'kepala' ? ['lead', 'leadership'] : people[name].roles
}

/** Freezes all of it: whatever changes it then throws. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    for (const part of Object.values(value)) frozen(part)
  }
  return value
}
