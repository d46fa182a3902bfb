import type { Refusal } from '../refusal.ts'
import type { Action, Condition } from '../sop/language.ts'
import type { Context } from './context.ts'
import { refusalToBegin } from './guards.ts'
import type { Ticket } from './ticket.ts'

/** An action of the SOP as it stands for this doer now: open, or why not. */
export type Possible = { readonly name: string; readonly refusal: Refusal | null }

/**
 * What may happen now, by this doer, and why the rest may not (A12). Automatic actions, those of other roles and those of
 * other types are left out: a button that can never be pressed helps nobody.
 */
export function possible(ticket: Ticket, context: Context): readonly Possible[] {
  return Object.entries(context.sop.actions)
    .filter(([, action]) => (action.by ?? []).some((role) => context.roles.includes(role)))
    .filter(([, action]) => !isOfOtherType(action, ticket.type))
    .map(([name]) => ({ name, refusal: refusalToBegin(ticket, name, context) }))
}

/** Whether a check of the action asks for another type of ticket: a ticket keeps its own. */
function isOfOtherType({ requires = [] }: Action, type: string): boolean {
  return requires.some((one) => typeof one !== 'string' && 'check' in one && asksOtherType(one.check, type))
}

function asksOtherType(condition: Condition, type: string): boolean {
  if ('all' in condition) return condition.all.some((one) => asksOtherType(one, type))
  if ('not' in condition && 'type' in condition.not) return condition.not.type.includes(type)
  return 'type' in condition && !condition.type.includes(type)
}
