import { glance } from './glance.ts'
import type { ParsedMail } from './parse.ts'

/**
 * A mail that cannot be read, as far as a ticket can be made of it: whom and what its head names, and the mail as it came for
 * its file. It proves nothing, follows nothing, and admits nobody.
 */
export async function unreadMail(raw: Buffer): Promise<ParsedMail> {
  const { messageId, from, subject } = await glance(raw)
  return {
    ...{ messageId, subject, from: from === '' ? null : { name: '', address: from } },
    ...{ inReplyTo: [], references: [], to: [], cc: [], headers: {}, envelopeFrom: null },
    ...{ contentType: 'message/rfc822', text: '', html: null, marks: ['unread'], invitation: null },
    files: [{ name: 'surat.eml', type: 'message/rfc822', bytes: raw, contentId: null }],
    ...{ report: '', original: '' },
  }
}
