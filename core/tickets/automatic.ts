import { holds } from '../sop/conditions.ts'
import { fires, happening } from '../sop/happening.ts'
import type { Action, Sop } from '../sop/language.ts'
import type { Context } from './context.ts'
import type { TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { refusalToComplete, situationOf } from './guards.ts'
import { perform } from './perform.ts'
import { type settled, turned } from './settle.ts'
import type { Ticket } from './ticket.ts'

/** More than any sound SOP chains; a circle of automatic actions ends here instead of never. */
const most = 10

/**
 * The automatic actions that these events set off (E5: a reply returns the ticket by itself; B9: silence closes it),
 * one after the other, each seeing what the one before left. What nobody has proven to come from who it says (`proven` false)
 * settles nothing, whatever the SOP binds to it.
 */
export function automatic(
  events: readonly TicketEvent[],
  said: Parameters<typeof settled>[2],
  context: Context,
  before: Ticket | null = null,
  proven = true,
): readonly TicketEvent[] {
  let ticket = events.reduce<Ticket | null>((sum, event) => evolve(sum, event, { id: 0, companyId: 0 }), before)
  let words = happening({ ...said, ...turnedBy(events) })
  const caused: TicketEvent[] = []
  while (ticket && !ticket.lockedAt && caused.length < most) {
    const next = setOff(ticket, words, context, proven)
    if (!next) break
    caused.push(...next.events)
    ticket = next.events.reduce<Ticket>((sum, event) => evolve(sum, event), ticket)
    words = happening({ ...next.said, ...turnedBy(next.events) })
  }
  return caused
}

function setOff(ticket: Ticket, words: ReadonlySet<string>, context: Context, proven: boolean) {
  if (words.size === 0) return undefined
  const { actions } = context.sop
  for (const name in actions) {
    const action = actions[name]
    // of most actions nothing is set off: only for the others is it worth to think of who would do it
    if (!action || !fires(action.on, words) || !action.in.includes(ticket.state)) continue
    if (!proven && settles(action, context.sop)) continue
    const system: Context = { ...context, by: { kind: 'system' }, roles: systemRoles(context), channel: 'system' }
    if (action.when && !holds(action.when, situationOf(ticket, {}, system))) continue
    if (refusalToComplete(ticket, action, {}, system)) continue
    const performed = perform(ticket, name, action, {}, undefined, system)
    if ('events' in performed) return performed
  }
  return undefined
}

/** Whether an action says that the matter is settled: it ends or locks the ticket, stamps it solved or closed, or signs. */
function settles({ to, does = [] }: Action, { states }: Sop): boolean {
  const next = to === undefined ? undefined : states[to]
  if (next?.ends || next?.locks) return true
  return does.some((effect) => 'sign' in effect || ('stamp' in effect && effect.stamp !== 'started'))
}

function systemRoles({ sop }: Context): readonly string[] {
  return Object.entries(sop.roles).flatMap(([name, role]) => (role.held_by === 'system' ? [name] : []))
}

function turnedBy(events: readonly TicketEvent[]): ReturnType<typeof turned> {
  return Object.assign({}, ...events.map(({ changes }) => turned(changes)))
}
