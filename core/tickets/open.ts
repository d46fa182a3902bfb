import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import { isOutsideHours, opensAgain } from '../sop/channelHours.ts'
import type { Sop } from '../sop/language.ts'
import { priorityEntries, proposedPriority } from '../sop/proposal.ts'
import { lacking, reportFields } from '../sop/report.ts'
import { labelOf } from '../sop/standardFields.ts'
import { formed } from '../sop/subject.ts'
import { namesRequester } from './approvals.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Context, Opening, Words } from './context.ts'
import { entered } from './entered.ts'
import type { Changes, FieldValue, FieldValues, TicketEvent } from './events.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'
import { firstTier } from './tiers.ts'

/**
 * Opens a ticket (A1, A3, B3, B4). On a channel that refuses incomplete reports everything required must be there; on
 * one that asks back the ticket opens all the same, its clocks run, and what it lacks is remembered. The priority is a
 * proposal from the requester's answers until the desk sets it (B5). A report holds what its form asks for and nothing
 * else: what the desk records later, such as a solution, cannot be slipped in.
 */
export function open(opening: Opening, context: Context): Decision<TicketEvent> {
  const { sop, channel, now, by } = context
  if (!Object.hasOwn(sop.types, opening.type)) return refuse({ code: 'unknown_type', type: opening.type })
  const way = Object.hasOwn(sop.channels, channel) ? sop.channels[channel] : undefined
  if (!way) return refuse({ code: 'unknown_channel', channel })
  if (way.live && way.outside === 'offer_portal' && isOutsideHours(sop, channel, now))
    return refuse({ code: 'desk_away', channel: way.label, opensAt: opensAgain(sop, channel, now) })
  const item = serviceOf(opening, sop)
  if (item === null) return refuse({ code: 'unknown_service', service: opening.service ?? '' })
  const notYours = mayNotRecord(opening, channel, sop) ?? mayNotOpen(opening, sop)
  if (notYours) return refuse(notYours)

  const known = reportFields(sop, opening.type)
  const stray = Object.keys(opening.values).find((name) => !known.has(name) && !priorityEntries(sop).includes(name))
  if (stray !== undefined) return refuse({ code: 'unknown_field', field: stray })
  const all = { ...given(sop, opening), ...opening.values, subject: opening.subject }
  const checked = entered(all, opening.words, {}, context)
  if ('refusal' in checked) return checked
  const said = typeof checked.values.subject === 'string' ? checked.values.subject : ''
  const { subject, category } = formed(sop, said, checked.values)
  const words = wordsOf(opening.words, checked.values)
  const fields = { ...kept(checked.values), ...(category ? { category } : {}) }

  const lacks = lacking(sop, opening, channel, checked.values)
  if (lacks.length > 0 && way.incomplete === 'refuse') {
    const missing = lacks.map((field) => ({ field, label: labelOf(sop, field) }))
    return refuse({ code: 'missing_fields', missing, ...(sop.report.clause ? { clause: sop.report.clause } : {}) })
  }

  const waiting: Ticket['approvals'] = item?.approval ? { [item.approval]: { status: 'waiting', seats: {} } } : {}
  const own = namesRequester(sop, waiting, opening.requester.id, checked.values)
  if (own) return refuse(own)
  const tier = firstTier(sop)
  const begun: Changes = {
    state: { from: '', to: firstState(sop) },
    ...(tier === null ? {} : { tier: { from: null, to: tier } }),
    ...(item?.approval ? { approvals: { [item.approval]: 'waiting' as const } } : {}),
  }
  const before = {
    ...{ state: '', type: opening.type, channel, fields, counts: {}, assigneeId: null },
    ...{
      priority: null,
      provisional: sop.priority.provisional,
      clocks: {},
      steps: {},
      approvals: {},
      consultations: {},
    },
  }
  const { changes } = settled(before, begun, { opened: true }, context)
  const event: TicketEvent = {
    type: 'ticket.opened',
    ...{ at: now, by, channel, changes, lacks },
    ...contentOf({ words, subject, fields }),
    number: opening.number,
    sop: { id: sop.id, revision: sop.document.revision },
    ticketType: opening.type,
    requesterId: opening.requester.id,
    deskId: opening.deskId,
    unitId: opening.unitId,
    provisional: sop.priority.provisional,
    followsUp: opening.followsUp,
    ...(opening.service === undefined ? {} : { service: opening.service }),
    ...(isOutsideHours(sop, channel, now) ? { outsideHours: true as const } : {}),
    ...(opening.byForm ? { byForm: true as const } : {}),
  }
  return happened(event, ...automatic([event], { opened: true }, context))
}

/** The item of the catalogue that is asked for: undefined for none, null for one that this type of ticket does not have. */
function serviceOf({ service, type }: Opening, { catalogue = {} }: Sop) {
  if (service === undefined) return undefined
  const item = Object.hasOwn(catalogue, service) ? catalogue[service] : undefined
  return item?.type === type ? item : null
}

/** Who enters what came to somebody else does so on a channel that the SOP lets them record (C6). */
function mayNotRecord({ recordedBy }: Opening, channel: string, { channels, roles }: Sop): Refusal | null {
  if (recordedBy === undefined) return null
  const recorders = channels[channel]?.recorded_by
  if (!recorders) return { code: 'unknown_channel', channel }
  if (recorders.some((role) => recordedBy.includes(role))) return null
  return { code: 'not_your_role', roles: recorders.flatMap((role) => roles[role]?.label ?? []) }
}

/** A problem behind many tickets is opened by those of the desk whom the SOP names (D7). */
function mayNotOpen({ type, openerRoles = [] }: Opening, { problem, roles }: Sop): Refusal | null {
  if (problem?.type !== type || problem.by.some((role) => openerRoles.includes(role))) return null
  return { code: 'not_your_role', roles: problem.by.flatMap((role) => roles[role]?.label ?? []) }
}

/** The priority that the answers propose, for the promise on the report form; what counts is the provisional one. */
export function proposal(sop: Sop, values: FieldValues): string {
  return proposedPriority(sop, values) ?? sop.priority.provisional
}

/** Where a new ticket stands. The checker sees to it that there is one. */
export function firstState(sop: Sop): string {
  return Object.entries(sop.states).find(([, state]) => state.first)?.[0] ?? ''
}

/** What the report says by itself: who reports, from which unit, and the text of the message. */
function given(sop: Sop, { requester, words }: Opening): FieldValues {
  const values: Record<string, FieldValue> = {}
  for (const [name, field] of Object.entries(sop.fields)) {
    if (field.default !== undefined) values[name] = field.default
    if (field.from === 'requester_name') values[name] = requester.name
    if (field.from === 'requester_unit') values[name] = requester.unit
    if (field.from === 'requester_phone') values[name] = requester.phone
    if (field.type === 'files' && words.files.length > 0) values[name] = words.files.map((file) => file.id)
  }
  if (words.text.trim()) values.description = words.text
  return values
}

/** The report's description is its first message; the journal holds it once, as that. */
function wordsOf(words: Words, values: FieldValues): Words {
  return typeof values.description === 'string' ? { ...words, text: values.description } : words
}

function kept(values: FieldValues): FieldValues {
  const said = new Set(['subject', 'description'])
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !said.has(name) && value !== null))
}
