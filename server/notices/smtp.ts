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

/** A server that takes mail: as one address with everything in it, or by its parts. */
export type SmtpServer =
  | { readonly url: string }
  | {
      readonly host: string
      readonly port: number
      readonly security: 'tls' | 'starttls' | 'none'
      readonly login: Login | null
    }

/** Who signs in, by a password or by a token of OAuth 2.0 (XOAUTH2). */
export type Login = { readonly user: string } & ({ readonly password: string } | { readonly token: string })

/**
 * Hands a mail to the SMTP server and tells how that ended. Certificates are verified. The same mail given again carries
 * the same Message-ID.
 */
export async function sendBySmtp(server: SmtpServer, mail: Envelope): Promise<Sent> {
  const course = { given: false }
  const transport = transportTo(server, course)
  try {
    const { envelope, headers, ...rest } = mail
    await transport.sendMail({ ...rest, headers: { ...headers }, envelope: { ...envelope } })
    return { result: 'sent' }
  } catch (error) {
    return judged(error as Failure, course.given, secretOf(server))
  } finally {
    transport.close()
  }
}

/** Connects and signs in, and sends nothing. Answers why that failed, or null. */
export async function trySmtp(server: SmtpServer): Promise<string | null> {
  const transport = transportTo(server, { given: false })
  try {
    await transport.verify()
    return null
  } catch (error) {
    const failure = error as Failure
    return failure.code === 'EAUTH' ? 'login_refused' : detailOf(failure, secretOf(server))
  } finally {
    transport.close()
  }
}

function transportTo(server: SmtpServer, course: { given: boolean }) {
  return createTransport({
    ...('url' in server ? server : placeOf(server)),
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 60_000,
    // texts of ours only: nothing in a mail makes the server read a file or an address
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: listener(course),
  })
}

function placeOf({ host, port, security, login }: Exclude<SmtpServer, { url: string }>) {
  return {
    ...{ host, port, secure: security === 'tls', requireTLS: security === 'starttls', ignoreTLS: security === 'none' },
    ...(login === null ? {} : { auth: authOf(login) }),
  }
}

function authOf(login: Login) {
  if (!('token' in login)) return { user: login.user, pass: login.password }
  return { type: 'OAuth2', user: login.user, accessToken: login.token } as const
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
function judged(error: Failure, given: boolean, password: string): Sent {
  const { responseCode, command = '', code = '' } = error
  const detail = detailOf(error, password)
  if (responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH') {
    const unknownAddress = command === 'RCPT TO' && (responseCode === 550 || responseCode === 553)
    return { result: 'refused', detail, unknownAddress }
  }
  if (responseCode === undefined && given) return { result: 'unclear', detail }
  // without an answer to the mail itself it is the server that fails, whatever is sent
  return {
    result: 'later',
    detail,
    serverFails: responseCode === undefined || code === 'EAUTH',
    loginRefused: code === 'EAUTH',
  }
}

function secretOf(server: SmtpServer): string {
  if (!('url' in server)) return server.login === null ? '' : secretIn(server.login)
  try {
    return decodeURIComponent(new URL(server.url).password)
  } catch {
    return ''
  }
}

function secretIn(login: Login): string {
  return 'token' in login ? login.token : login.password
}

/** What the server said; never the password, should it say back what it was given (trust.md check 9). */
function detailOf({ code, responseCode, response, message }: Failure, password: string): string {
  const said = response ?? message
  const detail = [
    code,
    responseCode !== undefined && !said.startsWith(String(responseCode)) ? responseCode : undefined,
    said,
  ]
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/[\p{Cc}]+/gu, ' ')
    .replace(/\/\/[^\s@/]*@/g, '//')
  const shown = password === '' ? detail : detail.replaceAll(password, '***')
  // as a word in base64 it would be as plain
  return shown.replace(/\b[A-Za-z0-9+/]{12,}={0,2}(?![A-Za-z0-9+/=])/g, (word) => holds(word, password)).slice(0, 300)
}

function holds(word: string, password: string): string {
  return password !== '' && Buffer.from(word, 'base64').toString('utf8').includes(password) ? '***' : word
}
