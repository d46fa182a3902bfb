import { headerOf, type MailHead } from './mail.ts'

/** A report that a mail could not be delivered. */
export type Bounce = {
  /** Who could not be reached, in small letters; null when the report does not say. */
  readonly recipient: string | null
  /** The enhanced status code, e.g. 5.1.1; null when there is none. */
  readonly status: string | null
  /** For good: the address does not exist or refuses. A delay or a full mailbox is not. */
  readonly permanent: boolean
  /** The Message-ID of the mail that was not delivered. */
  readonly originalId: string | null
}

/**
 * Reads a delivery report (RFC 3464) from its head, its machine-readable part (`report`, '' when there is none), the
 * returned original (`original`, its head at least) and its text. `action: delayed` is no failure.
 */
export function readBounce(
  mail: MailHead,
  { report, original, text }: { readonly report: string; readonly original: string; readonly text: string },
): Bounce {
  const fields = unfolded(report)
  const status = field(fields, 'status')?.match(/[245]\.\d{1,3}\.\d{1,3}/)?.[0] ?? statusIn(text)
  const action = field(fields, 'action')?.toLowerCase() ?? 'failed'
  return {
    recipient: recipientOf(mail, fields, text),
    status,
    permanent: action.startsWith('failed') && !status?.startsWith('4'),
    originalId: originalOf(mail, unfolded(original)),
  }
}

function recipientOf(mail: MailHead, fields: string, text: string): string | null {
  const said = field(fields, 'final-recipient') ?? field(fields, 'original-recipient')
  const named = said?.replace(/^[^;]*;/, '') ?? headerOf(mail, 'x-failed-recipients')[0] ?? text
  return addressIn(named)
}

function originalOf(mail: MailHead, original: string): string | null {
  return (
    idIn(field(original, 'message-id') ?? '') ??
    mail.inReplyTo[0] ??
    mail.references[mail.references.length - 1] ??
    null
  )
}

function statusIn(text: string): string | null {
  return /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(text.slice(0, 20_000))?.[1] ?? null
}

function addressIn(text: string): string | null {
  return /[^\s<>"'(),:;]{1,64}@[A-Za-z0-9.-]{1,253}[A-Za-z0-9]/.exec(text.slice(0, 20_000))?.[0].toLowerCase() ?? null
}

function idIn(text: string): string | null {
  return /<[^<>\s]{1,900}>/.exec(text)?.[0] ?? null
}

function unfolded(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ')
}

function field(unfoldedText: string, name: string): string | undefined {
  for (const line of unfoldedText.split('\n')) {
    const colon = line.indexOf(':')
    if (colon > 0 && line.slice(0, colon).trim().toLowerCase() === name) return line.slice(colon + 1).trim()
  }
  return undefined
}
