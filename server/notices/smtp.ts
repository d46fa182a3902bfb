import { createTransport } from 'nodemailer'
import type { Envelope } from './envelope.ts'
import type { Sent } from './sent.ts'

/** What nodemailer tells of a failure. */
type Failure = Error & {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
  readonly response?: string
}

/**
 * Hands a mail to the SMTP server and tells how that ended. Certificates are verified. The same mail given again carries
 * the same Message-ID.
 */
export async function sendBySmtp(url: string, mail: Envelope): Promise<Sent> {
  const course = { given: false }
  const transport = createTransport({
    url,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // texts of ours only: nothing in a mail makes the server read a file or an address
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: listener(course),
  })
  try {
    const { envelope, headers, ...rest } = mail
    await transport.sendMail({ ...rest, headers: { ...headers }, envelope: { ...envelope } })
    return { result: 'sent' }
  } catch (error) {
    return judged(error as Failure, course.given)
  } finally {
    transport.close()
  }
}

/** The client tells only its log when the whole message is given: from then on a break says nothing about its arrival. */
function listener(course: { given: boolean }) {
  const silent = () => undefined
  const info = (entry: unknown) => {
    if (typeof entry === 'object' && entry !== null && 'outByteCount' in entry) course.given = true
  }
  return { level: silent, trace: silent, debug: silent, warn: silent, error: silent, fatal: silent, info }
}

/** A reply with 4xx is put off, with 5xx refused; a break without a reply after the message was given is unclear. */
function judged(error: Failure, given: boolean): Sent {
  const { responseCode, command = '', code = '' } = error
  const detail = detailOf(error)
  if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH') {
    const unknownAddress = command === 'RCPT TO' && (responseCode === 550 || responseCode === 553)
    return { result: 'refused', detail, unknownAddress }
  }
  return { result: responseCode === undefined && given ? 'unclear' : 'later', detail }
}

function detailOf({ code, responseCode, response, message }: Failure): string {
  const said = response ?? message
  return [code, responseCode !== undefined && !said.startsWith(String(responseCode)) ? responseCode : undefined, said]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/[\p{Cc}]+/gu, ' ')
    .replace(/\/\/[^\s@/]*@/g, '//')
    .slice(0, 300)
}
