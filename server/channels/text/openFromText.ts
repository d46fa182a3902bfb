import { cut, ticketSubject } from '../../../core/channels/subject.ts'
import type { Sop } from '../../../core/sop/language.ts'
import { instant, ms } from '../../../core/time.ts'
import type { Lang } from '../../notices/mailText.ts'
import { NotThere } from '../../platform/notThere.ts'
import { refusalText } from '../../platform/refusalText.ts'
import { changeTicket, systemDoes } from '../../tickets/changeTicket.ts'
import { openTicket } from '../../tickets/openTicket.ts'
import { Refused } from '../../tickets/refused.ts'
import { attach } from '../email/keepFiles.ts'
import { answer, answersSince, type Became, became, type Hand, sayText, wholeOf } from './hand.ts'
import { heardFrom, newContact } from './writer.ts'

/** A list shows so much of a line; the whole stands in the description. */
const subjectLength = 100
export const longestText = 19_900

/**
 * Opens a ticket from a text (C8): for whoever has this number, else for a new contact, who is asked once to say who they
 * are. What the report lacks is asked back, or said when the channel refuses it; the text is kept all the same.
 */
export async function openFromText(hand: Hand, words: string, followsUp: number | null): Promise<Became> {
  const said = wholeOf(hand, words)
  const { tx, gateway, sop, files, address, now } = hand
  if (said.trim() === '' && files.length === 0) return tellFormat(hand, 'empty')
  const place = { companyId: gateway.company_id, channel: gateway.channel, address }
  const writer = hand.writer ?? (await newContact(tx, place, hand.fromName, now))
  await heardFrom(tx, place, writer.id, now)
  const known = { ...hand, writer }
  const most = Math.min(sop.fields.description?.max ?? longestText, longestText)
  const text = said.trim() || files.map(({ name }) => name).join(', ')
  attach(tx, gateway.company_id, files, now)
  try {
    const { ticket } = await openTicket(tx, {
      companyId: gateway.company_id,
      sopId: gateway.sop_id,
      type: null,
      requesterId: writer.id,
      deskId: gateway.desk_id,
      channel: gateway.channel,
      subject: cut(ticketSubject('', text, address), subjectLength),
      words: { text: cut(text, most), files: files.map(({ contentId: _, ...file }) => file) },
      values: {},
      by: { kind: 'person', id: writer.id },
      now,
      followsUp,
    })
    const at = { companyId: gateway.company_id, ticketId: ticket.id }
    if (ticket.lacks.length > 0 && sop.channels[gateway.channel]?.incomplete === 'ask_back')
      await changeTicket(tx, at, systemDoes(now), { do: 'asked_back', missing: ticket.lacks })
    if (writer.nameless && (await answersSince(known, 'text_introduce', '1970-01-01T00:00:00.000Z')) === 0)
      await answer(known, 'text_introduce', { number: ticket.number })
    return became('ticket', followsUp === null ? null : 'locked', ticket.id)
  } catch (error) {
    if (error instanceof NotThere) return became('held', 'no_sop')
    if (!(error instanceof Refused)) throw error
    await sayText(known, 'text_refused', refusalText(error.refusal, writer.lang))
    return became('held', error.refusal.code)
  }
}

/** Sends back how a report begins, once a day for a number (C8), and keeps the text for the desk to look at. */
export async function tellFormat(hand: Hand, reason: 'no_keyword' | 'empty'): Promise<Became> {
  const words = formatWords(hand.sop, hand.gateway.channel, hand.writer?.lang ?? 'id')
  const told = await answersSince(hand, 'text_format', instant(ms(hand.now) - 86_400_000))
  if (words !== null && told === 0) await sayText(hand, 'text_format', words)
  return became('held', reason)
}

/** How a report begins on this channel, in the SOP's words; null where it says nothing of it. */
export function formatWords({ channels }: Sop, channel: string, lang: Lang): string | null {
  const { keyword, without_keyword: without } = channels[channel] ?? {}
  return keyword !== undefined && without ? without.answer[lang].replaceAll('{keyword}', keyword) : null
}
