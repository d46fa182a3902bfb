import type { Caller, Membership } from '../../../core/people/caller.ts'
import { mayWriteSops } from '../../../core/people/policy.ts'
import { notAllowed } from '../../platform/problems.ts'
import { companyFor } from '../../tickets/endpoints/createTicket.ts'

/** The caller as somebody who writes SOPs of this company. Throws 404 for another company, 403 for whoever may not. */
export function writerFor(caller: Caller, company: number | undefined): Membership {
  const member = companyFor(caller, company)
  if (!mayWriteSops(member)) throw notAllowed()
  return member
}
