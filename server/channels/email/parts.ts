import type { Attachment } from 'mailparser'

/** A file that came with a mail. Its name and type are what the mail claims. */
export type ParsedFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
  /** The name by which the HTML shows it as a picture, without angle brackets. */
  readonly contentId: string | null
}

/** Parts that are not files of the sender's: the machine-readable part of a delivery report, and signatures. */
const machinery = ['message/delivery-status', 'application/pkcs7-signature', 'application/pgp-signature']

/** The files of a mail, in its order; empty ones are none. */
export function filesOf(attachments: readonly Attachment[]): readonly ParsedFile[] {
  return attachments
    .filter(({ contentType, content }) => !machinery.includes(contentType) && content.length > 0)
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

/** The name that the mail gives; one of our own where it gives none. A mail in the mail is recognised by its ending. */
function nameOf({ filename, contentType }: Attachment, index: number): string {
  const name = filename?.trim() || `lampiran-${index + 1}`
  return contentType === 'message/rfc822' && !/\.eml$/i.test(name) ? `${name}.eml` : name
}
