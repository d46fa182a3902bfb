import { shortened, shortenedTo } from '../../core/channels/text/segments.ts'
import type { Carried } from '../../core/channels/wayTo.ts'
import type { TextAsk } from './askByCode.ts'
import type { Draft } from './draft.ts'
import type { Letter } from './template.ts'

/** In how many parts of an SMS an answer goes out at most: what is longer is read behind the link. */
const mostSegments = 3
/** What WhatsApp and Telegram take in one message. */
const mostCharacters = 4096
/** What WhatsApp takes in a message with buttons. */
const mostWithButtons = 1024

/**
 * A letter as a text message: who says it, what (with the subject of a notice that has no short words of its own), and the ticket's number, then how to answer by text (a line of `ask`) and one link, with
 * which it ends however long it is (C9). The other links, and what a mail says in small print, have no place there.
 */
export function letterInShort(
  channel: Exclude<Carried, 'email' | 'push'>,
  { text: whole, links }: Letter,
  { fromName, short, automatic, subject }: Pick<Draft, 'fromName' | 'short' | 'automatic' | 'subject'>,
  number: string,
  ask: TextAsk | null = null,
): string {
  // of a notice the subject says what it is about; what a person wrote says it itself
  const text = short ?? (automatic ? `${subject}\n${whole}` : whole)
  const from = fromName === null ? '' : `${fromName}: `
  const told = text.includes(number) ? '' : `[${number}] `
  const link = (links.find(({ main }) => main) ?? links[0])?.url ?? ''
  const most = ask && 'buttons' in ask ? mostWithButtons : mostCharacters
  const said = `${told}${from}${text}`
  const end = [ask && 'line' in ask ? ask.line : '', link].filter((part) => part !== '').join('\n')
  return channel === 'sms' ? shortened(said, end, mostSegments) : shortenedTo(said, end, most)
}

/** What a mail that gathers several says of each: its first lines. */
export function inBrief(text: string): string {
  return shortenedTo(text.replace(/\n{2,}/g, '\n'), '', 400)
}
