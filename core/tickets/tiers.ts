import type { Refusal } from '../refusal.ts'
import type { Action, Effect, Sop, Text } from '../sop/language.ts'
import type { Context } from './context.ts'
import type { Changes, FieldValues } from './events.ts'
import type { Ticket } from './ticket.ts'

/** Where a new ticket stands, and one that comes to another desk: the first tier of the SOP; null where it has none (D5). */
export function firstTier(sop: Sop): string | null {
  return Object.keys(sop.tiers ?? {})[0] ?? null
}

/** Which tier a ticket of this SOP stands at, counted from 1. */
export function rankOf(sop: Sop, tier: string | null): number {
  return Math.max(1, Object.keys(sop.tiers ?? {}).indexOf(tier ?? '') + 1)
}

/** What the effect does: one tier up or down, never beyond the last or the first. */
export function lifted(sop: Sop, ticket: Pick<Ticket, 'tier'>, way: 'up' | 'down'): Partial<Changes> {
  const to = neighbour(sop, ticket, way)
  return to === undefined ? {} : { tier: { from: ticket.tier, to } }
}

/** Handed to another desk, a ticket begins anew at its first tier. */
export function broughtDown(sop: Sop, ticket: Pick<Ticket, 'tier'>, changes: Changes): Partial<Changes> {
  const first = firstTier(sop)
  if (!changes.desk || first === null || (changes.tier?.to ?? ticket.tier) === first) return {}
  return { tier: { from: ticket.tier, to: first } }
}

/** Why the ticket cannot be lifted: there is no further tier, or nobody at its desk works there (D5). */
export function tierRefusal(ticket: Ticket, action: Action, context: Context): Refusal | null {
  const way = wayOf(action)
  if (way === null) return null
  const { sop } = context
  const to = neighbour(sop, ticket, way)
  if (to === undefined) return { code: 'no_further_tier', tier: labelOfTier(sop, ticket.tier) }
  const rank = rankOf(sop, to)
  const works = context.deskMembers(ticket.deskId).some((id) => reaches(context, ticket.deskId, id, rank))
  return works ? null : { code: 'nobody_on_tier', tier: labelOfTier(sop, to) }
}

/** Why the doer cannot take it: those who sit at its desk take what stands at their tier or below. */
export function takeRefusal(ticket: Ticket, action: Action, context: Context): Refusal | null {
  const takes = (action.does ?? []).some(
    (effect) =>
      'assign' in effect &&
      (effect.assign === 'actor' || (effect.assign === 'actor_if_empty' && ticket.assigneeId === null)),
  )
  if (!takes || context.by.kind !== 'person') return null
  if (!context.deskMembers(ticket.deskId).includes(context.by.id)) return null
  return belowTier(context, ticket.deskId, context.by.id, tierAfter(ticket, action, context.sop))
}

/** Why the person in the form cannot have it: they do not work at the tier that it then stands at. */
export function assigneeRefusal(
  ticket: Ticket,
  action: Action,
  { assignee }: FieldValues,
  deskId: number,
  context: Context,
): Refusal | null {
  if (typeof assignee !== 'number') return null
  const tier = deskId === ticket.deskId ? tierAfter(ticket, action, context.sop) : firstTier(context.sop)
  return belowTier(context, deskId, assignee, tier)
}

function belowTier(context: Context, deskId: number, personId: number, tier: string | null): Refusal | null {
  const { sop } = context
  if (tier === null || reaches(context, deskId, personId, rankOf(sop, tier))) return null
  return { code: 'below_tier', personId, tier: labelOfTier(sop, tier) }
}

function reaches({ tierAt }: Context, deskId: number, personId: number, rank: number): boolean {
  return (tierAt?.(deskId, personId) ?? 1) >= rank
}

function tierAfter(ticket: Ticket, action: Action, sop: Sop): string | null {
  const way = wayOf(action)
  return (way && neighbour(sop, ticket, way)) || ticket.tier
}

function wayOf(action: Action): 'up' | 'down' | null {
  const effect = (action.does ?? []).find((one): one is Extract<Effect, { tier: string }> => 'tier' in one)
  return effect?.tier ?? null
}

function neighbour(sop: Sop, { tier }: Pick<Ticket, 'tier'>, way: 'up' | 'down'): string | undefined {
  return Object.keys(sop.tiers ?? {})[rankOf(sop, tier) - 1 + (way === 'up' ? 1 : -1)]
}

function labelOfTier(sop: Sop, tier: string | null): Text {
  return sop.tiers?.[tier ?? '']?.label ?? { id: tier ?? '', en: tier ?? '' }
}
