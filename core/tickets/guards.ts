import type { Missing, Refusal } from '../refusal.ts'
import { fieldsAsked, holds, isEmpty, type Situation } from '../sop/conditions.ts'
import type { Action, Requirement, Sop } from '../sop/language.ts'
import { ranksAnew } from '../sop/proposal.ts'
import { signersOf } from '../sop/signers.ts'
import { labelOf } from '../sop/standardFields.ts'
import { unapproved } from './approvals.ts'
import type { Context } from './context.ts'
import type { FieldValues } from './events.ts'
import type { Ticket } from './ticket.ts'
import { takeRefusal, tierRefusal } from './tiers.ts'

/** As much of a ticket as conditions ask about. */
export type Situated = Pick<
  Ticket,
  'type' | 'channel' | 'priority' | 'provisional' | 'fields' | 'counts' | 'assigneeId' | 'clocks'
> &
  Partial<Pick<Ticket, 'doers' | 'tier' | 'approvals' | 'consultations'>>

/** The ticket as conditions see it, with the values of a form laid over it. */
export function situationOf(
  ticket: Situated,
  values: FieldValues,
  context: Pick<Context, 'by' | 'sop' | 'holders'>,
): Situation {
  return {
    type: ticket.type,
    channel: ticket.channel,
    priority: ticket.priority ?? ticket.provisional,
    fields: { ...ticket.fields, ...values },
    counts: ticket.counts,
    doers: ticket.doers ?? {},
    held: (role) => isHeld(role, context),
    assigneeId: ticket.assigneeId,
    actorId: context.by.kind === 'person' ? context.by.id : null,
    clocks: ticket.clocks,
    tier: ticket.tier ?? null,
    approvals: ticket.approvals ?? {},
    consultations: ticket.consultations ?? {},
  }
}

/** Whether anybody holds the role at the ticket's desk. */
function isHeld(role: string, { sop, holders }: Pick<Context, 'sop' | 'holders'>): boolean {
  const what = sop.roles[role]?.held_by
  return what !== undefined && (holders?.(what) ?? []).length > 0
}

/** Why this action may not be begun here by this doer, whatever they would fill in; null when it may (A12, C2). */
export function refusalToBegin(ticket: Ticket, name: string, context: Context): Refusal | null {
  const { sop } = context
  if (ticket.lockedAt) return { code: 'locked', lockedAt: ticket.lockedAt }
  const action = actionOf(sop, name)
  if (!action) return { code: 'unknown_action', action: name }
  if (!mayDo(action, context)) {
    const roles = (action.by ?? []).flatMap((role) => sop.roles[role]?.label ?? [])
    return { code: 'not_your_role', roles, ...clauseOf(action) }
  }
  if (!action.in.includes(ticket.state)) {
    const allowed = action.in.flatMap((state) => sop.states[state]?.label ?? [])
    const state = sop.states[ticket.state]?.label ?? { id: ticket.state, en: ticket.state }
    return { code: 'not_in_this_state', state, allowed }
  }
  const to = action.hand_over?.to
  if (to !== undefined && !context.partners?.includes(to)) return { code: 'no_agreement', to, ...clauseOf(action) }
  const situation = situationOf(ticket, {}, context)
  return (
    unapproved(ticket, action, sop) ??
    missingBefore(ticket, action, situation, sop) ??
    failedCheck(action, situation, false) ??
    unsigned(ticket, action, situation, sop, false) ??
    tierRefusal(ticket, action, context) ??
    takeRefusal(ticket, action, context)
  )
}

/** The SOP's action of that name. */
export function actionOf(sop: Sop, name: string): Action | undefined {
  return Object.hasOwn(sop.actions, name) ? sop.actions[name] : undefined
}

/** Why this action may not be completed with these values; null when it may (A15, A18, B5). */
export function refusalToComplete(
  ticket: Ticket,
  action: Action,
  values: FieldValues,
  context: Context,
): Refusal | null {
  const { sop } = context
  const situation = situationOf(ticket, values, context)
  return (
    unapproved(ticket, action, sop) ??
    missingIn(action, action.requires ?? [], ticket, situation, sop, values) ??
    failedCheck(action, situation, true) ??
    unreasoned(ticket, action, values, sop) ??
    unsigned(ticket, action, situation, sop, true) ??
    tierRefusal(ticket, action, context)
  )
}

