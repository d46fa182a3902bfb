import { instant, ms } from '../../../core/time.ts'
import type { Sent } from '../../notices/sent.ts'
import type { SmtpServer } from '../../notices/smtp.ts'
import type { Tx } from '../../platform/db.ts'
import type { House } from '../../platform/house.ts'
import { sealPlace } from './imap.ts'
import type { Mailbox } from './mailboxStore.ts'

/** So long nobody knocks at a server that did not answer: its mails do not hold up those of others. */
const restMs = 60_000

/** The server by which a mailbox sends; null: it has none of its own. */
export function serverOf(house: House, mailbox: Mailbox): SmtpServer | null {
  const { smtp_host: host, smtp_port: port, smtp_security: security, smtp_user: user, smtp_secret: secret } = mailbox
  if (host === null || port === null) return null
  if (user === null || secret === null) return { host, port, security, login: null }
  const password = house.secrets.open(secret, sealPlace(mailbox.company_id, mailbox.id, 'smtp'))
  return { host, port, security, login: { user, password } }
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
