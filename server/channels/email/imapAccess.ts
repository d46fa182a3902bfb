import { ImapFlow } from 'imapflow'
import type { House } from '../../platform/house.ts'
import type { Mailbox } from './mailboxStore.ts'
import { withToken } from './oauth/accessToken.ts'
import { sealPlace } from './sealPlace.ts'

/** How to reach a mailbox's server; the secret is opened only here. */
export type ImapAccess = {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly tls: boolean
} & ({ readonly password: string } | { readonly token: string })

/** What an IMAP client logs, line by line, for tests that look at what was really sent. */
export type ImapLog = (line: unknown) => void

/** A client that is not connected yet. Certificates are verified (trust.md check 39). */
export function imapClient(access: ImapAccess, log?: ImapLog): ImapFlow {
  const { host, port, user, tls } = access
  const tell = (line: unknown) => log?.(line)
  const client = new ImapFlow({
    ...{ host, port, secure: tls },
    auth: 'token' in access ? { user, accessToken: access.token } : { user, pass: access.password },
    ...{ connectionTimeout: 20_000, greetingTimeout: 15_000, socketTimeout: 180_000 },
    // soon after the last command, so that new mail is told at once
    ...{ autoIdleDelay: 250, maxIdleTime: 15 * 60_000 },
    logger: log ? { debug: tell, info: tell, warn: tell, error: tell } : false,
  })
  // a broken connection shows as 'close'; without a listener the process would end
  client.on('error', () => undefined)
  return client
}

/**
 * A client that is signed in to a mailbox, by its password or by OAuth 2.0; null while something of its access is missing.
 * `prepare` is given each client before it connects. A token that is refused is renewed, once. Throws what the server
 * said, or why there is no token.
 */
export async function signIn(
  house: House,
  mailbox: Mailbox,
  prepare: (client: ImapFlow) => void = () => undefined,
  log?: ImapLog,
): Promise<ImapFlow | null> {
  const { imap_host: host, imap_port: port, imap_user: user, imap_secret: secret, imap_tls: tls } = mailbox
  if (host === null || port === null || user === null) return null
  const place = { host, port, user, tls }
  const connect = async (access: ImapAccess) => {
    const client = imapClient(access, log)
    try {
      prepare(client)
      await connected(client)
      return client
    } catch (error) {
      client.close()
      throw error
    }
  }
  if (mailbox.oauth !== null) return withToken(house, mailbox, (token) => connect({ ...place, token }), isRefused)
  if (secret === null) return null
  const password = house.secrets.open(secret, sealPlace(mailbox.company_id, mailbox.id))
  return connect({ ...place, password })
}

/** Connects; rejects also when the client is closed meanwhile, of which it says nothing itself while its host has not answered. */
async function connected(client: ImapFlow): Promise<void> {
  let closed: () => void = () => undefined
  const closing = new Promise<never>((_, reject) => {
    closed = () => reject(new Error('closed while it connected'))
    client.once('close', closed)
  })
  try {
    await Promise.race([client.connect(), closing])
  } finally {
    client.off('close', closed)
  }
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true
}
