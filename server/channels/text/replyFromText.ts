import { provesSender } from '../../../core/channels/provesSender.ts'
import { cut } from '../../../core/channels/subject.ts'
import { type OwnTicket, placeText } from '../../../core/channels/text/placeText.ts'
import { changeTicket } from '../../tickets/changeTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { attach } from '../email/keepFiles.ts'
import { answer, type Became, became, type Hand, wholeOf } from './hand.ts'
import { longestText, openFromText, tellFormat } from './openFromText.ts'
import { heardFrom } from './writer.ts'

/** Places words that are no command and begin with no keyword: with a ticket of their writer's, or as something new (C8). */
export async function placeWords(
  hand: Hand,
  words: { readonly number: string | null; readonly text: string },
): Promise<Became> {
  const { gateway, sop, now } = hand
  const keyword = sop.channels[gateway.channel]?.keyword !== undefined
  const own = await ownTickets(hand)
  const named = own.some(({ number }) => number === words.number)
  const place = placeText(words, own, { keyword, now })
  // the number of a ticket that is not theirs is part of what they say
  const said = named ? words.text : hand.text
  switch (place.to) {
    case 'ticket':
      return replyFromText(hand, place.id, said)
    case 'follow_up':
      return openFromText(hand, said, place.id)
    case 'report':
      return openFromText(hand, said, null)
    case 'thanks':
      return became('ignored', 'thanks')
    case 'no_keyword':
      return tellFormat(hand, 'no_keyword')
    case 'ask_which':
      await answer(hand, 'text_which', { numbers: place.numbers.slice(0, 5).join(', ') })
      return became('held', 'which_ticket')
  }
}

/**
 * Takes a text as the answer of a ticket's requester. By SMS a sender's number is a claim that anybody with a gateway can
 * make: the answer is shown as unproven, as a mail is that nobody vouches for; the other channels know who writes.
 */
async function replyFromText(hand: Hand, ticketId: number, written: string): Promise<Became> {
  const said = wholeOf(hand, written)
  const { tx, gateway, files, writer, address, now } = hand
  if (!writer) throw new Error('a ticket without its requester')
  if (said.trim() === '' && files.length === 0) return became('ignored', 'empty', ticketId)
  const place = { companyId: gateway.company_id, channel: gateway.channel, address }
  await heardFrom(tx, place, writer.id, now)
  attach(tx, gateway.company_id, files, now)
  const words = { text: cut(said, longestText), files: files.map(({ contentId: _, ...file }) => file) }
  const doer = {
    by: { kind: 'person', id: writer.id },
    standings: ['requester'],
    channel: gateway.channel,
    now,
  } as const
  try {
    const verified = provesSender(gateway.channel)
    const done = await changeTicket(tx, { ...place, ticketId }, doer, {
      do: 'reply',
      side: 'requester',
      words,
      verified,
    })
    return done ? became('message', null, ticketId) : became('held', 'not_a_participant', ticketId)
  } catch (error) {
    // a timer that fell due has just locked it: by the next try that is done, and the text becomes a follow-up
    if (error instanceof Refused && error.refusal.code !== 'locked') return became('held', error.refusal.code, ticketId)
    throw error
  }
}

/** Their tickets that are open, and those about which they were written to lately; held until this text has its place. */
export async function ownTickets({ tx, gateway, writer, address }: Hand): Promise<readonly OwnTicket[]> {
  if (!writer) return []
  return tx.run<OwnTicket>('tickets_of_writer', own, [gateway.company_id, writer.id, address, gateway.channel])
}

const own = `
  select t.id, t.number, t.locked_at as "lockedAt", told.at as "toldAt"
    from ticket t left join lateral (select max(d.created_at) as at from delivery d
      where d.company_id = t.company_id and d.ticket_id = t.id and d.to_address = $3 and d.channel = $4
        and d.state not in ('kept', 'failed')) told on true
   where t.company_id = $1 and t.requester_id = $2 and (t.locked_at is null or told.at is not null)
   order by t.locked_at is null desc, t.id desc limit 200`
