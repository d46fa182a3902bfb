import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { startupFault } from '../startupFault.ts'

const run = promisify(execFile)

/** An account of the operating system, by number. */
export type Account = { readonly uid: number; readonly gid: number }

const ownName = 'tanggap-pg'

/**
 * The account PostgreSQL runs as: null is our own. It refuses to run as root, so root starts it as somebody else.
 *
 * That is an account of its own, made on first use: whoever shares PostgreSQL's account reads and writes its files, and
 * `nobody` or `www-data` are shared with every careless daemon on the machine. Where an account cannot be made (a
 * read-only /etc), the `postgres` of a distribution's package serves, which is at least kept for databases. Once a
 * cluster exists its owner decides, so that a folder restored or handed over keeps working.
 */
export async function accountFor(cluster: string): Promise<Account | null> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(cluster).catch(() => null)
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }

  const account = (await ownAccount(ownName)) ?? (await lookUp('postgres'))
  if (account === null) throw startupFault('database_account_missing', { name: ownName })
  return account
}

/** The system account of this name, made on first use; null where it cannot be made. For root. */
export async function ownAccount(name: string): Promise<Account | null> {
  return (await lookUp(name)) ?? makeOwn(name)
}

async function lookUp(name: string): Promise<Account | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  } catch {
    return null
  }
}

async function makeOwn(name: string): Promise<Account | null> {
  const nowhere = ['--system', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin']
  const attempts: readonly (readonly [string, readonly string[]])[] = [
    ['useradd', [...nowhere, '--user-group', name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', name]], // BusyBox, as in Alpine's containers
  ]
  for (const [command, args] of attempts) {
    await run(command, args).catch(() => null)
    // Looked up even after a failure: another installation may have made it in the same moment.
    const made = await lookUp(name)
    if (made !== null) return made
  }
  return null
}
