import { headerOf, type MailHead } from './mail.ts'

/**
 * Who wrote a mail: a person, an autoresponder, a mail server telling of a failure, a mailing list, or this product
 * itself whose mail came back. Only `human` mail makes a ticket or a reply (trust.md check 16).
 */
export type Origin = {
  readonly kind: 'human' | 'auto_reply' | 'bounce' | 'list' | 'loop'
  /** What showed it, for the log: a header's name or `subject`. */
  readonly because: string | null
  /** Whether automatic mail may answer it: never a machine, and never a list on which a person wrote. */
  readonly mayBeAnswered: boolean
}

/** The header that marks what an installation of this product sent. */
export const installationHeader = 'x-tanggap-installation'

/** Vacation and out-of-office replies that carry no mark: how their subjects begin, in Indonesian and English. */
const vacation =
  /^(?:(?:re|bls|balas|aw)\s*:\s*)?(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)|autoreply|on (?:annual )?leave\b|vacation (?:reply|response)|away from (?:the |my )?(?:office|desk)|i am (?:currently )?(?:out|away)|balasan otomatis|jawaban otomatis|respon(?:s)? otomatis|pesan otomatis|sedang cuti|saya (?:sedang )?cuti|cuti bersama|di luar kantor|sedang (?:di luar kantor|tidak di tempat)|tidak (?:berada )?di (?:kantor|tempat)|dinas luar|sedang dinas luar)/i

const failure =
  /^(?:undeliver(?:able|ed)|delivery (?:status notification|has failed|failure)|mail delivery (?:failed|subsystem|system)|returned mail|failure notice|undelivered mail returned|message not delivered|tidak terkirim|gagal terkirim|pengiriman gagal|pesan tidak terkirim)/i

/** Local parts of which only mail servers write. */
const daemons = /^(?:mailer-daemon|postmaster|mail-daemon|mailerdaemon)@/i

/**
 * Tells who wrote the mail: RFC 3834 Auto-Submitted, null return path, delivery reports, Precedence, lists, Microsoft's
 * headers, known vacation subjects, and our own mark. `ourMessageIds`: Message-IDs that this company has sent.
 */
export function originOf(
  mail: MailHead,
  { installation, ourMessageIds = [] }: { readonly installation: string; readonly ourMessageIds?: readonly string[] },
): Origin {
  if (headerOf(mail, installationHeader).some((value) => value.trim() === installation)) return loop(installationHeader)
  if (mail.messageId !== null && ourMessageIds.includes(mail.messageId)) return loop('message-id')
  return bounceOf(mail) ?? automaticOf(mail) ?? listOf(mail) ?? { kind: 'human', because: null, mayBeAnswered: true }
}

function loop(because: string): Origin {
  return { kind: 'loop', because, mayBeAnswered: false }
}

function bounce(because: string): Origin {
  return { kind: 'bounce', because, mayBeAnswered: false }
}

function bounceOf(mail: MailHead): Origin | null {
  if (/^multipart\/report\b/i.test(mail.contentType) && !/disposition-notification/i.test(mail.contentType)) {
    return bounce('content-type')
  }
  if (headerOf(mail, 'x-failed-recipients').length > 0) return bounce('x-failed-recipients')
  const isDaemon = mail.from !== null && daemons.test(mail.from.address)
  if (isDaemon && failure.test(mail.subject)) return bounce('from')
  return null
}

function automaticOf(mail: MailHead): Origin | null {
  const submitted = headerOf(mail, 'auto-submitted').map((value) => value.toLowerCase().split(/[;\s]/)[0])
  if (submitted.some((value) => value !== undefined && value !== '' && value !== 'no'))
    return automatic('auto-submitted')
  if (/^multipart\/report\b/i.test(mail.contentType)) return automatic('content-type')
  if (hasNullPath(mail)) return automatic('return-path')
  if (mail.from !== null && daemons.test(mail.from.address)) return automatic('from')
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponder']) {
    const said = headerOf(mail, name)[0]?.toLowerCase()
    if (said !== undefined && said !== 'no') return automatic(name)
  }
  if (headerOf(mail, 'precedence').some((value) => /\bauto_reply\b/i.test(value))) return automatic('precedence')
  // People's clients write "OOF, AutoReply" here too, on mail that they wrote themselves: only "All" tells a machine.
  if (headerOf(mail, 'x-auto-response-suppress').some((value) => /\ball\b/i.test(value))) {
    return automatic('x-auto-response-suppress')
  }
  return vacation.test(mail.subject.trim()) ? automatic('subject') : null
}

function listOf(mail: MailHead): Origin | null {
  const precedence = headerOf(mail, 'precedence').join(' ')
  if (/\b(?:bulk|junk)\b/i.test(precedence)) return { kind: 'list', because: 'precedence', mayBeAnswered: false }
  const isList = headerOf(mail, 'list-id').length > 0 || /\blist\b/i.test(precedence)
  if (!isList) return null
  // A desk's address is often a group (Google Groups): a list on which people may post carries what a person wrote
  const isOpenForPosts = headerOf(mail, 'list-post').some((value) => !/^\s*no\b/i.test(value))
  return { kind: isOpenForPosts ? 'human' : 'list', because: 'list-id', mayBeAnswered: false }
}

function automatic(because: string): Origin {
  return { kind: 'auto_reply', because, mayBeAnswered: false }
}

function hasNullPath(mail: MailHead): boolean {
  if (mail.envelopeFrom === '') return true
  return headerOf(mail, 'return-path').some((value) => value.trim() === '<>')
}
