import { z } from 'zod'
import type { Instant } from '../../core/time.ts'
import type { Tx } from './db.ts'

/** What a job is given; ids only, it reads the rest when it runs. */
export type JobPayload = Readonly<Record<string, string | number | null>>

type JobOptions = {
  readonly key?: string
  readonly runAt?: Instant
  readonly maxAttempts?: number
  readonly queue?: string
  /** Jobs with a lower number come first; 0 when it is left out. */
  readonly priority?: number
}

/**
 * Queues a job in this transaction: it runs after the commit, or never when the transaction is rolled back. Jobs run at
 * least once. A job with the same `key` that has not begun is replaced. `runAt`: not before this moment. Of the jobs of one
 * `queue` one runs at a time, whatever processes there are. It is sent and not waited for.
 */
export function queueJob(
  tx: Tx,
  task: string,
  payload: JobPayload,
  { key, runAt, maxAttempts, queue, priority }: JobOptions = {},
): void {
  tx.send(
    'queue_job',
    `select from graphile_worker.add_job(
       identifier => $1,
       payload => $2::json,
       run_at => $3::timestamptz,
       max_attempts => $4::int,
       job_key => $5,
       queue_name => $6,
       priority => $7::int
     )`,
    [
      ...[task, JSON.stringify(payload), runAt ?? null, maxAttempts ?? null, key ?? null, queue ?? null],
      priority ?? null,
    ],
  )
}

/** What a job about one row of a company is given. */
export const rowJob = z.object({ company: z.int().positive(), id: z.int().positive() })
