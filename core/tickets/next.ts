import type { Refusal } from '../refusal.ts'
import type { Context } from './context.ts'
import { refusalToBegin } from './guards.ts'
import type { Ticket } from './ticket.ts'

/** An action of the SOP as it stands for this doer now: open, or why not. */
export type Possible = { readonly name: string; readonly refusal: Refusal | null }

/**
 * What may happen now, by this doer, and why the rest may not (A12). Automatic actions and those of other roles are left
 * out: a button for somebody else's act helps nobody.
 */
export function possible(ticket: Ticket, context: Context): readonly Possible[] {
  return Object.entries(context.sop.actions)
    .filter(([, action]) => (action.by ?? []).some((role) => context.roles.includes(role)))
    .map(([name]) => ({ name, refusal: refusalToBegin(ticket, name, context) }))
}
