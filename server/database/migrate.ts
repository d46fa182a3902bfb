import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startupFault } from '../startupFault.ts'
import { prepareJobs } from './jobsSchema.ts'
import { ensureRoles } from './roles.ts'

/** Where the released migrations lie. */
export const migrationsFolder = fileURLToPath(new URL('../../db/migrations', import.meta.url))

type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly sha256: string }

// Any number, as long as nothing else of ours locks it.
const turnstile = 7_246_427

/**
 * Brings a database up to this version and answers the names of the migrations that ran now: the roles, then the files
 * of db/migrations in the order of their numbers, each in one transaction, then the job queue. Nodes that start together
 * wait for each other and do it once. Throws a StartupFault when a migration was changed after its release, is unknown
 * to this version, or fails; what ran before it stays, nothing of it does.
 */
export async function migrate(
  ownerUrl: string,
  { folder = migrationsFolder }: { readonly folder?: string } = {},
): Promise<readonly string[]> {
  const migrations = await readMigrations(folder)
  const owner = new pg.Client({ connectionString: ownerUrl })
  try {
    await connect(owner, ownerUrl)
    await owner.query('select pg_advisory_lock($1)', [turnstile])
    await ensureRoles(owner, ownerUrl)
    const missing = await findMissing(owner, migrations)
    for (const migration of missing) await apply(owner, migration)
    await prepareJobs(owner, ownerUrl)
    return missing.map(({ name }) => name)
  } finally {
    await owner.end().catch(() => null)
  }
}

async function connect(owner: pg.Client, ownerUrl: string): Promise<void> {
  try {
    await owner.connect()
  } catch (error) {
    const { host, pathname } = new URL(ownerUrl)
    throw startupFault('database_unreachable', { address: `${host}${pathname}`, reason: (error as Error).message })
  }
}

async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const seen = new Set<number>()
  return Promise.all(
    names.map(async (name) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1] ?? Number.NaN)
      if (Number.isNaN(number) || seen.has(number)) throw startupFault('migration_name_wrong', { file: name })
      seen.add(number)
      // Git may write other line ends on another system; the migration is the same.
      const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      return { number, name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

async function findMissing(owner: pg.Client, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  await owner.query(`create table if not exists schema_migration (
    number int primary key,
    name text not null,
    sha256 text not null,
    applied_at timestamptz not null default clock_timestamp())`)
  const { rows } = await owner.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from schema_migration order by number',
  )
  for (const { number, name, sha256 } of rows) {
    const released = migrations.find((migration) => migration.number === number)
    if (released === undefined) throw startupFault('migration_unknown', { number, name })
    if (released.sha256 !== sha256) throw startupFault('migration_changed', { file: released.name })
  }
  const done = new Set(rows.map(({ number }) => number))
  return migrations.filter(({ number }) => !done.has(number))
}

async function apply(owner: pg.Client, { number, name, sql, sha256 }: Migration): Promise<void> {
  await owner.query('begin')
  try {
    // First, so that whoever else tries this migration waits here and then fails on the key, having changed nothing.
    await owner.query('insert into schema_migration (number, name, sha256) values ($1, $2, $3)', [number, name, sha256])
    await owner.query(sql)
    await owner.query('commit')
  } catch (error) {
    await owner.query('rollback')
    const { message, position } = error as Error & { readonly position?: string }
    const line = position === undefined ? '?' : sql.slice(0, Number(position)).split('\n').length
    throw startupFault('migration_failed', { file: name, line, reason: message })
  }
}
