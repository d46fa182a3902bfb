import type { ActionView, TicketView } from '../../../server/contract/tickets.ts'

export type Offered = {
  /** Beside the present step, the main one first. */
  readonly buttons: readonly ActionView[]
  /** The present step's own main action, when neither it nor another main one may be done now: shown with its reason (A12). */
  readonly blocked: ActionView | null
  /** Everything else: what may be done besides, then what may not, each with its reason. */
  readonly more: readonly ActionView[]
}

const mostButtons = 3

/**
 * Which actions stand beside the present step and which behind "more". What may be done comes first: main actions,
 * then those of the present step, dangerous ones last. The main action of a step that is done already guides nobody any
 * more: it comes after those of the present step. Four and more leave room for two buttons and the menu.
 */
export function offeredActions(ticket: Pick<TicketView, 'rail' | 'actions'>): Offered {
  const present = ticket.rail.find((step) => step.state === 'now')
  const isOwn = (action: ActionView) => present?.actions.includes(action.name) ?? false
  const isBehind = ({ name }: ActionView) =>
    ticket.rail.some((step) => step.state === 'done' && step.actions.includes(name)) &&
    !ticket.rail.some((step) => step.state !== 'done' && step.actions.includes(name))
  const rank = (action: ActionView) =>
    (action.weight === 'danger' ? 4 : 0) + (action.weight === 'main' ? 0 : 2) + (isOwn(action) ? 0 : 1)
  const open = ticket.actions
    .filter((action) => action.open)
    .map((action) => (action.weight === 'main' && isBehind(action) ? { ...action, weight: 'normal' as const } : action))
    .toSorted((a, b) => rank(a) - rank(b))
  const closed = ticket.actions.filter((action) => !action.open)
  const guided = open.some((action) => action.weight === 'main')
  const blocked = guided ? null : (closed.find((action) => isOwn(action) && action.weight === 'main') ?? null)
  const count = open.length + closed.length > mostButtons && open.length > mostButtons ? mostButtons - 1 : mostButtons
  const buttons = open.slice(0, count)
  return { buttons, blocked, more: [...open.slice(count), ...closed.filter((action) => action !== blocked)] }
}

/** The action behind the key "t": the open one that sets the priority, by matrix or by choice (B5, A7). */
export function triageAction(actions: readonly ActionView[]): ActionView | null {
  const sets = (action: ActionView) => action.form.some((field) => field.name === 'impact' || field.name === 'priority')
  const open = actions.filter((action) => action.open && sets(action))
  return open.find((action) => action.weight === 'main') ?? open[0] ?? null
}

/**
 * The action behind the key "s": the open one whose form asks for most of what the present step still needs, the main one
 * of several; where none does, the open main one. What sets the priority has a key of its own.
 */
export function solveAction({ rail, actions }: Pick<TicketView, 'rail' | 'actions'>): ActionView | null {
  const triage = triageAction(actions)
  const open = actions.filter((action) => action.open && action !== triage)
  const needs = (rail.find((step) => step.state === 'now')?.needs ?? []).filter(({ filled }) => !filled)
  const given = ({ form }: ActionView) => needs.filter(({ field }) => form.some(({ name }) => name === field)).length
  const weight = (action: ActionView) => 2 * given(action) + (action.weight === 'main' ? 1 : 0)
  const [best] = open.toSorted((a, b) => weight(b) - weight(a))
  return best && weight(best) > 0 ? best : null
}
