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
