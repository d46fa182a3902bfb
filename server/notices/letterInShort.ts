import { shortened, shortenedTo } from '../../core/channels/text/segments.ts'
import type { Carried } from '../../core/channels/wayTo.ts'
import type { Draft } from './drafts.ts'
import type { Letter } from './template.ts'

/** In how many parts of an SMS an answer goes out at most: what is longer is read behind the link. */
const mostSegments = 3
/** What WhatsApp and Telegram take in one message. */
const mostCharacters = 4096

/**
 * A letter as a text message: who says it, what, and the ticket's number and one link, with which it ends however long it is
 * (C9). The other links, and what a mail says in small print, have no place there.
 */
export function letterInShort(
  channel: Exclude<Carried, 'email'>,
  { text, links }: Letter,
  { fromName }: Pick<Draft, 'fromName'>,
  number: string,
): string {
  const from = fromName === null ? '' : `${fromName}: `
  const told = text.includes(number) ? '' : `[${number}] `
  const link = (links.find(({ main }) => main) ?? links[0])?.url ?? ''
  const said = `${told}${from}${text}`
  return channel === 'sms' ? shortened(said, link, mostSegments) : shortenedTo(said, link, mostCharacters)
}
