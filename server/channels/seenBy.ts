import type { Caller } from '../../core/people/caller.ts'
import { worksAt } from '../../core/people/policy.ts'
import { companiesRun } from './email/mailboxEndpoints.ts'

/** Which kept mails and texts somebody sees: all of the companies whose mail they run, and what is kept for a desk where they work (C8). */
export function seenBy(caller: Caller): readonly [companies: readonly number[], desks: readonly number[]] {
  const desks = caller.memberships.flatMap((member) => member.deskIds.filter((desk) => worksAt(member, desk)))
  return [companiesRun(caller), desks]
}
