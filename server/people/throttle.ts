import { createHash } from 'node:crypto'
import { type Instant, ms } from '../../core/time.ts'
import type { Tx } from '../platform/db.ts'

/** So many attempts at once, and one more each `everyMs` after that. `key` may hold anything; only its hash is kept. */
export type Bucket = { readonly key: string; readonly burst: number; readonly everyMs: number }

/**
 * Takes one attempt from each of the buckets, or from none of them: then answers how many milliseconds to wait until
 * the fullest would have one again. Buckets of the same key must not stand twice. (trust.md checks 15 and 37)
 */
export async function takeAttempt(tx: Tx, buckets: readonly Bucket[], now: Instant): Promise<number> {
  return (await takeOrFull(tx, buckets, now))?.wait ?? 0
}

/** The same, and where none was taken, which bucket was the fullest; null: one was taken from each. */
export async function takeOrFull<B extends Bucket>(
  tx: Tx,
  buckets: readonly B[],
  now: Instant,
): Promise<{ readonly bucket: B; readonly wait: number } | null> {
  let full: { readonly bucket: B; readonly wait: number } | null = null
  // always in one order, so that two callers never wait for each other
  for (const bucket of [...buckets].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    const [row] = await tx.run<{ full_at: Instant }>('lock_bucket', lock, [hashOf(bucket.key), now])
    const left = Math.max(row ? ms(row.full_at) - ms(now) : 0, 0)
    const wait = left + bucket.everyMs - bucket.burst * bucket.everyMs
    if (wait > (full?.wait ?? 0)) full = { bucket, wait }
  }
  if (full === null) await fill(tx, buckets, now, 1)
  return full
}

/** Gives the attempt back: it was no failure. */
export async function giveBack(tx: Tx, buckets: readonly Bucket[], now: Instant): Promise<void> {
  await fill(tx, buckets, now, -1)
}

/** Forgets buckets that are full again; of no effect on anybody. */
export async function sweepThrottle(tx: Tx, now: Instant): Promise<void> {
  await tx.run('sweep_throttle', 'delete from auth.throttle where full_at < $1', [now])
}

async function fill(tx: Tx, buckets: readonly Bucket[], now: Instant, times: 1 | -1): Promise<void> {
  for (const { key, everyMs } of [...buckets].sort((a, b) => (a.key < b.key ? -1 : 1))) {
    await tx.run('fill_bucket', add, [hashOf(key), now, times * everyMs])
  }
}

// the row is locked until the transaction ends, so that parallel attempts count one by one
const lock = `insert into auth.throttle (key, full_at) values ($1, $2)
  on conflict (key) do update set full_at = throttle.full_at returning full_at`
const add = `update auth.throttle set full_at = greatest(full_at, $2::timestamptz) + $3 * interval '1 millisecond'
  where key = $1`

function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}

/** A wait in whole seconds, rounded up, as Retry-After tells it. */
export function secondsUntil(waitMs: number): number {
  return Math.max(1, Math.ceil(waitMs / 1000))
}
