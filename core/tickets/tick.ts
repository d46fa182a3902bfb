import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import { linesNow, longestLine, mostLines, placeOf, tidyLine } from '../sop/checklist.ts'
import type { Sop } from '../sop/language.ts'
import { fieldOf, labelOf } from '../sop/standardFields.ts'
import { plain } from '../sop/values.ts'
import { contentOf } from './content.ts'
import type { Command, Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { refusalToBegin } from './guards.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

/**
 * Ticks one line of a checklist while the work goes on, or takes the tick back (A16). One line at a time, so that two
 * who work on it do not undo each other; a line that is as it should be already is no event. What is not on the list yet
 * is put at its end.
 */
export function tick(
  ticket: Ticket,
  { field, line, done }: Extract<Command, { do: 'tick' }>,
  context: Context,
): Decision<TicketEvent> {
  const { sop, now, by, channel } = context
  const refusal = refusalToTick(ticket, field, context)
  if (refusal) return refuse(refusal)
  const words = tidyLine(plain(line))
  const lines = linesNow(sop, field, ticket.fields)
  const found = placeOf(
    words,
    lines.map(({ text }) => text),
  )
  const isNew = found === -1
  if (isNew && (words === '' || words.length > longestLine || lines.length >= mostLines)) {
    return refuse({ code: 'bad_value', field, label: labelOf(sop, field), expected: 'checklist' })
  }
  if (!isNew && (lines[found]?.done != null) === done) return happened()

  const all = isNew ? [...lines, { text: { id: words, en: words }, done: null }] : lines
  const at = isNew ? lines.length : found
  const ticked = { by: by.kind === 'person' ? by.id : null, at: now }
  const fields = { [field]: all.map((one, index) => (index === at ? { ...one, done: done ? ticked : null } : one)) }
  const did = done ? 'ticked' : isNew ? 'added' : 'unticked'
  return happened({
    type: 'ticket.ticked',
    ...{ at: now, by, channel, field, line: at, did },
    changes: settled({ ...ticket, fields: { ...ticket.fields, ...fields } }, {}, {}, context).changes,
    ...contentOf({ fields }),
  })
}

/** Why this doer may not tick on that list now; null where some form open to them asks for it, which they could fill in as well. */
export function refusalToTick(ticket: Ticket, field: string, context: Context): Refusal | null {
  const { sop } = context
  if (ticket.lockedAt) return { code: 'locked', lockedAt: ticket.lockedAt }
  const asking = fieldOf(sop, field)?.type === 'checklist' ? formsWith(sop, field) : []
  if (asking.length === 0) return { code: 'unknown_field', field }
  const refusals = asking.map((action) => refusalToBegin(ticket, action, context))
  if (refusals.includes(null)) return null
  const own = refusals.find((one) => one !== null && one.code !== 'not_your_role')
  if (own) return own
  const roles = refusals.flatMap((one) => (one?.code === 'not_your_role' ? one.roles : []))
  return { code: 'not_your_role', roles: roles.filter((role, at) => roles.indexOf(role) === at) }
}

/** The actions of people whose form asks for this field. */
export function formsWith(sop: Sop, field: string): readonly string[] {
  return Object.entries(sop.actions).flatMap(([name, { by, form }]) =>
    by !== undefined && form?.includes(field) ? [name] : [],
  )
}
