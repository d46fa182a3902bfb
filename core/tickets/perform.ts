import type { Refusal } from '../refusal.ts'
import type { Action, Effect } from '../sop/language.ts'
import { proposedPriority, ranksAnew } from '../sop/proposal.ts'
import { isKept, labelOf } from '../sop/standardFields.ts'
import { contentOf } from './content.ts'
import type { Context, Words } from './context.ts'
import { endQuestions } from './endQuestions.ts'
import { endVisits } from './endVisits.ts'
import { type Changes, type FieldValue, type FieldValues, isPrioritised, type TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { settled } from './settle.ts'
import { subjectAfter } from './subjectAfter.ts'
import type { Ticket } from './ticket.ts'
import { assigneeRefusal, broughtDown, lifted } from './tiers.ts'

/**
 * One performed action: its event, and before it what ends with the ticket, and the internal note when that is what its message
 * is, so that nothing comes after a lock. Also how automatic actions are performed.
 */
export function perform(
  present: Ticket,
  name: string,
  action: Action,
  values: FieldValues,
  words: Words | undefined,
  context: Context,
): { events: readonly TicketEvent[]; said: Parameters<typeof settled>[2] } | { refusal: Refusal } {
  const { now, by, channel } = context
  const effects = action.does ?? []
  const visits = endVisits(present, action.to, context)
  const visited = visits.reduce<Ticket>((sum, one) => evolve(sum, one), present)
  const ending = endQuestions(visited, action.to, context)
  const ticket = ending ? evolve(visited, ending) : visited
  const first = ending ? [...visits, ending] : visits
  const refusal = wrongDesk(ticket, effects, values, context) ?? wrongPerson(ticket, action, values, context)
  if (refusal) return { refusal }

  let changes: Changes = action.to && action.to !== ticket.state ? { state: { from: ticket.state, to: action.to } } : {}
  for (const effect of effects) changes = { ...changes, ...changed(effect, ticket, changes, values, context) }
  changes = { ...changes, ...leftBehind(ticket, changes, context) }
  if (action.hand_over) changes = { ...changes, handOver: { to: action.hand_over.to } }
  const spoken = spokenWords(values, words) ?? repeated(effects, { ...ticket.fields, ...values })
  changes = { ...changes, ...broughtDown(context.sop, ticket, changes) }
  const replies = spoken !== undefined && effects.some((effect) => 'reply' in effect)
  const tells = spoken !== undefined && !replies && effects.some((effect) => 'tell' in effect)
  const notes = spoken !== undefined && !replies && (tells || effects.some((effect) => 'note' in effect))
  // whoever is requester and agent at once speaks in the part in which they act
  const roles = context.roles.filter((role) => (action.by ?? context.roles).includes(role))
  const said = {
    action: name,
    assigned: changes.assignee !== undefined && changes.assignee.to !== null,
    prioritised: isPrioritised(changes),
    repliedBy: replies ? roles : [],
    notedBy: notes ? roles : [],
  }
  const kept = { ...Object.fromEntries(Object.entries(values).filter(([entry]) => isKept(entry))), ...setBy(effects) }
  const subject = subjectAfter(ticket, values, kept, context)
  const reason = typeof values.reason === 'string' ? values.reason : undefined
  const event: TicketEvent = {
    type: 'ticket.acted',
    action: name,
    ...{ at: now, by, channel },
    changes: settled({ ...ticket, fields: { ...ticket.fields, ...kept } }, changes, said, context).changes,
    ...contentOf({ words: notes ? undefined : spoken, subject, fields: kept, reason }),
  }
  if (!notes) return { events: [...first, event], said }
  const note: TicketEvent = {
    type: 'ticket.noted',
    ...{ at: now, by, channel, changes: {}, ...(tells ? { told: true as const } : {}) },
    ...contentOf({ words: spoken }),
  }
  return { events: [...first, note, event], said }
}

/** What a field says, where an act sends that instead of a message of its own: the answer of the other desk (E10). */
function repeated(effects: readonly Effect[], fields: FieldValues): Words | undefined {
  const name = effects.flatMap((effect) => ('reply' in effect && effect.reply !== 'form' ? [effect.reply] : []))[0]
  const text = name === undefined ? undefined : fields[name]
  return typeof text === 'string' && text.trim() ? { text, files: [] } : undefined
}

function spokenWords(values: FieldValues, words: Words | undefined): Words | undefined {
  const text = typeof values.message === 'string' ? values.message : (words?.text ?? '')
  const files = words?.files ?? []
  return text.trim() || files.length > 0 ? { ...words, text, files } : undefined
}

function changed(
  effect: Effect,
  ticket: Ticket,
  sum: Changes,
  values: FieldValues,
  context: Context,
): Partial<Changes> {
  if ('prioritise' in effect) return prioritised(ticket, values, context)
  if ('assign' in effect) return assigned(effect.assign, ticket, values, context)
  if ('desk' in effect && typeof values.desk === 'number') return { desk: { from: ticket.deskId, to: values.desk } }
  if ('count' in effect) {
    const times = sum.counts?.[effect.count] ?? ticket.counts[effect.count] ?? 0
    return { counts: { ...sum.counts, [effect.count]: times + 1 } }
  }
  if ('stamp' in effect) {
    const already = { started: ticket.startedAt, solved: ticket.solvedAt, closed: ticket.closedAt }[effect.stamp]
    return effect.keep === 'first' && already ? {} : { stamps: { ...sum.stamps, [effect.stamp]: context.now } }
  }
  if ('unstamp' in effect) return { stamps: { ...sum.stamps, [effect.unstamp]: null } }
  return obliged(effect, ticket, sum, context)
}

/** What an effect does to that which the ticket waits for besides work: tiers and signatures. */
function obliged(effect: Effect, ticket: Ticket, sum: Changes, { sop }: Context): Partial<Changes> {
  if ('tier' in effect) return lifted(sop, ticket, effect.tier)
  if ('sign' in effect) return { signed: [...(sum.signed ?? []), effect.sign] }
  if ('unsign' in effect && ticket.signoffs[effect.unsign]) {
    return { unsigned: [...(sum.unsigned ?? []), effect.unsign] }
  }
  return {}
}

function prioritised(ticket: Ticket, values: FieldValues, { sop }: Context): Partial<Changes> {
  const to = proposedPriority(sop, { ...ticket.fields, ...values })
  if (to === null || !ranksAnew(sop, ticket, values)) return {}
  const before = ticket.priority === null ? null : asKind(ticket.fields.kind)
  const kind = sop.priority.by === 'table' ? asKind(values.kind ?? ticket.fields.kind) : null
  return {
    ...(to === ticket.priority ? {} : { priority: { from: ticket.priority, to } }),
    ...(kind === null || kind === before ? {} : { kind: { from: before, to: kind } }),
  }
}

function asKind(value: FieldValue | undefined): string | null {
  return typeof value === 'string' ? value : null
}

function assigned(
  how: 'actor' | 'form' | 'nobody' | 'actor_if_empty',
  ticket: Ticket,
  values: FieldValues,
  { by }: Context,
): Partial<Changes> {
  const actor = by.kind === 'person' ? by.id : null
  const chosen = typeof values.assignee === 'number' ? values.assignee : ticket.assigneeId
  const to = { actor, form: chosen, nobody: null, actor_if_empty: ticket.assigneeId ?? actor }[how]
  return to === ticket.assigneeId ? {} : { assignee: { from: ticket.assigneeId, to } }
}

/** Fields that the act fills in or empties by itself (A18). */
function setBy(effects: readonly Effect[]): FieldValues {
  return Object.fromEntries(
    effects.flatMap((effect): [string, FieldValue][] =>
      'set' in effect ? [[effect.set, effect.to]] : 'unset' in effect ? [[effect.unset, null]] : [],
    ),
  )
}

/** Handed to another desk, the ticket leaves behind whoever does not sit there (B7). */
function leftBehind(ticket: Ticket, changes: Changes, context: Context): Partial<Changes> {
  const assignee = changes.assignee ? changes.assignee.to : ticket.assigneeId
  if (!changes.desk || assignee === null || context.deskMembers(changes.desk.to).includes(assignee)) return {}
  return { assignee: { from: ticket.assigneeId, to: null } }
}

/** Only another desk can take the ticket, and only one at which somebody sits (B7). */
function wrongDesk(
  ticket: Ticket,
  effects: readonly Effect[],
  { desk }: FieldValues,
  { sop, deskMembers }: Context,
): Refusal | null {
  if (typeof desk !== 'number' || !effects.some((effect) => 'desk' in effect)) return null
  if (desk !== ticket.deskId && deskMembers(desk).length > 0) return null
  return { code: 'bad_value', field: 'desk', label: labelOf(sop, 'desk'), expected: 'id' }
}

/** An assignee must sit at the desk that has the ticket after the act (A5). */
function wrongPerson(ticket: Ticket, action: Action, values: FieldValues, context: Context): Refusal | null {
  const effects = action.does ?? []
  if (!effects.some((effect) => 'assign' in effect && effect.assign === 'form')) return null
  if (typeof values.assignee !== 'number') return null
  const deskId =
    effects.some((effect) => 'desk' in effect) && typeof values.desk === 'number' ? values.desk : ticket.deskId
  const sits = context.deskMembers(deskId).includes(values.assignee)
  return sits
    ? assigneeRefusal(ticket, action, values, deskId, context)
    : { code: 'not_on_desk', personId: values.assignee }
}
