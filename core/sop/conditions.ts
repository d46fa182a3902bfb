import type { FieldValue, FieldValues } from '../tickets/events.ts'
import type { ApprovalStatus } from '../tickets/status.ts'
import type { ConsultationState, Ticket } from '../tickets/ticket.ts'
import { allTicked, isLines } from './checklist.ts'
import type { Condition } from './language.ts'

/** What a condition may ask about. */
export type Situation = {
  readonly type: string
  readonly channel: string
  readonly priority: string
  readonly fields: FieldValues
  readonly counts: Readonly<Record<string, number>>
  readonly assigneeId: number | null
  readonly actorId: number | null
  readonly clocks: Ticket['clocks']
  /** Who last did each action. May be left out where nothing was done yet. */
  readonly doers?: Ticket['doers']
  /** Whether anybody holds a role at the ticket's desk. May be left out where nobody asks. */
  readonly held?: (role: string) => boolean
  /** Where in its desk the ticket stands; nothing before there is a ticket. */
  readonly tier?: string | null
  /** How its approvals stand; nothing before there is a ticket. */
  readonly approvals?: Readonly<Record<string, { readonly status: ApprovalStatus }>>
  /** Who was asked what in it; nothing before there is a ticket. */
  readonly consultations?: Readonly<Record<string, Pick<ConsultationState, 'status' | 'answeredAt'>>>
}

/** Whether the condition holds; pure data in, yes or no out. */
export function holds(condition: Condition, situation: Situation): boolean {
  if ('all' in condition) return condition.all.every((one) => holds(one, situation))
  if ('any' in condition) return condition.any.some((one) => holds(one, situation))
  if ('not' in condition) return !holds(condition.not, situation)
  if ('type' in condition) return condition.type.includes(situation.type)
  if ('channel' in condition) return condition.channel.includes(situation.channel)
  if ('priority' in condition) return condition.priority.includes(situation.priority)
  if ('assignee' in condition) return (situation.assigneeId !== null) === (condition.assignee === 'set')
  if ('role' in condition) return (situation.held?.(condition.role) ?? false) === condition.held
  if ('actor' in condition) return acts(condition, situation)
  if ('clock' in condition) return turns(condition, situation.clocks[condition.clock])
  if ('tier' in condition) return condition.tier.includes(situation.tier ?? '')
  if ('approval' in condition) return stands(condition, situation.approvals?.[condition.approval]?.status)
  if ('consultation' in condition) return consulted(condition, situation.consultations ?? {})
  if ('count' in condition) return counted(condition, situation.counts[condition.count] ?? 0)
  return fieldHolds(condition, situation.fields[condition.field] ?? null)
}

/** The fields that a condition asks about. */
export function fieldsAsked(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsAsked)
  if ('any' in condition) return condition.any.flatMap(fieldsAsked)
  if ('not' in condition) return fieldsAsked(condition.not)
  return 'field' in condition ? [condition.field] : []
}

/** The roles about which a condition asks whether anybody holds them. */
export function rolesAsked(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(rolesAsked)
  if ('any' in condition) return condition.any.flatMap(rolesAsked)
  if ('not' in condition) return rolesAsked(condition.not)
  return 'role' in condition ? [condition.role] : []
}

function acts(condition: Extract<Condition, { actor: string }>, { actorId, assigneeId, doers }: Situation): boolean {
  if (actorId === null) return false
  return 'of' in condition ? doers?.[condition.of.slice('action '.length)] !== actorId : actorId === assigneeId
}

/** Running is also a clock that stands still for a while; over is one whose time has run out, whether it still runs or not. */
function turns({ is }: Extract<Condition, { clock: string }>, clock: Ticket['clocks'][string] | undefined): boolean {
  if (clock === undefined) return false
  return is === 'running' ? clock.stoppedAt === null : clock.missedAt !== null || clock.elapsedAt !== null
}

function stands({ is }: Extract<Condition, { approval: string }>, status: ApprovalStatus | undefined): boolean {
  return is === 'asked' ? status !== undefined : status === is
}

/** What was withdrawn before anybody answered was never asked. */
function consulted(
  { consultation: how }: Extract<Condition, { consultation: string }>,
  consultations: NonNullable<Situation['consultations']>,
): boolean {
  return Object.values(consultations).some(({ status, answeredAt }) => {
    if (how === 'open') return status === 'open'
    return answeredAt !== null || (how === 'asked' && status !== 'withdrawn')
  })
}

function counted(condition: Extract<Condition, { count: string }>, times: number): boolean {
  return 'below' in condition ? times < condition.below : times >= condition.reached
}

function fieldHolds(condition: Extract<Condition, { field: string }>, value: FieldValue): boolean {
  if ('ticked' in condition) return allTicked(value)
  if ('in' in condition) return condition.in.some((one) => one === value || isAmong(one, value))
  if (condition.is === 'set') return !isEmpty(value)
  if (condition.is === 'empty') return isEmpty(value)
  return value === condition.is || isAmong(condition.is, value)
}

/** A field with several values has each of them. */
function isAmong(one: string | number | boolean, value: FieldValue): boolean {
  return Array.isArray(value) && (value as readonly unknown[]).includes(one)
}

/** Whether a value counts as nothing: blank text is empty (A15), so is an empty list, and a checklist without a tick (A16). */
export function isEmpty(value: FieldValue | undefined): boolean {
  if (value === undefined || value === null) return true
  if (typeof value === 'string') return value.trim() === ''
  if (isLines(value)) return value.every(({ done }) => !done)
  return typeof value === 'object' && value.length === 0
}
