import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import pg from 'pg'
import { startupFault } from '../startupFault.ts'

/**
 * The roles Tanggap works as, none of which owns a table of ours: `tanggap_app` answers requests, `tanggap_jobs` owns the
 * job queue alone, `tanggap_sealer` signs the journal, and Gammu SMSD works as `tanggap_gammu` on its own tables (`trust.md`
 * part 4: a second wall behind every query).
 */
export const roleNames = ['tanggap_app', 'tanggap_jobs', 'tanggap_sealer', 'tanggap_gammu'] as const

export type RoleName = (typeof roleNames)[number]

/**
 * The connection of a role in the owner's database. Its password is derived from the owner's, so that many nodes agree
 * without exchanging a secret. Throws a StartupFault when the owner's URL holds no password: anybody could derive that.
 */
export function roleUrl(ownerUrl: string, role: RoleName): string {
  const url = new URL(ownerUrl)
  const ownerPassword = decodeURIComponent(url.password)
  if (ownerPassword === '') throw startupFault('owner_password_missing')
  url.username = role
  url.password = createHmac('sha256', ownerPassword).update(role).digest('hex')
  return url.href
}

/**
 * Makes the roles that are missing, and their passwords right where they are not. Safe while another database of the
 * cluster does the same. Where the owner may not, the fault says what an administrator has to run.
 */
export async function ensureRoles(owner: pg.Client, ownerUrl: string): Promise<void> {
  const needed: string[] = []
  for (const role of roleNames) {
    const url = roleUrl(ownerUrl, role)
    if (await mayLogIn(url)) continue
    const statement = await makeRole(owner, role, new URL(url).password)
    if (statement !== null) needed.push(statement)
  }
  if (needed.length > 0) throw administratorNeeded(ownerUrl, [...needed, membership(ownerUrl)])
}

/** The fault that asks for an administrator. */
export function administratorNeeded(ownerUrl: string, statements: readonly string[]): Error {
  return startupFault('roles_need_administrator', {
    user: ownerOf(ownerUrl),
    statements: statements.map((statement) => `  ${statement};`).join('\n'),
  })
}

/** Lets the owner give the schema of the job queue to the role that owns it. */
export function membership(ownerUrl: string): string {
  return `grant tanggap_jobs to ${pg.escapeIdentifier(ownerOf(ownerUrl))}`
}

function ownerOf(ownerUrl: string): string {
  return decodeURIComponent(new URL(ownerUrl).username)
}

/** Whether PostgreSQL refused something for want of a right. */
export function isForbidden(error: unknown): boolean {
  return codeOf(error) === '42501'
}

async function mayLogIn(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    // 28P01 wrong password or no such role, 28000 may not log in. Anything else is not for a new password to cure.
    if (['28P01', '28000'].includes(codeOf(error) ?? '')) return false
    throw error
  } finally {
    await client.end().catch(() => null)
  }
}

/** Null when done; the statement that would do it when we may not. */
async function makeRole(owner: pg.Client, role: RoleName, password: string): Promise<string | null> {
  for (let attempt = 1; ; attempt++) {
    const { rowCount } = await owner.query('select from pg_roles where rolname = $1', [role])
    const rights = rowCount === 0 ? 'nosuperuser nobypassrls nocreatedb nocreaterole ' : ''
    const verb = rowCount === 0 ? 'create' : 'alter'
    const statement = `${verb} role ${role} login ${rights}password '${verifier(role, password)}'`
    try {
      await owner.query(statement)
      return null
    } catch (error) {
      if (isForbidden(error)) return statement
      // Another database of this cluster was quicker: 42710 and 23505 made it, XX000 "tuple concurrently updated".
      const isRace = ['42710', '23505', 'XX000'].includes(codeOf(error) ?? '')
      if (!isRace || attempt === 20) throw error
    }
  }
}

/** What PostgreSQL keeps of a password (RFC 5803). Sending this, no log of statements ever holds the password itself. */
function verifier(role: RoleName, password: string): string {
  // The salt may be derived too: the password is unique and random, and equal nodes then write equal statements.
  const salt = createHash('sha256').update(`${role}/${password}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(password, salt, 4096, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$4096:${salt.toString('base64')}$${storedKey}:${serverKey}`
}

function codeOf(error: unknown): string | undefined {
  return (error as { readonly code?: string } | null)?.code
}
