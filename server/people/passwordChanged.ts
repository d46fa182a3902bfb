import { enter, type Tx } from '../platform/db.ts'
import type { House } from '../platform/house.ts'
import { recordActivity } from './activity.ts'
import { mailOwner } from './mailAccount.ts'

/**
 * A password is another now: reset links of the account are void, its owner is told by mail, and each of their
 * companies has it on record (ASVS 6.3.7).
 */
export async function passwordChanged(house: House, tx: Tx, accountId: string): Promise<void> {
  const now = house.clock.now()
  await tx.run('void_resets', 'delete from auth.verification where value = $1', [accountId])
  const persons = await tx.run<{ company_id: number; person_id: number }>(
    'persons_of',
    'select * from companies_of($1)',
    [accountId],
  )
  for (const { company_id: companyId, person_id: by } of persons) {
    await recordActivity(await enter(tx, companyId), {
      companyId,
      by,
      what: 'account.password_changed',
      detail: {},
      now,
    })
  }
  await mailOwner(tx, accountId, 'passwordChanged', { link: `${house.baseUrl}/reset` }, now)
}
