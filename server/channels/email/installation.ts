import {
  type QuestionAddress,
  questionAddress,
  readQuestionAddress,
  readReplyAddress,
  replyAddress,
} from '../../../core/channels/replyAddress.ts'
import type { Secrets } from '../../platform/secrets.ts'

/** The name of this installation in the mails it sends, by which its own mail is recognised when it comes back. */
export function installationName(secrets: Secrets): string {
  return secrets.sign('installation', 'name').slice(0, 32)
}

/** The address at this mailbox to which answers about the ticket go; nobody else can make it (trust.md check 12). */
export function signedReplyAddress(secrets: Secrets, companyId: number, ticketId: number, mailbox: string): string {
  return replyAddress({ mailbox, ticketId, mac: macOf(secrets, companyId, ticketId) })
}

/** Whether the proof in a reply address is ours for this ticket. */
export function isSignedFor(secrets: Secrets, companyId: number, ticketId: number, mac: string): boolean {
  // both are hashed text of one length that an attacker does not know: nothing is learnt from the time this takes
  return secrets.sign('reply proof', macOf(secrets, companyId, ticketId)) === secrets.sign('reply proof', mac)
}

/** The plain mailbox address behind one to which mail is brought: itself, or a reply address of it. */
export function mailboxBehind(address: string): string {
  return (readReplyAddress(address) ?? readQuestionAddress(address))?.mailbox ?? address.trim().toLowerCase()
}

type Question = Omit<QuestionAddress, 'mailbox' | 'mac'>

/** The address at this mailbox to which this person answers this question of the ticket (E7). */
export function signedQuestionAddress(secrets: Secrets, companyId: number, asked: Question, mailbox: string): string {
  return questionAddress({ ...asked, mailbox, mac: questionMac(secrets, companyId, asked) })
}

/** Whether the proof in such an address is ours for this question and person. */
export function isQuestionSigned(secrets: Secrets, companyId: number, asked: QuestionAddress): boolean {
  return secrets.sign('reply proof', questionMac(secrets, companyId, asked)) === secrets.sign('reply proof', asked.mac)
}

function questionMac(secrets: Secrets, companyId: number, { ticketId, consultation, personId }: Question): string {
  return secrets.sign('question address', `${companyId}:${ticketId}:${consultation}:${personId}`).slice(0, 32)
}

function macOf(secrets: Secrets, companyId: number, ticketId: number): string {
  return secrets.sign('reply address', `${companyId}:${ticketId}`).slice(0, 32)
}
