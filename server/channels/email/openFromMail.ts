import { cut, ticketSubject } from '../../../core/channels/subject.ts'
import { readText } from '../../../core/channels/text/readText.ts'
import type { Sop } from '../../../core/sop/language.ts'
import type { Words } from '../../../core/tickets/context.ts'
import { NotThere } from '../../platform/notThere.ts'
import { sopOf, sopsInForce } from '../../sop/store.ts'
import { changeTicket, systemDoes } from '../../tickets/changeTicket.ts'
import { openTicket } from '../../tickets/openTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { type Became, type Hand, held } from './hand.ts'
import { attach } from './keepFiles.ts'
import { remember } from './remember.ts'
import { noteCopied, type Sender, senderById, senderOf } from './sender.ts'
import { tellFormat } from './tellFormat.ts'
import { wholeWords } from './words.ts'

/**
 * Opens a ticket from a mail (B3). What the report lacks is asked back once (B4), in the same transaction. `followsUp`:
 * the locked ticket that the mail was meant for. `reason`: a code that stays with the mail in the log. Where somebody asked
 * for it, it needs no keyword, and is their own report when nobody else can have sent it.
 */
export async function openFromMail(hand: Hand, followsUp: number | null, reason: string | null): Promise<Became> {
  const { tx, mail, mailbox, files, now } = hand
  const from = mail.from
  const writer = from ? await senderOf(hand, from) : null
  const sender = writer?.active ? writer : ((await whoAsked(hand)) ?? writer)
  if (!sender) return held('own_address')
  if (!sender.active) return held('sender_inactive')
  const sop = await sopHere(hand)
  const keyword = mailbox.keyword ?? sop?.channels.email?.keyword ?? null
  const subject = subjectOf(hand, keyword)
  if (subject === null) {
    await tellFormat(hand, from?.address ?? '', sender.id, { keyword, own: mailbox.keyword === null ? sop : null })
    return held('no_keyword')
  }

  attach(tx, mailbox.company_id, files, now)
  try {
    const { ticket, sop: pinned } = await openTicket(tx, {
      companyId: mailbox.company_id,
      sopId: mailbox.sop_id,
      type: null,
      requesterId: sender.id,
      deskId: mailbox.desk_id,
      channel: 'email',
      subject,
      words: fitting(sop, wholeWords(hand)),
      values: {},
      by: { kind: 'person', id: sender.id },
      now,
      followsUp,
    })
    remember(hand, ticket.id)
    await noteCopied(hand, ticket.id, sender.id)
    const asksBack = ticket.lacks.length > 0 && pinned.channels.email?.incomplete === 'ask_back'
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

/** Who wants a ticket of this mail although it would make none. */
async function whoAsked({ tx, mailbox, openedBy }: Hand): Promise<Sender | null> {
  return openedBy === null ? null : senderById(tx, mailbox.company_id, openedBy)
}

/** Why nobody is told automatically of what this mail makes; null when they may be. */
function quiet({ origin }: Hand): string | null {
  return origin.mayBeAnswered ? null : 'quiet'
}

/** The ticket's subject; null when there is a keyword, the mailbox's own or its SOP's, that does not stand first (C10). */
function subjectOf({ mail, openedBy }: Hand, keyword: string | null): string | null {
  const subject = ticketSubject(mail.subject, mail.text, mail.from?.address ?? '')
  if (keyword === null) return subject
  const asked = readText(subject, keyword)
  if (asked.kind !== 'report') return openedBy === null ? null : subject
  return asked.text === '' ? subject : asked.text
}

/** The SOP under which reports to this mailbox stand now; null when none is in force. */
async function sopHere({ tx, mailbox, now }: Hand): Promise<Sop | null> {
  const inForce = (await sopsInForce(tx, mailbox.company_id, now)).find(({ sopId }) => sopId === mailbox.sop_id)
  return inForce ? sopOf(tx, mailbox.company_id, inForce.sopId, inForce.revision) : null
}

/** The words within what the SOP allows for a description. */
function fitting(sop: Sop | null, words: Words): Words {
  const most = sop?.fields.description?.max
  return most === undefined ? words : { ...words, text: cut(words.text, most) }
}
