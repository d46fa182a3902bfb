/** An address as a mail names it, in small letters. */
export type Address = { readonly name: string; readonly address: string }

/** The head of a mail as plain data: what the rules of this folder look at. Header names are in small letters. */
export type MailHead = {
  readonly messageId: string | null
  readonly inReplyTo: readonly string[]
  readonly references: readonly string[]
  readonly from: Address | null
  readonly to: readonly Address[]
  readonly cc: readonly Address[]
  readonly subject: string
  readonly headers: Readonly<Record<string, readonly string[]>>
  /** The return path of the SMTP dialogue: '' for the null path `<>`, null when nobody told it. */
  readonly envelopeFrom: string | null
  /** The media type of the whole mail with its parameters, e.g. `multipart/report; report-type=delivery-status`. */
  readonly contentType: string
}

/** The values of a header, as they stand in the mail; none when it has none. */
export function headerOf(mail: Pick<MailHead, 'headers'>, name: string): readonly string[] {
  return mail.headers[name] ?? []
}

/** The domain of an address, or '' when it has none. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
