import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { userInfo } from 'node:os'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import { tempFolder } from './folder.ts'
import { soon } from './soon.ts'

/** A real IMAP server with one account, on a free port, for as long as a test lasts. */
export type TestDovecot = {
  readonly port: number
  readonly user: string
  readonly password: string
  /** Puts a mail into a folder as a mail server would. */
  append(raw: string, options?: { readonly folder?: string; readonly at?: Date }): Promise<void>
  /** Lays mails into the INBOX or a new folder as the files they are kept in; thousands take a second. */
  lay(folder: string, mails: readonly string[]): Promise<void>
  /** Flags of the mails of the INBOX, by their number. */
  flags(): Promise<readonly { readonly uid: number; readonly seen: boolean }[]>
  /** Everything that clients have sent, as the server read it. */
  said(): Promise<string>
  /** Lets a client of the test's own work on the server. */
  withClient<T>(work: (client: ImapFlow) => Promise<T>): Promise<T>
  stop(): Promise<void>
  start(): Promise<void>
}

type Ending = { readonly after: (done: () => Promise<void>) => void }

/** Where Debian puts it. */
export const dovecotPath = '/usr/sbin/dovecot'

/** OAuth 2.0 beside the password: by which mechanisms, and who is asked whether a token counts (RFC 7662). */
export type DovecotOauth = {
  readonly mechanisms: 'xoauth2' | 'oauthbearer'
  readonly introspectionUrl: string
}

/** Starts Dovecot in a temporary folder, in the foreground and as a child, so that nothing of it outlives the test. */
export async function testDovecot(t: Ending, oauth: DovecotOauth | null = null): Promise<TestDovecot> {
  if (!existsSync(dovecotPath)) throw new Error('Dovecot is not installed: apt-get install dovecot-imapd')
  const folder = await tempFolder(t)
  const port = await freePort()
  const password = 'sandi-kotak-surat'
  const config = join(folder, 'dovecot.conf')
  await writeFile(config, await configuration(folder, port, password, oauth))
  let child: ChildProcess | null = null
  const start = async () => {
    child = spawn(dovecotPath, ['-F', '-c', config], { stdio: 'ignore' })
    await soon('Dovecot answers', () => canConnect(port, password))
  }
  const stop = async () => {
    const running = child
    child = null
    if (!running || running.exitCode !== null) return
    const ended = new Promise<void>((resolve) => running.once('exit', () => resolve()))
    running.kill('SIGTERM')
    await ended
  }
  t.after(stop)
  await start()
  const withClient = <T>(work: (client: ImapFlow) => Promise<T>) => within(port, password, work)
  return {
    ...{ port, user: 'kotak', password, withClient, start, stop },
    append: (raw, { folder: into = 'INBOX', at } = {}) =>
      withClient(async (client) => {
        await client.append(into, Buffer.from(raw.replace(/\r?\n/g, '\r\n'), 'utf8'), [], at)
      }),
    lay: (into, mails) => layFiles(join(folder, 'mail', into === 'INBOX' ? '' : `.${into}`), mails),
    flags: () =>
      withClient(async (client) => {
        await client.mailboxOpen('INBOX', { readOnly: true })
        const all: { uid: number; seen: boolean }[] = []
        if (client.mailbox && client.mailbox.exists === 0) return all
        for await (const { uid, flags } of client.fetch('1:*', { uid: true, flags: true })) {
          all.push({ uid, seen: flags?.has('\\Seen') ?? false })
        }
        return all
      }),
    said: async () => {
      const logs = (await readdir(join(folder, 'raw'))).filter((name) => name.endsWith('.in'))
      return (await Promise.all(logs.map((name) => readFile(join(folder, 'raw', name), 'utf8')))).join('\n')
    },
  }
}

async function within<T>(port: number, password: string, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port, secure: false, logger: false },
    auth: { user: 'kotak', pass: password },
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.logout().catch(() => undefined)
    client.close()
  }
}

/** A folder of Maildir++, written whole; its mails came in November 2023. */
async function layFiles(place: string, mails: readonly string[]): Promise<void> {
  const owner = ownerOf()
  const own = (path: string) => (userInfo().uid === 0 ? chown(path, owner, owner) : Promise.resolve())
  for (const path of [place, ...['cur', 'new', 'tmp'].map((name) => join(place, name))]) {
    await mkdir(path, { recursive: true })
    await own(path)
  }
  for (const [n, mail] of mails.entries()) {
    const path = join(place, 'new', `1.${String(n).padStart(6, '0')}.test`)
    await writeFile(path, mail)
    await utimes(path, 1.7e9, 1.7e9)
    await own(path)
  }
}

/** Mails never belong to root. */
function ownerOf(): number {
  const { uid } = userInfo()
  return uid === 0 ? 65534 : uid
}

async function canConnect(port: number, password: string): Promise<boolean> {
  return within(port, password, async () => true).catch(() => false)
}

/** The server writes what clients send into raw/, session by session. Mails lie in mail/, as Maildir. */
async function configuration(
  folder: string,
  port: number,
  password: string,
  oauth: DovecotOauth | null,
): Promise<string> {
  const { uid, username } = userInfo()
  // as somebody else than root the whole server runs as that one
  const owner = ownerOf()
  const account = uid === 0 ? 'nobody' : username
  await chmod(folder, 0o755)
  for (const name of ['raw', 'mail']) {
    await mkdir(join(folder, name))
    if (uid === 0) await chown(join(folder, name), owner, owner)
  }
  const chroots = uid === 0 ? '' : 'service anvil {\n  chroot =\n}\nservice imap-login {\n  chroot =\n}'
  const tokens = join(folder, 'oauth2.conf')
  if (oauth !== null) await writeFile(tokens, tokenRules(oauth))
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_failure_delay = 0
auth_mechanisms = plain login ${oauth?.mechanisms ?? ''}
mail_location = maildir:${folder}/mail
first_valid_uid = 1
first_valid_gid = 1
mail_privileged_group =
mail_max_userip_connections = 50
default_login_user = ${account}
default_internal_user = ${account}
default_internal_group = ${uid === 0 ? 'nogroup' : ''}
rawlog_dir = ${folder}/raw
${oauth === null ? '' : `passdb {\n  driver = oauth2\n  mechanisms = ${oauth.mechanisms}\n  args = ${tokens}\n}`}
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner} gid=${owner} home=${folder}
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service stats {
  unix_listener stats-writer {
    mode = 0666
  }
}
${chroots}
`
}

/** Dovecot asks whether a token counts, and whose it is. */
function tokenRules({ introspectionUrl }: DovecotOauth): string {
  return `introspection_mode = post
introspection_url = ${introspectionUrl}
username_attribute = username
active_attribute = active
active_value = true
`
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
