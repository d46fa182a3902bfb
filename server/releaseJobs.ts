import type { EventEmitter } from 'node:events'
import pg from 'pg'

type Asking = { query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }> }

/** Which advisory lock says that a pool of workers lives: of this name, and of none but its own session. */
const living = 'hashtextextended($1, 7246436)'

/**
 * Gives back the jobs and queues that workers held who are gone: a process that was killed would else keep them for four
 * hours, and with them whatever comes after in their queues (trust.md check 18). Answers how many workers that were. A job that
 * had begun runs again, as every job may.
 */
export async function releaseJobs(client: Asking): Promise<number> {
  const { rows } = await client.query(
    `select locked_by as pool from graphile_worker._private_jobs where locked_by is not null
     union select locked_by from graphile_worker._private_job_queues where locked_by is not null`,
  )
  let gone = 0
  for (const { pool } of rows) {
    const { rows: found } = await client.query(`select pg_try_advisory_lock(${living}) as "isGone"`, [pool])
    if (found[0]?.isGone !== true) continue
    try {
      await client.query('select graphile_worker.force_unlock_workers(array[$1::text])', [pool])
      gone += 1
    } finally {
      await client.query(`select pg_advisory_unlock(${living})`, [pool])
    }
  }
  return gone
}

/**
 * Releases what the gone have left, and says of the pools of workers that `events` tells of that they live, for as long as
 * the connection stands; `end` closes it.
 */
export async function watchPools(connectionString: string, events: EventEmitter): Promise<{ end(): Promise<void> }> {
  const client = new pg.Client({ connectionString, application_name: 'tanggap workers' })
  // when the server goes the workers end as well, and are started again with a connection of their own
  client.on('error', () => undefined)
  await client.connect()
  await releaseJobs(client)
  events.on('pool:create', ({ workerPool }: { workerPool: { id: string } }) => {
    client.query(`select pg_advisory_lock(${living})`, [workerPool.id]).catch(() => undefined)
  })
  return { end: () => client.end().catch(() => undefined) }
}
