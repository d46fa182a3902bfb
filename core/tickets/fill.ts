import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import { priorityEntries } from '../sop/proposal.ts'
import { lacking, reportFields } from '../sop/report.ts'
import { fieldOf, isKept, labelOf } from '../sop/standardFields.ts'
import { namesRequester } from './approvals.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Context, Words } from './context.ts'
import { entered } from './entered.ts'
import type { FieldValues, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import { subjectAfter } from './subjectAfter.ts'
import type { Ticket } from './ticket.ts'

/**
 * Fills in what the report lacks, or corrects it (B4): only fields of the report's own form. What set the priority is
 * no longer the reporter's to change once it is set (B5), and a report that was complete stays so.
 */
export function fill(
  ticket: Ticket,
  values: FieldValues,
  words: Words | undefined,
  context: Context,
): Decision<TicketEvent> {
  const { sop } = context
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const known = reportFields(sop, ticket.type)
  const stray = Object.keys(values).find((name) => !known.has(name))
  if (stray !== undefined) return refuse({ code: 'unknown_field', field: stray })
  const checked = entered({ ...filesFor(ticket, words, context), ...values }, words, ticket.fields, context)
  if ('refusal' in checked) return checked
  const wrong =
    namesRequester(sop, ticket.approvals, ticket.requesterId, checked.values) ??
    decided(ticket, checked.values, context)
  if (wrong) return refuse(wrong)

  const fields = Object.fromEntries(Object.entries(checked.values).filter(([name]) => isKept(name)))
  const subject = subjectAfter(ticket, checked.values, fields, context)
  if (Object.keys(fields).length === 0 && !subject && !words?.files.length) return happened()
  const now = { ...ticket.fields, ...fields, subject: subject ?? ticket.subject }
  const lacks = lacking(sop, ticket, ticket.channel, now)
  const gone = lacks.filter((name) => !ticket.lacks.includes(name))
  if (gone.length > 0 && sop.channels[ticket.channel]?.incomplete === 'refuse') {
    const missing = gone.map((field) => ({ field, label: labelOf(sop, field) }))
    return refuse({ code: 'missing_fields', missing, ...(sop.report.clause ? { clause: sop.report.clause } : {}) })
  }
  const event: TicketEvent = {
    type: 'ticket.filled',
    ...{ at: context.now, by: context.by, channel: context.channel },
    lacks,
    changes: settled({ ...ticket, fields: { ...ticket.fields, ...fields } }, {}, { filled: true }, context).changes,
    ...contentOf({ words, subject, fields }),
  }
  return happened(event, ...automatic([event], { filled: true }, context, ticket))
}

/** Files that came along belong to the files that the report lacks. */
function filesFor(ticket: Ticket, words: Words | undefined, { sop }: Context): FieldValues {
  const ids = words?.files.map((file) => file.id) ?? []
  if (ids.length === 0) return {}
  const lacked = ticket.lacks.filter((name) => fieldOf(sop, name)?.type === 'files')
  return Object.fromEntries(lacked.map((name) => [name, ids]))
}

/** Answers by which the priority was set stay as they are: only an act of the SOP changes them, with its reason. */
function decided(ticket: Ticket, values: FieldValues, { sop }: Context): Refusal | null {
  if (ticket.priority === null) return null
  const changed = priorityEntries(sop).find(
    (name) => values[name] !== undefined && values[name] !== ticket.fields[name],
  )
  return changed === undefined ? null : { code: 'unknown_field', field: changed }
}
