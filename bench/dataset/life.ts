import type { Sop } from '../../core/sop/language.ts'
import type { Command, Context, Opening } from '../../core/tickets/context.ts'
import { decide } from '../../core/tickets/decide.ts'
import type { TicketEvent } from '../../core/tickets/events.ts'
import { evolve } from '../../core/tickets/evolve.ts'
import { timersOf } from '../../core/tickets/fire.ts'
import { open } from '../../core/tickets/open.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import { type Instant, instant, ms } from '../../core/time.ts'

/** One thing that somebody does to a ticket, so many minutes after the thing before. */
export type Step = {
  readonly afterMinutes: number
  readonly by: number
  readonly role: 'requester' | 'agent' | 'lead'
  readonly command: Command
}

/** A ticket that was lived through, with every event of its journal. */
export type Life = { readonly ticket: Ticket; readonly events: readonly TicketEvent[] }

/** What a life needs besides its steps. */
export type Birth = {
  readonly id: number
  readonly companyId: number
  readonly opening: Opening
  readonly openedAt: Instant
  readonly sop: Sop
  readonly deskMembers: readonly number[]
}

/**
 * Lives a ticket through its steps by the core's own rules, timers between them included, up to a moment; what would lie
 * after it does not happen. Throws when the SOP refuses a step: the plan is at fault then.
 */
export function live(birth: Birth, steps: readonly Step[], until: Instant): Life {
  const { id, companyId, opening, openedAt, sop } = birth
  const context = (by: Context['by'], role: Step['role'] | 'system', now: Instant): Context => ({
    ...{ sop, by, now, roles: role === 'system' ? [] : [role], channel: role === 'system' ? 'system' : 'portal' },
    deskMembers: () => birth.deskMembers,
  })
  const events: TicketEvent[] = []
  let ticket: Ticket | null = null
  const happen = (decision: ReturnType<typeof decide>): void => {
    if ('refusal' in decision) throw new Error(`the SOP refused: ${JSON.stringify(decision.refusal)}`)
    for (const event of decision.events) {
      ticket = evolve(ticket, event, { id, companyId })
      events.push(event)
    }
  }
  const fireUntil = (moment: Instant): void => {
    for (;;) {
      const at: Instant | undefined = ticket ? timersOf(ticket)[0]?.at : undefined
      if (!ticket || at === undefined || at > moment) return
      happen(decide(ticket, { do: 'fire' }, context({ kind: 'system' }, 'system', at)))
    }
  }

  happen(open(opening, context({ kind: 'person', id: opening.requester.id }, 'requester', openedAt)))
  let at = ms(openedAt)
  for (const { afterMinutes, by, role, command } of steps) {
    at += Math.max(1, Math.round(afterMinutes * 60_000))
    const moment = instant(at)
    if (moment > until) break
    fireUntil(moment)
    if (!ticket || hasEnded(ticket)) break
    happen(decide(ticket, command, context({ kind: 'person', id: by }, role, moment)))
  }
  fireUntil(until)
  if (!ticket) throw new Error('a life without a beginning')
  return { ticket, events }
}

function hasEnded(ticket: Ticket): boolean {
  return ticket.lockedAt !== null
}
