import { quoteBegins } from '../../core/channels/withoutQuote.ts'
import { linesOf } from './sanitise.ts'

/** Stands in HTML where what is quoted begins; the screens fold all that comes after it. */
export const quoteMark = '<span data-quote=""></span>'

/**
 * Sanitised HTML with the mark where its quote begins, by the rules for plain text: mail programs mark quotes in a
 * hundred ways, and write above them in a few. Unchanged when nothing is to be folded.
 */
export function withQuoteMark(html: string): string {
  const lines = linesOf(html)
  const begin = quoteBegins(lines.map(({ text }) => text))
  const at = begin === null ? undefined : lines[begin]?.at
  return at === undefined ? html : `${html.slice(0, at)}${quoteMark}${html.slice(at)}`
}
