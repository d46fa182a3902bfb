import { Logger, runMigrations } from 'graphile-worker'
import pg from 'pg'
import { administratorNeeded, isForbidden, membership, roleUrl } from './roles.ts'

/** The functions by which the application puts jobs into the queue and takes them out again. */
const doors = ['add_job', 'add_jobs', 'remove_job']

/**
 * Makes or updates the job queue: schema `graphile_worker`, owned by `tanggap_jobs`, which may make nothing else in the
 * database. `tanggap_app` may only call add_job, add_jobs and remove_job, inside its own transactions; those run with
 * the rights of their owner, because the queue's tables are closed to everybody else.
 */
export async function prepareJobs(owner: pg.Client, ownerUrl: string): Promise<void> {
  const jobsUrl = roleUrl(ownerUrl, 'tanggap_jobs')
  await makeSchema(owner, ownerUrl)
  const jobs = new pg.Client({ connectionString: jobsUrl })
  await jobs.connect()
  try {
    // Graphile makes its schema together with this table, for which it would need CREATE on the whole database.
    await jobs.query(`create table if not exists graphile_worker.migrations (
      id int primary key, ts timestamptz default now() not null, breaking boolean not null default false)`)
    await runMigrations({ connectionString: jobsUrl, schema: 'graphile_worker', logger: new Logger(() => () => {}) })
    await openDoors(jobs)
  } finally {
    await jobs.end()
  }
}

async function makeSchema(owner: pg.Client, ownerUrl: string): Promise<void> {
  const { rowCount } = await owner.query(`select from pg_namespace where nspname = 'graphile_worker'`)
  if (rowCount !== 0) return
  const create = 'create schema if not exists graphile_worker authorization tanggap_jobs'
  try {
    // Giving a schema to a role needs membership in it, which an owner who is no superuser may give itself: it made the role.
    const { rows } = await owner.query<{ isMember: boolean }>(
      `select pg_has_role(current_user, 'tanggap_jobs', 'usage') as "isMember"`,
    )
    if (rows[0]?.isMember === false) await owner.query(membership(ownerUrl))
    await owner.query(create)
  } catch (error) {
    if (isForbidden(error)) throw administratorNeeded(ownerUrl, [membership(ownerUrl), create])
    throw error
  }
}

async function openDoors(jobs: pg.Client): Promise<void> {
  const { rows } = await jobs.query<{ signature: string; isOpen: boolean }>(
    `select p.oid::regprocedure::text as signature, p.prosecdef as "isOpen"
       from pg_proc p
       join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'graphile_worker'
        and p.proname = any($1)`,
    [doors],
  )
  for (const { signature, isOpen } of rows) {
    if (isOpen) continue
    await jobs.query(`alter function ${signature} security definer set search_path = pg_catalog, pg_temp`)
    await jobs.query(`revoke execute on function ${signature} from public`)
    await jobs.query(`grant execute on function ${signature} to tanggap_app`)
  }
  await jobs.query('grant usage on schema graphile_worker to tanggap_app')
}
