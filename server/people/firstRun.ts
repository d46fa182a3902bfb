import type { RoleName } from '../../core/people/caller.ts'
import type { Tx } from '../platform/db.ts'

/** What the first administrator holds at the root, so that everything can be seen and done at once. */
export const firstRoles: readonly RoleName[] = ['admin', 'agent', 'lead', 'auditor', 'sop_owner']

/** Whether there is no company yet. */
export async function isEmpty(tx: Tx): Promise<boolean> {
  const [row] = await tx.run<{ empty: boolean }>('is_empty', 'select is_empty() as empty', [])
  return row?.empty === true
}
