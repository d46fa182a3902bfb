import { type Decision, happened, refuse } from '../decision.ts'
import { lacking } from '../sop/report.ts'
import { isKept } from '../sop/standardFields.ts'
import { tidied } from '../sop/values.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Context, Words } from './context.ts'
import type { FieldValues, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/** Fills in what the report lacks, or corrects it (B4): only fields of the report's own form. */
export function fill(
  ticket: Ticket,
  values: FieldValues,
  words: Words | undefined,
  context: Context,
): Decision<TicketEvent> {
  const { sop } = context
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const stray = Object.keys(values).find((name) => !reportFields(ticket, context).has(name))
  if (stray !== undefined) return refuse({ code: 'unknown_field', field: stray })
  const checked = tidied(sop, values)
  if ('refusal' in checked) return checked

  const fields = Object.fromEntries(Object.entries(checked.values).filter(([name]) => isKept(name)))
  const subject = typeof checked.values.subject === 'string' ? checked.values.subject : undefined
  if (Object.keys(fields).length === 0 && !subject) return happened()
  const now = { ...ticket.fields, ...fields, subject: subject ?? ticket.subject }
  const event: TicketEvent = {
    type: 'ticket.filled',
    ...{ at: context.now, by: context.by, channel: context.channel },
    lacks: lacking(sop, ticket.type, ticket.channel, now),
    changes: settled(ticket, {}, { filled: true }, context).changes,
    ...contentOf({ words, subject, fields }),
  }
  return happened(event, ...automatic([event], { filled: true }, context, ticket))
}

/** The fields that a report of this ticket's kind may hold: its type's form, the catalogue's, and what is required. */
function reportFields(ticket: Ticket, { sop }: Context): ReadonlySet<string> {
  const services = Object.values(sop.catalogue ?? {}).filter((service) => service.type === ticket.type)
  const required = sop.report.required.map((item) => (typeof item === 'string' ? item : item.field))
  return new Set([...(sop.types[ticket.type]?.form ?? []), ...services.flatMap((one) => one.form), ...required])
}
