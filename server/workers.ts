import { Logger, run } from 'graphile-worker'
import pg from 'pg'
import { roleUrl } from './database/roles.ts'
import type { House } from './platform/house.ts'
import { schedule, tasksOf } from './schedule.ts'

/** Few at once: people who wait for a page come before mails that go out a moment later. */
const atOnce = 2

/** Runs the queue's jobs in this process until stopped; a job that had begun is finished first. */
export async function runWorkers(house: House, ownerUrl: string): Promise<{ stop(): Promise<void> }> {
  const pool = new pg.Pool({
    connectionString: roleUrl(ownerUrl, 'tanggap_jobs'),
    max: atOnce + 2,
    application_name: 'tanggap jobs',
  })
  const lost = (error: Error) => house.log.warn({ err: error }, 'the job queue lost a connection')
  pool.on('error', lost)
  pool.on('connect', (client) => client.on('error', lost))
  const runner = await run({
    pgPool: pool,
    taskList: tasksOf(house),
    crontab: schedule,
    concurrency: atOnce,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => (level, message, meta) => tell(house, level, message, meta)),
  })
  return {
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}

/** A job that comes back by itself is no news until it has failed a few times. */
const quietAttempts = 3

function tell(house: House, level: string, message: string, meta: unknown): void {
  const attempts = (meta as { job?: { attempts?: number } } | undefined)?.job?.attempts ?? quietAttempts
  if (level === 'error' && attempts >= quietAttempts) house.log.error(message)
  else if (level === 'warning') house.log.warn(message)
  else house.log.debug(message)
}
