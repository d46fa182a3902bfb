import type { Instant } from '../../core/time.ts'
import { forgetDevices } from '../channels/push/deviceStore.ts'
import type { Tx } from '../platform/db.ts'
import { forgetAtCommit } from '../platform/live.ts'

/**
 * What somebody may has changed: they are asked afresh with their next request, and their streams end, on every node
 * (trust.md check 3).
 */
export async function accessChanged(tx: Tx, accountIds: readonly (string | null)[]): Promise<void> {
  for (const accountId of new Set(accountIds)) if (accountId !== null) await forgetAtCommit(tx, accountId)
}

/** Somebody was switched off: open invitations are void, no device is told, and where that was their last company their sessions end. */
export async function endAccess(
  tx: Tx,
  person: { readonly company_id: number; readonly id: number; readonly account_id: string | null },
  now: Instant,
): Promise<void> {
  await forgetDevices(tx, person.company_id, person.id)
  await tx.run('end_invitations', endInvitations, [person.company_id, person.id, now])
  if (person.account_id !== null) await tx.run('end_idle_account', endSessions, [person.account_id])
}

const endInvitations = `update invitation set revoked_at = $3
  where company_id = $1 and person_id = $2 and accepted_at is null and revoked_at is null`
const endSessions = 'delete from auth.session where user_id = $1 and not exists (select from companies_of($1))'
