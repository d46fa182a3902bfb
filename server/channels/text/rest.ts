import { instant, ms } from '../../../core/time.ts'
import type { Sent } from '../../notices/sent.ts'
import type { Tx } from '../../platform/db.ts'
import type { Gateway } from './gatewayStore.ts'

/** No side is left alone for longer than this, whatever it says; the outbox would take its text for lost. */
const longestSeconds = 6 * 3600

/** So long a side is left alone that does not say for how long: a minute, and twice as long after each further try. */
export function restAfter(attempts: number): number {
  return Math.min(longestSeconds, 60 * 2 ** Math.min(attempts, 10))
}

/** The seconds that the other side named, as far as they are obeyed. */
export function restOf(seconds: number): number {
  return Math.min(longestSeconds, Math.max(1, Math.ceil(seconds)))
}

/** Until when nothing goes out by this gateway; null when it may. */
export function restsUntil({ rests_until: until }: Gateway, now: string): string | null {
  return until !== null && until > now ? until : null
}

/** Lets everything wait that goes by this gateway, where the other side asked for it. */
export async function noteRest(tx: Tx, { company_id, id }: Gateway, sent: Sent, now: string): Promise<void> {
  if (sent.result !== 'later' || !sent.gatewayRests || sent.seconds === undefined) return
  const until = instant(ms(now) + sent.seconds * 1000)
  await tx.run('rest_gateway', resting, [company_id, id, until])
}

const resting = `
  update gateway set rests_until = greatest(rests_until, $3::timestamptz) where company_id = $1 and id = $2`
