import { instant, ms } from '../../../core/time.ts'
import type { Envelope } from '../../notices/envelope.ts'
import type { Sent } from '../../notices/sent.ts'
import { type Login, type SmtpServer, sendBySmtp, trySmtp } from '../../notices/smtp.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import type { Mailbox } from './mailboxStore.ts'
import { withToken } from './oauth/accessToken.ts'
import { NoToken } from './oauth/noToken.ts'
import { sealPlace } from './sealPlace.ts'

/** So long nobody knocks at a server that did not answer: its mails do not hold up those of others. */
const restMs = 60_000

/** Sends a mail by a mailbox's own server, signed in by its password or by OAuth 2.0. */
export async function sendAs(house: House, mailbox: Mailbox, mail: Envelope): Promise<Sent> {
  const isRefused = (sent: Sent) => sent.result === 'later' && sent.loginRefused === true
  try {
    return await bySmtp(house, mailbox, (server) => sendBySmtp(server, mail), isRefused)
  } catch (error) {
    if (!(error instanceof NoToken)) throw error
    return { result: 'later', detail: error.reason, serverFails: true }
  }
}

/** Whether its own server lets a mailbox in, and why not; null when it has none. Nothing is sent. */
export async function trySending(house: House, mailbox: Mailbox) {
  if (mailbox.smtp_host === null) return null
  try {
    const detail = await bySmtp(house, mailbox, trySmtp, (why) => why === 'login_refused')
    return { ok: detail === null, detail }
  } catch (error) {
    if (!(error instanceof NoToken)) throw error
    return { ok: false, detail: error.reason }
  }
}

class Refused<T> extends Error {
  readonly came: T
  constructor(came: T) {
    super('refused')
    this.came = came
  }
}

/** Does something at a mailbox's server. A token that is refused is renewed, once. */
async function bySmtp<T>(
  house: House,
  mailbox: Mailbox,
  use: (server: SmtpServer) => Promise<T>,
  isRefused: (came: T) => boolean,
): Promise<T> {
  if (mailbox.oauth === null) return use(serverOf(mailbox, passwordOf(house, mailbox)))
  const user = mailbox.smtp_user ?? mailbox.imap_user ?? mailbox.address
  const once = async (token: string) => {
    const came = await use(serverOf(mailbox, { user, token }))
    if (isRefused(came)) throw new Refused(came)
    return came
  }
  try {
    return await withToken(house, mailbox, once, (error) => error instanceof Refused)
  } catch (error) {
    if (error instanceof Refused) return error.came as T
    throw error
  }
}

function serverOf(
  { smtp_host: host, smtp_port: port, smtp_security: security }: Mailbox,
  login: Login | null,
): SmtpServer {
  if (host === null || port === null) throw new Error('a mailbox without a server of its own')
  return { host, port, security, login }
}

function passwordOf(house: House, { company_id, id, smtp_user: user, smtp_secret: secret }: Mailbox): Login | null {
  if (user === null || secret === null) return null
  return { user, password: house.secrets.open(secret, sealPlace(company_id, id, 'smtp')) }
}

/** Whether its server is left alone for a while. */
export function rests({ smtp_rests_until: until }: Mailbox, now: string): boolean {
  return until !== null && until > now
}

/** Keeps in words how a mailbox's server fares: it fails when it does not answer or lets us not in, and is well again with the first mail it takes. */
export async function noteSending(tx: Tx, { company_id, id }: Mailbox, sent: Sent, now: string): Promise<void> {
  const fails = sent.result === 'later' && sent.serverFails
  if (!fails && sent.result !== 'sent') return
  await tx.run(
    'note_sending',
    `update mailbox set smtp_detail = $3, smtp_rests_until = $4
      where company_id = $1 and id = $2 and (smtp_detail, smtp_rests_until) is distinct from ($3, $4)`,
    [company_id, id, fails ? sent.detail : null, fails ? instant(ms(now) + restMs) : null],
  )
}
