/** A reply address taken apart: the mailbox it belongs to, the ticket it claims and the proof of the claim. */
export type ReplyAddress = { readonly mailbox: string; readonly ticketId: number; readonly mac: string }

const shape = /^([^+@\s]+)\+([1-9][0-9]{0,14})\.([0-9a-f]{32})@([^@\s]+)$/

/** The signed address to which an answer about this ticket goes: `helpdesk+4711.<mac>@example.com` (trust.md check 12). */
export function replyAddress({ mailbox, ticketId, mac }: ReplyAddress): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${ticketId}.${mac}${mailbox.slice(at)}`
}

/** Takes a reply address apart, or null when it is none. Whether its proof is true must still be asked. */
export function readReplyAddress(address: string): ReplyAddress | null {
  const found = shape.exec(address.trim().toLowerCase())
  if (!found) return null
  const [, local = '', ticketId = '', mac = '', domain = ''] = found
  return { mailbox: `${local}@${domain}`, ticketId: Number(ticketId), mac }
}

/** The address to which one person answers one question about a ticket (E7), with the proof that they were sent it. */
export type QuestionAddress = ReplyAddress & { readonly consultation: number; readonly personId: number }

const question = /^([^+@\s]+)\+q([1-9][0-9]{0,14})\.([1-9][0-9]{0,8})\.([1-9][0-9]{0,14})\.([0-9a-f]{32})@([^@\s]+)$/

/** `helpdesk+q4711.2.88.<mac>@example.com`: another form than a ticket's, so that the one is never taken for the other. */
export function questionAddress({ mailbox, ticketId, consultation, personId, mac }: QuestionAddress): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+q${ticketId}.${consultation}.${personId}.${mac}${mailbox.slice(at)}`
}

/** Takes such an address apart, or null when it is none. Whether its proof is true must still be asked. */
export function readQuestionAddress(address: string): QuestionAddress | null {
  const found = question.exec(address.trim().toLowerCase())
  if (!found) return null
  const [, local = '', ticketId = '', consultation = '', personId = '', mac = '', domain = ''] = found
  const numbers = { ticketId: Number(ticketId), consultation: Number(consultation), personId: Number(personId) }
  return { mailbox: `${local}@${domain}`, ...numbers, mac }
}
