import type { Attachment } from 'mailparser'
import { cut } from '../../../core/channels/subject.ts'

/** A file that came with a mail. Its name and type are what the mail claims. */
export type ParsedFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
  /** The name by which the HTML shows it as a picture, without angle brackets. */
  readonly contentId: string | null
}

/** The files of a mail, in its order; the machine-readable part of a delivery report and empty files are none. */
export function filesOf(attachments: readonly Attachment[]): readonly ParsedFile[] {
  return attachments
    .filter(({ contentType, content }) => contentType !== 'message/delivery-status' && content.length > 0)
    .map((attachment, index) => ({
      name: nameOf(attachment, index),
      type: attachment.contentType.slice(0, 127),
      bytes: attachment.content,
      contentId: attachment.cid ?? null,
    }))
}

/** The parts of a delivery report (RFC 3464): what it reports, and the head of the mail that came back. */
export function reportOf(attachments: readonly Attachment[]): { readonly report: string; readonly original: string } {
  const of = (types: readonly string[]) =>
    attachments
      .find(({ contentType }) => types.includes(contentType))
      ?.content.toString('utf8')
      .slice(0, 64 * 1024) ?? ''
  return {
    report: of(['message/delivery-status', 'message/global-delivery-status']),
    original: of([
      'message/rfc822',
      'message/rfc822-headers',
      'text/rfc822-headers',
      'message/global',
      'message/global-headers',
    ]),
  }
}

const endings: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
  'text/plain': 'txt',
  'text/calendar': 'ics',
  'message/rfc822': 'eml',
}

/** The file's name without a path and without what hides its ending; a name of our own where it has none. */
function nameOf({ filename, contentType }: Attachment, index: number): string {
  const said = (filename ?? '')
    .replace(/[\p{C}\u2028\u2029]/gu, '')
    .split(/[/\\]/)
    .pop()
    ?.trim()
  if (said && !/^\.+$/.test(said)) return cut(said, 200)
  return `lampiran-${index + 1}.${endings[contentType] ?? 'bin'}`
}
