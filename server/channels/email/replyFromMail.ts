import { resultsOf } from '../../../core/channels/authentication.ts'
import type { Match } from '../../../core/channels/matchTicket.ts'
import { internalTypes } from '../../journal/chain.ts'
import { changeTicket, type Doer } from '../../tickets/changeTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { readTicket } from '../../tickets/store.ts'
import { type Became, type Hand, held, ignored } from './hand.ts'
import { attach } from './keepFiles.ts'
import { openFromMail } from './openFromMail.ts'
import { remember } from './remember.ts'
import { addUnapproved, noteCopied, type Sender, senderOf, standingsByMail } from './sender.ts'
import { freshWords } from './words.ts'

type Found = Exclude<Match, { by: 'nothing' | 'question' }>

/**
 * Takes a mail as the answer to a ticket. What it may do follows from who wrote it, never from what it claims (trust.md
 * checks 10 to 12): the requester and approved participants answer, the desk only when authenticated; anybody else who
 * holds a true reply address is held for an agent. An answer to a locked ticket becomes its one follow-up.
 */
export async function replyFromMail(hand: Hand, match: Found): Promise<Became> {
  const { tx, mail, mailbox } = hand
  const found = await readTicket(tx, String(match.ticketId))
  if (!found || found.ticket.companyId !== mailbox.company_id || !mail.from) return openFromMail(hand, null, null)

  const sender = await senderOf(hand, mail.from)
  if (!sender) return held('own_address', match.ticketId)
  const standings = await standingsByMail(hand, sender, found.facts)
  const asRequester = standings.some((standing) => standing === 'requester' || standing === 'participant')
  const asDesk = standings.some((standing) => ['agent', 'technician', 'lead'].includes(standing))
  if (!asRequester && !asDesk) return notTheirs(hand, match, sender)
  if (!sender.active) return held('sender_inactive', match.ticketId)
  const doer: Doer = { by: { kind: 'person', id: sender.id }, standings, channel: 'email', now: hand.now }
  return answer(hand, match.ticketId, sender, doer, asRequester ? 'requester' : 'desk', isProven(hand, match, sender))
}

/**
 * Whether it is certain enough who wrote: the server vouches for it, or it answers what only the requester was sent. Where the
 * server itself says that the sender's domain disowns the mail, an answer proves nothing either.
 */
function isProven(hand: Hand, match: Found, sender: Sender): boolean {
  if (resultsOf(hand.mail, hand.mailbox.authserv).dmarc === 'fail') return false
  return hand.authenticated || (!sender.staff && (match.by === 'token' || match.ours))
}

async function notTheirs(hand: Hand, match: Found, sender: Sender): Promise<Became> {
  // a Message-ID of the requester's own mail is no secret: whoever names it has proven nothing, and is heard anew
  if (match.by === 'thread' && !match.ours) return openFromMail(hand, null, null)
  if (sender.staff && !hand.authenticated) return held('unverified_staff', match.ticketId)
  await addUnapproved(hand.tx, hand.mailbox.company_id, match.ticketId, sender.id, hand.now)
  return held('not_a_participant', match.ticketId)
}

async function answer(
  hand: Hand,
  ticketId: number,
  sender: Sender,
  doer: Doer,
  side: 'requester' | 'desk',
  verified: boolean,
): Promise<Became> {
  const { tx, mailbox, files, now } = hand
  const place = { companyId: mailbox.company_id, ticketId }
  const words = freshWords(hand)
  if (words.text.trim() === '' && files.length === 0) return ignored('empty', ticketId)
  // the row is locked first, so that a lock that comes meanwhile is seen, and two late answers open one follow-up
  const [row] = await tx.run<{ locked: boolean }>(
    'lock_for_answer',
    'select locked_at is not null as locked from ticket where company_id = $1 and id = $2 for update',
    [place.companyId, ticketId],
  )
  if (row?.locked) return side === 'requester' ? late(hand, ticketId, sender, doer, verified) : held('locked', ticketId)
  attach(tx, place.companyId, files, now)
  try {
    const isNote = side === 'desk' && (await answersNote(hand, ticketId))
    const command = isNote ? ({ do: 'note', words } as const) : ({ do: 'reply', side, words, verified } as const)
    const done = await changeTicket(tx, place, doer, command)
    if (!done) return held('not_a_participant', ticketId)
  } catch (error) {
    // a timer that fell due has just locked it: by the next try that is done, and the mail becomes a follow-up
    if (error instanceof Refused && error.refusal.code !== 'locked') return held(error.refusal.code, ticketId)
    throw error
  }
  remember(hand, ticketId)
  await noteCopied(hand, ticketId, sender.id)
  return { outcome: 'message', reason: hand.origin.mayBeAnswered ? null : 'quiet', ticketId }
}

/** What the desk answers to a mail that told it of a note stays among the desk: it goes to no requester (row 7, check 6). */
async function answersNote({ tx, mailbox, mail }: Hand, ticketId: number): Promise<boolean> {
  const rows = await tx.run('answers_note', answering, [
    ...[mailbox.company_id, ticketId, mail.inReplyTo, internalTypes],
  ])
  return rows.length > 0
}

const answering = `
  select from delivery d join journal j on j.company_id = d.company_id and j.ticket_id = d.ticket_id and j.seq = d.seq
   where d.company_id = $1 and d.ticket_id = $2 and d.message_id = any ($3::text[]) and j.type = any ($4::text[]) limit 1`

/** An answer to a locked ticket: to its follow-up when there is an open one, else it opens it. */
async function late(hand: Hand, lockedId: number, sender: Sender, doer: Doer, verified: boolean): Promise<Became> {
  const [next] = await hand.tx.run<{ id: number; requester_id: number }>(
    'follow_up_of',
    `select id, requester_id from ticket
      where company_id = $1 and follows_up = $2 and locked_at is null order by id desc limit 1`,
    [hand.mailbox.company_id, lockedId],
  )
  if (next?.requester_id === sender.id) return answer(hand, next.id, sender, doer, 'requester', verified)
  return openFromMail(hand, lockedId, 'locked')
}
