import { happening } from '../sop/happening.ts'
import type { Notice, Sop } from '../sop/language.ts'
import { isPrioritised, type TicketEvent } from '../tickets/events.ts'
import { turned } from '../tickets/settle.ts'
import { isVisitEvent } from '../tickets/visits.ts'

/**
 * The notices that a SOP sends for an event (D9), in its order. `state`: where the ticket stood after it. `roles`: those
 * of the SOP that the doer holds on the ticket.
 */
export function noticesOf(sop: Sop, event: TicketEvent, state: string, roles: readonly string[]): readonly Notice[] {
  const words = wordsOf(sop, event, roles)
  return sop.notices.filter((notice) => {
    const triggers = typeof notice.on === 'string' ? [notice.on] : notice.on
    return triggers.some((trigger) => words.has(trigger)) && (notice.in === undefined || notice.in.includes(state))
  })
}

/** The clock whose time `{due}` in the notice of this event means; null when no clock sends it. */
export function clockBehind(event: TicketEvent): string | null {
  return 'clock' in event ? event.clock : null
}

/** Whether the event carries a message of the desk to the requester, as a reply or within an action. */
export function speaksToRequester(sop: Sop, event: TicketEvent): boolean {
  const said = event.content?.text !== undefined || (event.files?.length ?? 0) > 0
  if (!said) return false
  if (event.type === 'ticket.replied') return event.side === 'desk'
  if (event.type !== 'ticket.acted') return false
  // what the system passes on by itself is a field; only a person writes a message
  return (sop.actions[event.action]?.does ?? []).some(
    (effect) => 'reply' in effect && (event.by.kind === 'person' || effect.reply !== 'form'),
  )
}

function wordsOf(sop: Sop, event: TicketEvent, roles: readonly string[]): ReadonlySet<string> {
  const { changes } = event
  const words = new Set(
    happening({
      opened: event.type === 'ticket.opened',
      filled: event.type === 'ticket.filled',
      counterpart: event.type === 'ticket.counterpart' ? event.did : [],
      problem: problemIn(event),
      assigned: changes.assignee !== undefined && changes.assignee.to !== null,
      prioritised: isPrioritised(changes),
      ...turned(changes),
      ...(event.type === 'ticket.called' ? { called: event.outcome } : {}),
      ...(event.type === 'ticket.acted' ? { action: event.action } : {}),
      ...(event.type === 'clock.elapsed' || event.type === 'clock.missed' ? { elapsed: event.clock } : {}),
      ...(event.type === 'clock.again' ? { again: event.clock } : {}),
      ...(event.type === 'clock.pause_limit' ? { limited: event.clock } : {}),
      repliedBy: event.type === 'ticket.replied' ? sideRoles(sop, event.side, roles) : [],
      notedBy: event.type === 'ticket.noted' ? roles : [],
    }),
  )
  if (isVisitEvent(event)) words.add(`visit ${event.type.slice('ticket.visit_'.length)}`)
  if (speaksToRequester(sop, event)) for (const role of roles) words.add(`reply by ${role}`)
  if (event.type === 'clock.warned') words.add(`clock ${event.clock} warned`)
  if (event.type === 'clock.missed') words.add(`clock ${event.clock} missed`)
  return words
}

/** Somebody who is agent and requester at once speaks in the part that they chose. */
function sideRoles(sop: Sop, side: 'requester' | 'desk', roles: readonly string[]): readonly string[] {
  const asRequester = (role: string) => sop.roles[role]?.held_by === 'requester'
  if (side === 'requester') return Object.keys(sop.roles).filter(asRequester)
  return roles.filter((role) => !asRequester(role))
}

function problemIn(event: TicketEvent): readonly string[] {
  if (event.type === 'ticket.problem_heard') return event.did
  if (event.type === 'ticket.problem_linked') return ['linked']
  return event.type === 'ticket.problem_unlinked' ? ['unlinked'] : []
}
