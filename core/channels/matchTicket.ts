import { headerOf, type MailHead } from './mail.ts'
import { type QuestionAddress, readQuestionAddress, readReplyAddress } from './replyAddress.ts'

/** A Message-ID that we know, ours or one that a ticket already holds. */
export type KnownMessage = {
  readonly messageId: string
  readonly ticketId: number
  readonly ours: boolean
  /** The question to a colleague that it belongs to; null for the conversation with the requester. */
  readonly consultation?: number | null
}

/**
 * To which ticket a mail belongs. `token`: it came to a signed reply address. `thread`: it names Message-IDs of the
 * ticket. `forged` tells that a reply address stood there whose proof is false.
 */
export type Match =
  | { readonly by: 'token'; readonly ticketId: number }
  | { readonly by: 'thread'; readonly ticketId: number; readonly ours: boolean }
  /** It answers a question to a colleague, and must never become anything else (E7); `personId`: who was sent the address. */
  | {
      readonly by: 'question'
      readonly ticketId: number
      readonly consultation: number
      readonly personId: number | null
      readonly ours: boolean
    }
  | { readonly by: 'nothing'; readonly forged: boolean }

/** Headers in which a mail server may have kept the address that a mail was delivered to. */
export const deliveredTo = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-forwarded-to']

/**
 * Whose mail this is (trust.md checks 11 and 12): the signed reply address in To, Cc or where the server noted the
 * delivery; then References and In-Reply-To, the nearest first, against Message-IDs that are known. Never the subject.
 */
export function matchTicket(
  mail: MailHead,
  known: readonly KnownMessage[],
  isSigned: (ticketId: number, mac: string, mailbox: string) => boolean,
  envelopeTo: readonly string[] = [],
  isQuestion: (question: QuestionAddress) => boolean = () => false,
): Match {
  let forged = false
  // whatever else it was sent to: what answers a question goes nowhere else
  for (const address of addressesOf(mail, envelopeTo)) {
    const asked = readQuestionAddress(address)
    if (!asked) continue
    const { ticketId, consultation, personId } = asked
    if (isQuestion(asked)) return { by: 'question', ticketId, consultation, personId, ours: true }
    forged = true
  }
  for (const address of addressesOf(mail, envelopeTo)) {
    const reply = readReplyAddress(address)
    if (!reply) continue
    if (isSigned(reply.ticketId, reply.mac, reply.mailbox)) return { by: 'token', ticketId: reply.ticketId }
    forged = true
  }
  for (const messageId of namedMessages(mail)) {
    const found = known.find((candidate) => candidate.messageId === messageId)
    if (!found) continue
    const { ticketId, ours, consultation } = found
    if (consultation) return { by: 'question', ticketId, consultation, personId: null, ours }
    return { by: 'thread', ticketId, ours }
  }
  return { by: 'nothing', forged }
}

/** The Message-IDs that a mail says it answers, the nearest first. */
export function namedMessages(mail: Pick<MailHead, 'inReplyTo' | 'references'>): readonly string[] {
  return [...new Set([...mail.inReplyTo, ...[...mail.references].reverse()])]
}

function addressesOf(mail: MailHead, envelopeTo: readonly string[]): readonly string[] {
  const noted = deliveredTo.flatMap((name) => headerOf(mail, name)).flatMap((value) => value.split(','))
  const listed = [...mail.to, ...mail.cc].map(({ address }) => address)
  return [...envelopeTo, ...listed, ...noted.map((value) => value.replace(/^.*<|>.*$/g, ''))]
}
