import type { z } from 'zod'
import type { Sop, Text } from '../../../core/sop/language.ts'
import type { Ticket } from '../../../core/tickets/ticket.ts'
import type { priorityView, stateView } from '../../contract/tickets.ts'

/** A state in the words of its SOP. */
export function viewState(sop: Sop, name: string): z.infer<typeof stateView> {
  const state = sop.states[name]
  const bare: Text = { id: name, en: name }
  return {
    name,
    label: state?.label ?? bare,
    requester: state?.requester ?? bare,
    waitsFor: state?.waits_for ?? 'desk',
    ends: state?.ends === true,
    locks: state?.locks === true,
  }
}

/** The priority in the words of its SOP; `set` is false while only the provisional one counts. */
export function viewPriority(sop: Sop, ticket: Pick<Ticket, 'priority' | 'provisional'>): z.infer<typeof priorityView> {
  const name = ticket.priority ?? ticket.provisional
  const level = sop.priority.levels[name]
  return {
    name,
    label: level?.label ?? { id: name, en: name },
    tone: level?.tone ?? 'normal',
    stars: level?.stars ?? null,
    set: ticket.priority !== null,
  }
}

/** The ticket's type in the words of its SOP. */
export function viewType(sop: Sop, name: string): { readonly name: string; readonly label: Text } {
  return { name, label: sop.types[name]?.label ?? { id: name, en: name } }
}

/** The tier in the words of its SOP; null where the SOP knows none (D5). */
export function viewTier(sop: Sop, name: string | null): { readonly name: string; readonly label: Text } | null {
  return name === null ? null : { name, label: sop.tiers?.[name]?.label ?? { id: name, en: name } }
}
