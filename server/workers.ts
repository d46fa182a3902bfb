import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { Logger, run, type TaskList, type WorkerEvents } from 'graphile-worker'
import { roleUrl } from './database/roles.ts'
import type { House } from './platform/house.ts'
import { toughPool } from './platform/pool.ts'
import { watchPools } from './releaseJobs.ts'
import { schedule, tasksOf } from './schedule.ts'

/** Few at once, and none while many wait: people who wait for a page come before mails that go out a moment later. */
const atOnce = 2
/** More transactions than this are people at work, not a mail or two. */
const calmBelow = 5
/** However busy it is, a job does not wait longer: mail grows late then, but goes on. */
const longestWaitMs = 1_000
const lookAgainMs = 20
/** What comes in goes first: once it takes longer than a few mails do, whoever is to be told waits until it has its place. */
const receiving = 'receive-waiting'
const burstAfterMs = 250

/**
 * Runs the queue's jobs in this process until stopped; a job that had begun is finished first. Workers that the database
 * has dropped are started again once it is back: the queue itself lost nothing.
 */
export async function runWorkers(house: House, ownerUrl: string): Promise<{ stop(): Promise<void> }> {
  const stopping = new AbortController()
  let shift = await beginShift(house, ownerUrl)
  const kept = (async () => {
    for (let waitMs = 200; !stopping.signal.aborted; waitMs = Math.min(waitMs * 2, 5000)) {
      await shift.over
      if (stopping.signal.aborted) return
      house.log.warn('the job workers ended; they are started again')
      await pause(waitMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined)
      const next = await beginShift(house, ownerUrl).catch(() => null)
      if (next) waitMs = 200
      shift = next ?? shift
    }
  })()
  return {
    stop: async () => {
      stopping.abort()
      await shift.end()
      await kept
    },
  }
}

type Shift = { readonly over: Promise<void>; end(): Promise<void> }

async function beginShift(house: House, ownerUrl: string): Promise<Shift> {
  const connectionString = roleUrl(ownerUrl, 'tanggap_jobs')
  const events: WorkerEvents = new EventEmitter()
  const watch = await watchPools(connectionString, events)
  const pool = toughPool({ connectionString, max: atOnce + 2, application_name: 'tanggap jobs' }, house.log)
  const runner = await run({
    pgPool: pool,
    events,
    taskList: whenCalm(house, tasksOf(house)),
    crontab: schedule,
    concurrency: atOnce,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: new Logger(() => (level, message, meta) => tell(house, level, message, meta)),
  }).catch(async (error: unknown) => {
    await pool.end()
    await watch.end()
    throw error
  })
  const closePool = async () => {
    if (pool.ending) return
    await pool.end()
    await watch.end()
  }
  return {
    over: runner.promise.catch(() => undefined).then(closePool),
    end: async () => {
      await runner.stop().catch(() => undefined)
      await closePool()
    },
  }
}

function whenCalm(house: House, tasks: TaskList): TaskList {
  let burstSince: number | null = null
  const isBurst = () => burstSince !== null && performance.now() - burstSince > burstAfterMs
  const waiting = async (name: string) => {
    for (const until = performance.now() + longestWaitMs; performance.now() < until; await pause(lookAgainMs)) {
      const { total, idle } = house.door.pool
      if (total - idle < calmBelow && (name === receiving || !isBurst())) return
    }
  }
  return Object.fromEntries(
    Object.entries(tasks).map(([name, task]) => [
      name,
      async (payload, helpers) => {
        await waiting(name)
        if (name === receiving) burstSince ??= performance.now()
        try {
          await task?.(payload, helpers)
        } finally {
          if (name === receiving) burstSince = null
        }
      },
    ]),
  )
}

/** A job that comes back by itself is no news until it has failed a few times. */
const quietAttempts = 3

function tell(house: House, level: string, message: string, meta: unknown): void {
  const attempts = (meta as { job?: { attempts?: number } } | undefined)?.job?.attempts ?? quietAttempts
  if (level === 'error' && attempts >= quietAttempts) house.log.error(message)
  else if (level === 'warning') house.log.warn(message)
  else house.log.debug(message)
}
