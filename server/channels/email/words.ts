import { cut } from '../../../core/channels/subject.ts'
import { withoutQuote } from '../../../core/channels/withoutQuote.ts'
import type { Words } from '../../../core/tickets/context.ts'
import { isPicture } from '../../attachments/kinds.ts'
import { mailText } from '../../notices/mailText.ts'
import { type Hand, mailOf } from './hand.ts'
import { type ParsedMail, pictureAddress } from './parse.ts'

/** Longest text of one message; the whole of a longer one is kept as a file beside it. */
export const longestText = 19_900

/** The whole text as a file, when it is longer than a message may be. */
export function overlong(mail: ParsedMail): { readonly name: string; readonly bytes: Buffer } | null {
  const { text } = mail
  return text.length > longestText ? { name: 'pesan-lengkap.txt', bytes: Buffer.from(text, 'utf8') } : null
}

/** The words of a mail that opens a ticket: all of it, since what somebody passes on is the report itself. */
export function wholeWords(hand: Hand): Words {
  return { text: withRefused(hand, cut(hand.mail.text, longestText)), ...rest(hand, shownHtml(hand)) }
}

/**
 * The words of an answer: what was written now as its text, and the whole with what it quotes as HTML, where the screens
 * fold the quote. Nothing is deleted.
 */
export function freshWords(hand: Hand): Words {
  const { fresh, quoted } = withoutQuote(hand.mail.text)
  const html =
    shownHtml(hand) ?? (quoted === '' ? null : `${paragraph(fresh)}<blockquote>${paragraph(quoted)}</blockquote>`)
  return { text: withRefused(hand, cut(fresh, longestText)), ...rest(hand, html) }
}

/** Names the files that were not taken over, so that nobody looks for them in vain. */
function withRefused({ refusedFiles }: Hand, text: string): string {
  if (refusedFiles.length === 0) return text
  return `${text}\n\n[${mailText('id', 'files_refused', { names: refusedFiles.join(', ').slice(0, 1000) })}]`.trim()
}

function rest(hand: Hand, html: string | null): Omit<Words, 'text'> {
  return {
    ...(html === null ? {} : { html }),
    files: hand.files.map(({ contentId: _, ...file }) => file),
    mail: mailOf(hand),
  }
}

/** The HTML with the pictures that came along at the address of their files; those that are not kept leave their words. */
function shownHtml({ mail, files }: Hand): string | null {
  if (mail.html === null) return null
  const { html, mark } = mail.html
  const pictures = new Map(
    files.flatMap(({ id, type, contentId }) =>
      contentId !== null && isPicture(type)
        ? [[pictureAddress(mark, contentId), ` src="/api/v1/attachments/${id}"`] as const]
        : [],
    ),
  )
  return html.replace(new RegExp(` src="(/${mark}/[^"]*)"`, 'g'), (_, address: string) => pictures.get(address) ?? '')
}

function paragraph(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  return `<p>${safe.replaceAll('\n', '<br>')}</p>`
}
