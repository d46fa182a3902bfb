import { headerOf, type MailHead } from './mail.ts'
import { readReplyAddress } from './replyAddress.ts'

/** A Message-ID that we know, ours or one that a ticket already holds. */
export type KnownMessage = { readonly messageId: string; readonly ticketId: number; readonly ours: boolean }

/**
 * To which ticket a mail belongs. `token`: it came to a signed reply address. `thread`: it names Message-IDs of the
 * ticket. `forged` tells that a reply address stood there whose proof is false.
 */
export type Match =
  | { readonly by: 'token'; readonly ticketId: number }
  | { readonly by: 'thread'; readonly ticketId: number; readonly ours: boolean }
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
): Match {
  let forged = false
  for (const address of addressesOf(mail, envelopeTo)) {
    const reply = readReplyAddress(address)
    if (!reply) continue
    if (isSigned(reply.ticketId, reply.mac, reply.mailbox)) return { by: 'token', ticketId: reply.ticketId }
    forged = true
  }
  for (const messageId of namedMessages(mail)) {
    const found = known.find((candidate) => candidate.messageId === messageId)
    if (found) return { by: 'thread', ticketId: found.ticketId, ours: found.ours }
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
