import type { Invitation } from '../../../core/channels/invitation.ts'
import { cut } from '../../../core/channels/subject.ts'
import { withoutQuote } from '../../../core/channels/withoutQuote.ts'
import type { Words } from '../../../core/tickets/context.ts'
import { isPicture } from '../../attachments/kinds.ts'
import { mailText } from '../../notices/mailText.ts'
import { quoteMark } from '../../platform/quoteMark.ts'
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
  return wordsWith(hand, hand.mail.text, shownHtml(hand))
}

/**
 * The words of an answer: what was written now as its text, and the whole with what it quotes as HTML, where the screens
 * fold the quote. Nothing is deleted.
 */
export function freshWords(hand: Hand): Words {
  const { fresh, quoted } = withoutQuote(hand.mail.text)
  const html = shownHtml(hand)
  if (html !== null) return wordsWith(hand, fresh, html)
  return wordsWith(
    hand,
    fresh,
    quoted === '' ? null : `${paragraph(fresh)}${quoteMark}<blockquote>${paragraph(quoted)}</blockquote>`,
  )
}

/** Both with what has to be told of the mail: as the text is shown where there is no HTML, and the HTML where there is. */
function wordsWith(hand: Hand, text: string, html: string | null): Words {
  const notes = notesOn(hand).map((note) => `[${note}]`)
  return {
    text: [cut(text, longestText), ...notes].join('\n\n').trim(),
    ...(html === null ? {} : { html: `${notes.map(paragraph).join('')}${html}` }),
    files: hand.files.map(({ contentId: _, ...file }) => file),
    mail: mailOf(hand),
  }
}

/** What a reader could not see otherwise: files that were not taken, how the mail is sealed, what it invites to. */
function notesOn({ mail, refusedFiles }: Hand): readonly string[] {
  const { marks, invitation } = mail
  const names = refusedFiles.join(', ').slice(0, 1000)
  return [
    ...(invitation === null ? [] : [invitationText(invitation)]),
    ...marks.map((mark) => mailText('id', `mail_${mark}`)),
    ...(refusedFiles.length === 0 ? [] : [mailText('id', 'files_refused', { names })]),
  ]
}

function invitationText({ summary, from, until, zone, place, cancelled }: Invitation): string {
  const time = `${from}${until === null ? '' : ` – ${until}`}${zone === null ? '' : ` (${zone})`}`
  const what = [summary, time, ...(place === null ? [] : [place])].join(', ')
  return mailText('id', cancelled ? 'mail_invitation_cancelled' : 'mail_invitation', { what })
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
