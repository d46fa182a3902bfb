import type { House } from '../../../platform/house.ts'

/** Our own tables keep what was taken over; SMSD's are looked at so long when something went wrong. */
const keptDays = 30

/** Forgets what has lain in SMSD's tables for a month after it was taken over or sent. */
export async function sweepSms({ door }: House): Promise<void> {
  await door.within([], (tx) => tx.run('sweep_sms', 'select sweep_sms($1)', [keptDays]))
}
