import { cut } from '../../../core/channels/subject.ts'
import { withoutQuote } from '../../../core/channels/withoutQuote.ts'
import type { Words } from '../../../core/tickets/context.ts'
import { mailText } from '../../notices/mailText.ts'
import { sanitise, textOf } from '../../platform/sanitise.ts'
import { type Hand, mailOf } from './hand.ts'
import type { KeptFile } from './keepFiles.ts'
import type { ParsedMail } from './parse.ts'

/** Longest text of one message; the whole of a longer one is kept as a file beside it. */
export const longestText = 19_900

/** The plain text of a mail: its own, else that of its HTML. */
export function plainText({ text, html }: Pick<ParsedMail, 'text' | 'html'>): string {
  if (text.trim() !== '') return text.trim()
  return html === null ? '' : textOf(sanitise(html, () => null))
}

/** The whole text as a file, when it is longer than a message may be. */
export function overlong(mail: ParsedMail): { readonly name: string; readonly bytes: Buffer } | null {
  const text = plainText(mail)
  return text.length > longestText ? { name: 'pesan-lengkap.txt', bytes: Buffer.from(text, 'utf8') } : null
}

/** The words of a mail that opens a ticket: all of it, since what somebody passes on is the report itself. */
export function wholeWords(hand: Hand): Words {
  return { text: withRefused(hand, cut(plainText(hand.mail), longestText)), ...rest(hand, hand.mail.html) }
}

/**
 * The words of an answer: what was written now as its text, and the whole with what it quotes as HTML, where the screens
 * fold the quote. Nothing is deleted.
 */
export function freshWords(hand: Hand): Words {
  const { fresh, quoted } = withoutQuote(plainText(hand.mail))
  const html =
    hand.mail.html ?? (quoted === '' ? null : `${paragraph(fresh)}<blockquote>${paragraph(quoted)}</blockquote>`)
  return { text: withRefused(hand, cut(fresh, longestText)), ...rest(hand, html) }
}

/** Names the files that were not taken over, so that nobody looks for them in vain. */
function withRefused({ refusedFiles }: Hand, text: string): string {
  if (refusedFiles.length === 0) return text
  return `${text}\n\n[${mailText('id', 'files_refused', { names: refusedFiles.join(', ').slice(0, 1000) })}]`.trim()
}

function rest(hand: Hand, html: string | null): Omit<Words, 'text'> {
  return {
    ...(html === null ? {} : { html: sanitise(html, (contentId) => pictureUrl(hand.files, contentId)) }),
    files: hand.files.map(({ contentId: _, ...file }) => file),
    mail: mailOf(hand),
  }
}

function pictureUrl(files: readonly KeptFile[], contentId: string): string | null {
  const file = files.find((candidate) => candidate.contentId === contentId)
  return file?.type.startsWith('image/') ? `/api/v1/attachments/${file.id}` : null
}

function paragraph(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<p>${safe.replaceAll('\n', '<br>')}</p>`
}
