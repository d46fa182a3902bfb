import { type Caller, type Membership, memberOf } from '../../../core/people/caller.ts'
import { mayRunMail } from '../../../core/people/policy.ts'
import { notAllowed, notFound } from '../../platform/problems.ts'

/** Who words the mails of a company; whoever else is of it may not, and for all others there is none. */
export function wordsFor(caller: Caller, companyId: number): Membership {
  const member = memberOf(caller, companyId)
  if (!member) throw notFound()
  if (!mayRunMail(member)) throw notAllowed()
  return member
}
