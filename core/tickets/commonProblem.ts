import { type Decision, happened, refuse } from '../decision.ts'
import type { Refusal } from '../refusal.ts'
import { isEmpty } from '../sop/conditions.ts'
import { fires, happening } from '../sop/happening.ts'
import type { Sop } from '../sop/language.ts'
import { automatic } from './automatic.ts'
import { contentOf } from './content.ts'
import type { Command, Context } from './context.ts'
import type { FieldValues, TicketEvent } from './events.ts'
import { evolve } from './evolve.ts'
import { refusalToComplete } from './guards.ts'
import { settled } from './settle.ts'
import type { Ticket } from './ticket.ts'

type Link = Extract<Command, { do: 'link_problem' }>
type Heard = Extract<Command, { do: 'problem_heard' }>

/** Hangs the ticket on a problem (D7): by whom, in which states and with what effect stands in its SOP. Done again, nothing happens. */
export function linkProblem(ticket: Ticket, { problem }: Link, context: Context): Decision<TicketEvent> {
  const { sop } = context
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const { problem: rule } = sop
  if (!rule || problem.sopId !== ticket.sop.id || problem.type !== rule.type)
    return refuse({ code: 'not_a_problem', number: problem.number })
  const refusal = mayNot(ticket, context) ?? hungElsewhere(ticket, problem)
  if (refusal) return refuse(refusal)
  if (ticket.problem?.id === problem.id) return happened()
  if (!rule.in.includes(ticket.state)) return refuse(notInThisState(ticket, sop, rule.in))
  if (problem.isOver) return refuse({ code: 'problem_over', number: problem.number })
  const { id: problemId, number: problemNumber, seq } = problem
  return changed(
    ticket,
    { type: 'ticket.problem_linked', ...head(context), problemId, problemNumber, seq, changes: {} },
    { problem: ['linked'] },
    givenBy(sop, problem.fields),
    context,
  )
}

/** Takes the ticket off its problem again; what it was given it keeps. */
export function unlinkProblem(ticket: Ticket, context: Context): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const refusal = mayNot(ticket, context)
  if (refusal) return refuse(refusal)
  if (ticket.problem === null) return happened()
  const { id: problemId, number: problemNumber } = ticket.problem
  return changed(
    ticket,
    { type: 'ticket.problem_unlinked', ...head(context), problemId, problemNumber, changes: {} },
    { problem: ['unlinked'] },
    {},
    context,
  )
}

/**
 * What became of the problem, told to a ticket that hangs on it: once, however often this is asked, because the ticket
 * remembers up to which entry of the problem's journal it has heard (D7).
 */
export function hearProblem(ticket: Ticket, said: Heard, context: Context): Decision<TicketEvent> {
  if (ticket.problem?.id !== said.problemId || said.seq <= ticket.problem.heard) return happened()
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const { problemId, seq, did } = said
  const { number: problemNumber } = ticket.problem
  const bare: TicketEvent = {
    ...{ type: 'ticket.problem_heard', ...head(context), problemId, problemNumber, seq, did },
    changes: {},
  }
  const decision = changed(ticket, bare, { problem: did }, givenBy(context.sop, said.fields), context)
  if ('refusal' in decision) return decision
  const [heard, ...followed] = decision.events
  if (heard === undefined || heard.type !== 'ticket.problem_heard' || followed.length > 0) return decision
  const vain = heardInVain(evolve(ticket, heard), did, context)
  return happened(vain ? { ...heard, vain } : heard)
}

/** Why nothing followed on this ticket from what it heard; null when its SOP has no act for it, or does not want it now. */
function heardInVain(ticket: Ticket, did: readonly string[], context: Context): Refusal | null {
  const { sop } = context
  const words = happening({ problem: did })
  const acts = Object.values(sop.actions).filter(({ on }) => fires(on, words))
  const here = acts.filter((action) => action.in.includes(ticket.state))
  if (acts.length > 0 && here.length === 0)
    return notInThisState(
      ticket,
      sop,
      acts.flatMap((action) => action.in),
    )
  const refusals = here.map((action) => refusalToComplete(ticket, action, {}, context))
  return refusals.find((one) => one !== null) ?? null
}

function changed(
  ticket: Ticket,
  bare: TicketEvent,
  said: Parameters<typeof settled>[2],
  fields: FieldValues,
  context: Context,
): Decision<TicketEvent> {
  const { changes } = settled({ ...ticket, fields: { ...ticket.fields, ...fields } }, {}, said, context)
  const event: TicketEvent = { ...bare, changes, ...contentOf({ fields }) }
  return happened(event, ...automatic([event], said, context, ticket))
}

/** What a problem gives on, as far as it says it: what it leaves open takes nothing from its tickets. */
function givenBy(sop: Sop, fields: FieldValues): FieldValues {
  const names = (sop.problem?.gives ?? []).filter((name) => !isEmpty(fields[name]))
  return Object.fromEntries(names.map((name) => [name, fields[name] ?? null]))
}

function mayNot(ticket: Ticket, { sop, roles }: Context): Refusal | null {
  const by = sop.problem?.by ?? []
  if (!by.some((role) => roles.includes(role)))
    return { code: 'not_your_role', roles: by.flatMap((role) => sop.roles[role]?.label ?? []) }
  return ticket.type === sop.problem?.type ? { code: 'problem_in_problem' } : null
}

function hungElsewhere(ticket: Ticket, problem: Link['problem']): Refusal | null {
  if (ticket.problem === null || ticket.problem.id === problem.id) return null
  return { code: 'on_other_problem', number: ticket.problem.number }
}

function notInThisState(ticket: Ticket, sop: Sop, states: readonly string[]): Refusal {
  const label = (name: string) => sop.states[name]?.label ?? { id: name, en: name }
  return { code: 'not_in_this_state', state: label(ticket.state), allowed: [...new Set(states)].map(label) }
}

function head({ now, by, channel }: Context): Pick<TicketEvent, 'at' | 'by' | 'channel'> {
  return { at: now, by, channel }
}
