import { type Decision, happened, refuse } from '../decision.ts'
import { actNoted } from './actNoted.ts'
import { logCall } from './call.ts'
import { hearProblem, linkProblem, unlinkProblem } from './commonProblem.ts'
import { advise, askOn, consult, withdrawQuestion } from './consult.ts'
import type { Command, Context } from './context.ts'
import { counterpart } from './counterpart.ts'
import { decideApproval } from './decideApproval.ts'
import type { TicketEvent } from './events.ts'
import { fill } from './fill.ts'
import { fire } from './fire.ts'
import { note, reply } from './say.ts'
import { tick } from './tick.ts'
import type { Ticket } from './ticket.ts'
import { cancelVisit, goOnVisit, moveVisit, planVisit } from './visit.ts'

/**
 * The one rule by which a ticket changes: from the ticket and a command to events, or a refusal as data. Pure: no
 * database, no clock, no dice. Opening is `open`, because there is no ticket yet.
 */
export function decide(ticket: Ticket, command: Command, context: Context): Decision<TicketEvent> {
  switch (command.do) {
    case 'act':
      return actNoted(ticket, command, context)
    case 'reply':
      return reply(ticket, command, context)
    case 'note':
      return note(ticket, command, context)
    case 'call':
      return logCall(ticket, command.call, command.words, context)
    case 'fill':
      return fill(ticket, command.values, command.words, context)
    case 'tick':
      return tick(ticket, command, context)
    case 'fire':
      return fire(ticket, context)
    case 'decide':
      return decideApproval(ticket, command, context)
    case 'consult':
      return consult(ticket, command, context)
    case 'ask_on':
      return askOn(ticket, command, context)
    case 'advise':
      return advise(ticket, command, context)
    case 'withdraw_question':
      return withdrawQuestion(ticket, command, context)
    case 'plan_visit':
      return planVisit(ticket, command.plan, context)
    case 'move_visit':
      return moveVisit(ticket, command, context)
    case 'cancel_visit':
      return cancelVisit(ticket, command, context)
    case 'visit':
      return goOnVisit(ticket, command, context)
    case 'counterpart':
      return counterpart(ticket, command, context)
    case 'participant':
      return participant(ticket, command, context)
    case 'asked_back':
      return askedBack(ticket, command.missing, context)
    case 'link_problem':
      return linkProblem(ticket, command, context)
    case 'unlink_problem':
      return unlinkProblem(ticket, context)
    case 'problem_heard':
      return hearProblem(ticket, command, context)
    case 'follow_up_opened':
      return followUpOpened(ticket, command, context)
  }
}

/** Lets somebody read and write along, or no longer; the requester always may. */
function participant(
  ticket: Ticket,
  { personId, admitted }: Extract<Command, { do: 'participant' }>,
  context: Context,
): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  const head = { at: context.now, by: context.by, channel: context.channel }
  return happened({ type: 'ticket.participant', ...head, personId, admitted, changes: {} })
}

/** What is missing is asked back once (B4); asked again, nothing happens. */
function askedBack(ticket: Ticket, missing: readonly string[], context: Context): Decision<TicketEvent> {
  if (ticket.lockedAt) return refuse({ code: 'locked', lockedAt: ticket.lockedAt })
  if (ticket.askedBackAt !== null || missing.length === 0) return happened()
  const head = { at: context.now, by: { kind: 'system' } as const, channel: 'system' }
  return happened({ type: 'ticket.asked_back', ...head, missing, changes: {} })
}

function followUpOpened(
  ticket: Ticket,
  said: Extract<Command, { do: 'follow_up_opened' }>,
  context: Context,
): Decision<TicketEvent> {
  // a locked ticket does not change, not even by this: the follow-up points back at it
  if (ticket.lockedAt) return happened()
  const { followUpId, followUpNumber } = said
  const head = { at: context.now, by: context.by, channel: context.channel }
  return happened({ type: 'ticket.follow_up_opened', ...head, followUpId, followUpNumber, changes: {} })
}
