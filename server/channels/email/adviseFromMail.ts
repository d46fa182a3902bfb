import type { Match } from '../../../core/channels/matchTicket.ts'
import { memberOf } from '../../../core/people/caller.ts'
import { isConsultedIn } from '../../../core/people/policy.ts'
import { personAsks } from '../../people/memberIn.ts'
import { callerDoes, changeTicket } from '../../tickets/changeTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { readTicket } from '../../tickets/store.ts'
import { type Became, type Hand, held, ignored } from './hand.ts'
import { attach } from './keepFiles.ts'
import { remember } from './remember.ts'
import { findSender } from './sender.ts'
import { freshWords } from './words.ts'

type Asked = Extract<Match, { by: 'question' }>

/**
 * Takes a mail as the answer to a question about a ticket (E7), or as what the desk asks on in its thread. It becomes that or is
 * held for a person to see, and never a message to the requester, a new ticket, or a participant. Who answers is who was sent the
 * address; what somebody with a role writes counts only when it is authenticated (trust.md check 10).
 */
export async function adviseFromMail(hand: Hand, match: Asked): Promise<Became> {
  const became = await taken(hand, match)
  return { ...became, consultation: match.consultation }
}

async function taken(hand: Hand, { ticketId, consultation, personId, ours }: Asked): Promise<Became> {
  const { tx, mail, mailbox, files, now } = hand
  const companyId = mailbox.company_id
  const found = await readTicket(tx, String(ticketId))
  const question = found?.ticket.companyId === companyId ? found.ticket.consultations[consultation] : undefined
  if (!found || !question) return held('unknown_question')
  const sender = mail.from && (await findSender(tx, companyId, mail.from.address))
  if (!sender || (personId !== null && personId !== sender.id)) return held('not_consulted', ticketId)
  if (!sender.active) return held('sender_inactive', ticketId)
  if (!hand.authenticated && (sender.staff || !ours)) return held('unverified_staff', ticketId)
  const caller = await personAsks(tx, companyId, sender.id, now)
  const member = caller && memberOf(caller, companyId)
  if (!caller || !member) return held('sender_inactive', ticketId)

  const words = freshWords(hand)
  if (words.text.trim() === '' && files.length === 0) return ignored('empty', ticketId)
  attach(tx, companyId, files, now)
  const kind = isConsultedIn(member, question, found.facts) ? 'advise' : 'ask_on'
  try {
    const doer = callerDoes(caller, sender.id, 'email', now)
    const done = await changeTicket(tx, { companyId, ticketId }, doer, { do: kind, consultation, words })
    if (!done) return held('not_consulted', ticketId)
  } catch (error) {
    if (error instanceof Refused) return held(error.refusal.code, ticketId)
    throw error
  }
  remember(hand, ticketId, consultation)
  return { outcome: 'message', reason: null, ticketId }
}
