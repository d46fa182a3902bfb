import { createHash } from 'node:crypto'
import { type Instant, instant, ms } from '../../core/time.ts'
import type { Tx } from './db.ts'
import type { House } from './house.ts'
import { badKey, busy, keyReused } from './problems.ts'
import type { Secrets } from './secrets.ts'

/** An answer, ready to be sent, and to be sent again. */
export type Answer = {
  readonly status: number
  /** JSON, or '' for no content. */
  readonly text: string
  readonly headers: readonly (readonly [name: string, value: string])[]
}

/** A call that is to have its effect once, however often it is sent. */
export type Repeatable = {
  /** The account, or the address and path of somebody without one. */
  readonly scope: string
  readonly key: string
  readonly hash: Buffer
}

/** The call that an Idempotency-Key marks, or null without one. Throws `badKey`. */
export function repeatable(scope: string, key: unknown, request: readonly unknown[]): Repeatable | null {
  if (key === undefined) return null
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,200}$/.test(key)) throw badKey()
  return { scope, key, hash: createHash('sha256').update(JSON.stringify(request)).digest() }
}

/**
 * Does the work, or answers what it answered the first time. The key is taken in the transaction of the work itself:
 * equal calls that come meanwhile wait for its end, and a call that failed has not used its key. Answers may hold
 * secrets that are told once, so they are kept encrypted. Throws `keyReused` when the key belongs to another request.
 */
export async function once(
  tx: Tx,
  secrets: Secrets,
  call: Repeatable,
  now: Instant,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const place = `idempotency ${call.scope} ${call.key}`
  const taken = await tx.run('take-key', take, [call.scope, call.key, call.hash, now])
  if (taken.length === 0) return kept(tx, secrets, call, place)
  const answer = await work()
  const sealed = secrets.seal(JSON.stringify(answer), place).toString('base64')
  // not waited for: it fails the commit if it fails
  tx.send('keep-answer', keep, [call.scope, call.key, answer.status, JSON.stringify(sealed)])
  return answer
}

async function kept(tx: Tx, secrets: Secrets, call: Repeatable, place: string): Promise<Answer> {
  const [row] = await tx.run<{ request_hash: Buffer; reply: unknown }>('kept-answer', read, [call.scope, call.key])
  // swept away in this very moment
  if (!row || typeof row.reply !== 'string') throw busy()
  if (!row.request_hash.equals(call.hash)) throw keyReused()
  return JSON.parse(secrets.open(Buffer.from(row.reply, 'base64'), place))
}

const take = `insert into auth.idempotency (account_id, key, request_hash, created_at) values ($1, $2, $3, $4)
  on conflict do nothing returning 1`
const keep = 'update auth.idempotency set status = $3, reply = $4 where account_id = $1 and key = $2'
const read = 'select request_hash, reply from auth.idempotency where account_id = $1 and key = $2'

const keptMs = 86_400_000

/** Forgets answers kept for a day; afterwards the same key does the work again. */
export async function sweepIdempotency({ door, clock }: Pick<House, 'door' | 'clock'>): Promise<void> {
  const before = instant(ms(clock.now()) - keptMs)
  await door.within([], (tx) => tx.run('sweep-answers', 'delete from auth.idempotency where created_at < $1', [before]))
}
