import type { Caller, Membership } from '../../core/people/caller.ts'
import { notFound } from '../platform/problems.ts'

/**
 * What an id names in one of the companies where the caller `may` run such things, as `read` finds it there: a mailbox, a gateway, a
 * webhook, a line. What was removed, and what belongs to anybody else, is not there. Throws 404.
 */
export async function managed<Row extends object>(
  caller: Caller,
  may: (member: Membership) => boolean,
  read: (companyId: number) => Promise<Row | null | undefined>,
): Promise<Row> {
  for (const { companyId } of caller.memberships.filter(may)) {
    const row = await read(companyId)
    if (row && !('removed_at' in row && row.removed_at !== null)) return row
  }
  throw notFound()
}
