import type { Instant } from '../../core/time.ts'
import { secondsUntil, takeAttempt } from '../people/throttle.ts'
import type { Tx } from '../platform/db.ts'
import { tooMany } from '../platform/problems.ts'

/** Nobody talks faster than this for long, and nobody else waits because somebody does. */
const bucket = { burst: 30, everyMs: 2_000 }

/** Counts a message of somebody in live conversations (D1); throws `tooMany` with the time to wait when they write too fast. */
export async function keepTempo(tx: Tx, companyId: number, personId: number, now: Instant): Promise<void> {
  const waitMs = await takeAttempt(tx, [{ key: `chat of ${companyId} ${personId}`, ...bucket }], now)
  if (waitMs > 0) throw tooMany(secondsUntil(waitMs))
}
