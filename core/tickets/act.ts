import { type Decision, happened, refuse } from '../decision.ts'
import { namesRequester } from './approvals.ts'
import { automatic } from './automatic.ts'
import type { Context, Words } from './context.ts'
import { entered } from './entered.ts'
import type { FieldValues, TicketEvent } from './events.ts'
import { actionOf, refusalToBegin, refusalToComplete } from './guards.ts'
import { perform } from './perform.ts'
import type { Ticket } from './ticket.ts'

/**
 * Performs an action that the SOP names: what it requires, who may do it, where it leads and what follows all stand in
 * the SOP, under that name. Refused whole, or done whole.
 */
export function act(
  ticket: Ticket,
  name: string,
  values: FieldValues,
  words: Words | undefined,
  context: Context,
): Decision<TicketEvent> {
  const early = refusalToBegin(ticket, name, context)
  const action = actionOf(context.sop, name)
  if (early || !action) return refuse(early ?? { code: 'unknown_action', action: name })

  const stray = Object.keys(values).find((entry) => !(action.form ?? []).includes(entry))
  if (stray !== undefined) return refuse({ code: 'unknown_field', field: stray })
  const checked = entered(values, words, ticket.fields, context)
  if ('refusal' in checked) return checked
  const late =
    namesRequester(context.sop, ticket.approvals, ticket.requesterId, checked.values) ??
    refusalToComplete(ticket, action, checked.values, context)
  if (late) return refuse(late)

  const performed = perform(ticket, name, action, checked.values, words, context)
  if ('refusal' in performed) return performed
  return happened(...performed.events, ...automatic(performed.events, performed.said, context, ticket))
}
