import type { Attachment } from 'mailparser'
import { type Invitation, readInvitation } from '../../../core/channels/invitation.ts'
import { utf8 } from './charset.ts'

/** A file that came with a mail. Its name and type are what the mail claims. */
export type ParsedFile = {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
  /** The name by which the HTML shows it as a picture, without angle brackets. */
  readonly contentId: string | null
}

/** What a mail is besides its words; its files are kept as they are, and whoever reads it is told. */
export type Mark = 'signed_smime' | 'encrypted_smime' | 'signed_pgp' | 'encrypted_pgp' | 'winmail'

/** Parts that are not files of the sender's: the machine-readable part of a delivery report, and the version of PGP. */
const machinery = ['message/delivery-status', 'application/pgp-encrypted']

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

/** How a mail is signed or encrypted, and whether Outlook has packed its files into one of its own. */
export function marksOf(attachments: readonly Attachment[], contentType: string, text: string): readonly Mark[] {
  const types = [...attachments.map((one) => one.contentType), contentType].map((type) => type.toLowerCase())
  const has = (pattern: RegExp) => types.some((type) => pattern.test(type))
  const smime = has(/pkcs7-mime/)
  // what is signed and not encrypted comes in the same wrapping
  const opaque = smime && /smime-type\s{0,5}=\s{0,5}"?signed-data/i.test(contentType)
  const found: Readonly<Record<Mark, boolean>> = {
    signed_smime: opaque || has(/pkcs7-signature/),
    encrypted_smime: smime && !opaque,
    signed_pgp: has(/pgp-signature/) || text.includes('-----BEGIN PGP SIGNED MESSAGE-----'),
    encrypted_pgp: has(/pgp-encrypted/) || text.includes('-----BEGIN PGP MESSAGE-----'),
    winmail: has(/^application\/(?:vnd\.)?ms-tnef/),
  }
  return (Object.keys(found) as Mark[]).filter((mark) => found[mark])
}

/** What a mail invites to, or null. */
export function invitationOf(attachments: readonly Attachment[]): Invitation | null {
  const calendar = attachments.find(({ contentType }) => contentType === 'text/calendar')
  return calendar ? readInvitation(calendar.content.toString('utf8')) : null
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

/** Names for parts that have a form of their own and came without one. */
const usualNames: Readonly<Record<string, string>> = {
  'text/calendar': 'undangan.ics',
  'application/pkcs7-mime': 'smime.p7m',
  'application/x-pkcs7-mime': 'smime.p7m',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'application/pgp-signature': 'signature.asc',
  'application/ms-tnef': 'winmail.dat',
  'application/vnd.ms-tnef': 'winmail.dat',
}

/** The name that the mail gives; one of our own where it gives none. A mail in the mail is recognised by its ending. */
function nameOf({ filename, contentType, content }: Attachment, index: number): string {
  const given = readable(filename?.trim() ?? '')
  if (contentType === 'message/rfc822' || contentType === 'message/global') {
    const name = given || subjectIn(content) || `lampiran-${index + 1}`
    return /\.eml$/i.test(name) ? name : `${name}.eml`
  }
  return given || (usualNames[contentType] ?? `lampiran-${index + 1}`)
}

/** A forwarded mail is known by its subject, where that stands there in plain letters. */
function subjectIn(mail: Buffer): string {
  const subject = /^subject:[ \t]*([\x20-\x7e]{1,100})/im.exec(mail.subarray(0, 20_000).toString('latin1'))?.[1] ?? ''
  return subject.includes('=?') ? '' : subject.trim()
}

/** A name as it was meant: UTF-8 that was sent unencoded, and RFC 2231 written where a plain name belongs. */
function readable(name: string): string {
  const [, charset, encoded] = /^(utf-8|iso-8859-1|us-ascii)'[\w-]{0,20}'(.{0,3000})$/i.exec(name) ?? []
  if (charset !== undefined && encoded !== undefined) {
    try {
      return decodeURIComponent(encoded)
    } catch {
      return encoded
    }
  }
  return /^[\0-\xff]*[\x80-\xff][\0-\xff]*$/.test(name) ? (utf8(Buffer.from(name, 'latin1')) ?? name) : name
}