/** What is required but not asked for by the form must be there before: no filling in helps (A12). */
function missingBefore(ticket: Ticket, action: Action, situation: Situation, sop: Sop): Refusal | null {
  const form = action.form ?? []
  const settledAlready = (action.requires ?? []).filter((item) => {
    if (typeof item === 'string') return !form.includes(item)
    if (!('field' in item)) return false
    return !form.includes(item.field) && !(item.when && asksForm(item.when, form))
  })
  return missingIn(action, settledAlready, ticket, situation, sop)
}

function missingIn(
  action: Action,
  requires: readonly Requirement[],
  ticket: Ticket,
  situation: Situation,
  sop: Sop,
  form: FieldValues = {},
): Refusal | null {
  const missing = requires.flatMap((item) => missingOf(item, ticket, situation, sop, form))
  const empty = missing.filter((one, index) => missing.findIndex((other) => other.field === one.field) === index)
  return empty.length > 0 ? { code: 'missing_fields', missing: empty, ...clauseOf(action) } : null
}

function mayDo(action: Action, context: Context): boolean {
  if (action.on !== undefined) return context.by.kind === 'system'
  return (action.by ?? []).some((role) => context.roles.includes(role))
}

/** Before the form is filled only checks on the ticket itself can fail; those that ask about the form wait for it. */
function failedCheck(action: Action, situation: Situation, filled: boolean): Refusal | null {
  for (const item of action.requires ?? []) {
    if (typeof item === 'string' || !('check' in item)) continue
    if (!filled && asksForm(item.check, action.form ?? [])) continue
    if (holds(item.check, situation)) continue
    return { code: 'guard', because: item.because, ...(item.clause ? { clause: item.clause } : clauseOf(action)) }
  }
  return null
}

function asksForm(condition: Parameters<typeof holds>[0], form: readonly string[]): boolean {
  return fieldsAsked(condition).some((name) => form.includes(name))
}

function missingOf(
  item: Requirement,
  ticket: Ticket,
  situation: Situation,
  sop: Sop,
  form: FieldValues,
): readonly Missing[] {
  if (typeof item !== 'string' && !('field' in item)) return []
  const { field, when, anew } = typeof item === 'string' ? { field: item, when: undefined, anew: false } : item
  if (when !== undefined && !holds(when, situation)) return []
  // each piece of work says for itself how it was done, whatever the one before it said (B8)
  if (anew) return isEmpty(form[field]) ? [{ field, label: labelOf(sop, field) }] : []
  const there = field === 'assignee' && ticket.assigneeId !== null ? true : !isEmpty(situation.fields[field])
  return there ? [] : [{ field, label: labelOf(sop, field) }]
}

/** A priority that somebody has set is only changed with a reason (B5). */
function unreasoned(ticket: Ticket, action: Action, values: FieldValues, sop: Sop): Refusal | null {
  if (!(action.does ?? []).some((effect) => 'prioritise' in effect) || ticket.priority === null) return null
  if (!ranksAnew(sop, ticket, values) || !isEmpty(values.reason)) return null
  return { code: 'reason_needed', label: labelOf(sop, 'reason'), ...clauseOf(action) }
}

/** The signatures that must be there first, with the roles that give them (A20). */
function unsigned(ticket: Ticket, action: Action, situation: Situation, sop: Sop, filled: boolean): Refusal | null {
  const lacking = (action.requires ?? []).flatMap((item) => {
    if (typeof item === 'string' || !('signed' in item) || ticket.signoffs[item.signed]) return []
    if (item.when === undefined) return [item]
    if (!filled && asksForm(item.when, action.form ?? [])) return []
    return holds(item.when, situation) ? [item] : []
  })
  const [first] = lacking
  if (!first) return null
  const signers = lacking.flatMap(({ signed }) => signersOf(sop, signed))
  return {
    code: 'unsigned',
    signoffs: lacking.flatMap(({ signed }) => sop.signoffs?.[signed]?.label ?? []),
    roles: [...new Set(signers)].flatMap((role) => sop.roles[role]?.label ?? []),
    ...(first.clause ? { clause: first.clause } : clauseOf(action)),
  }
}

function clauseOf(action: Action): { readonly clause?: string } {
  return action.clause ? { clause: action.clause } : {}
}
