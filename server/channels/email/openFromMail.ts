import { cut, ticketSubject } from '../../../core/channels/subject.ts'
import type { Words } from '../../../core/tickets/context.ts'
import { NotThere } from '../../platform/notThere.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { changeTicket, systemDoes } from '../../tickets/changeTicket.ts'
import { openTicket } from '../../tickets/openTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { type Became, type Hand, held } from './hand.ts'
import { attach } from './keepFiles.ts'
import { remember } from './remember.ts'
import { noteCopied, senderOf } from './sender.ts'
import { tellFormat } from './tellFormat.ts'
import { wholeWords } from './words.ts'

/**
 * Opens a ticket from a mail (B3). What the report lacks is asked back once (B4), in the same transaction. `followsUp`:
 * the locked ticket that the mail was meant for. `reason`: a code that stays with the mail in the log.
 */
export async function openFromMail(hand: Hand, followsUp: number | null, reason: string | null): Promise<Became> {
  const { tx, mail, mailbox, files, now } = hand
  const from = mail.from
  const sender = from ? await senderOf(hand, from) : null
  if (!from || !sender) return held('own_address')
  if (!sender.active) return held('sender_inactive')
  const subject = subjectOf(hand)
  if (subject === null) {
    await tellFormat(hand, from.address, sender.id)
    return held('no_keyword')
  }

  attach(tx, mailbox.company_id, files, now)
  try {
    const { ticket, sop } = await openTicket(tx, {
      companyId: mailbox.company_id,
      sopId: mailbox.sop_id,
      type: null,
      requesterId: sender.id,
      deskId: mailbox.desk_id,
      channel: 'email',
      subject,
      words: await fitting(hand, wholeWords(hand)),
      values: {},
      by: { kind: 'person', id: sender.id },
      now,
      followsUp,
    })
    remember(hand, ticket.id)
    await noteCopied(hand, ticket.id, sender.id)
    const asksBack = ticket.lacks.length > 0 && sop.channels.email?.incomplete === 'ask_back'
    if (asksBack && hand.origin.mayBeAnswered) {
      const place = { companyId: mailbox.company_id, ticketId: ticket.id }
      await changeTicket(tx, place, systemDoes(now), { do: 'asked_back', missing: ticket.lacks })
    }
    const unproven = sender.staff && !hand.authenticated ? 'unverified_staff' : null
    return { outcome: 'ticket', reason: reason ?? unproven ?? quiet(hand), ticketId: ticket.id }
  } catch (error) {
    if (error instanceof Refused) return held(error.refusal.code)
    if (error instanceof NotThere) return held('no_sop')
    throw error
  }
}

/** Why nobody is told automatically of what this mail makes; null when they may be. */
function quiet({ origin }: Hand): string | null {
  return origin.mayBeAnswered ? null : 'quiet'
}

/** The ticket's subject; null when the mailbox asks for a keyword that does not stand first (C10). */
function subjectOf({ mail, mailbox }: Hand): string | null {
  const subject = ticketSubject(mail.subject, mail.text, mail.from?.address ?? '')
  if (mailbox.keyword === null) return subject
  const [first = '', ...rest] = subject.split(/[\s:,#-]+/)
  if (first.toLowerCase() !== mailbox.keyword.toLowerCase()) return null
  return rest.join(' ').trim() === ''
    ? subject
    : subject.slice(subject.indexOf(first) + first.length).replace(/^[\s:,#-]+/, '')
}

/** The words within what the SOP allows for a description. */
async function fitting({ tx, mailbox, now }: Hand, words: Words): Promise<Words> {
  const inForce = (await sopsInForce(tx, mailbox.company_id, now)).find(({ sopId }) => sopId === mailbox.sop_id)
  if (!inForce) return words
  const sop = await sopOf(tx, mailbox.company_id, inForce.sopId, inForce.revision)
  const most = sop.fields.description?.max
  return most === undefined ? words : { ...words, text: cut(words.text, most) }
}
