import type { House } from '../platform/house.ts'
import { sweepThrottle } from './throttle.ts'

/** The nightly job of the accounts: sessions and resets that are over go, and so do counts of attempts long forgotten. */
export async function sweepAccounts(house: House): Promise<void> {
  const now = house.clock.now()
  await house.door.within([], async (tx) => {
    await tx.run('sweep_sessions', 'delete from auth.session where expires_at < $1', [now])
    await tx.run('sweep_resets', 'delete from auth.verification where expires_at < $1', [now])
    await sweepThrottle(tx, now)
  })
}
