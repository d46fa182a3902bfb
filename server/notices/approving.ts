import type { z } from 'zod'
import type { Caller } from '../../core/people/caller.ts'
import { standingsOn } from '../../core/people/policy.ts'
import type { Sop } from '../../core/sop/language.ts'
import { labelOfApproval } from '../../core/tickets/approvals.ts'
import { sayOf } from '../../core/tickets/decideApproval.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import type { linkView } from '../contract/links.ts'
import { personAsks } from '../people/memberIn.ts'
import type { Tx } from '../platform/db.ts'
import { notFound } from '../platform/problems.ts'
import { deputyFor, rolesOf, standInsOf } from '../tickets/changeTicket.ts'
import type { Loaded } from '../tickets/store.ts'
import { fieldNames } from '../tickets/view/fieldNames.ts'
import { viewFields } from '../tickets/view/fields.ts'
import { namesOf } from '../tickets/view/names.ts'

/** Somebody who follows a link to approve, and the approval that waits for them. */
export type Approving = { readonly caller: Caller; readonly approval: string; readonly onBehalfOf: number | null }

/** What waits for this person on the ticket now, in their own name or as a deputy; throws 404 when nothing does (B2). */
export async function approvingBy(
  tx: Tx,
  { ticket, facts }: Loaded,
  sop: Sop,
  personId: number,
  now: Instant,
): Promise<Approving> {
  const caller = await personAsks(tx, ticket.companyId, personId, now)
  if (!caller) throw notFound()
  const context = {
    ...{ sop, now, by: { kind: 'person', id: personId } as const, channel: 'email', deskMembers: () => [] },
    roles: rolesOf(sop, standingsOn(caller, facts)),
    deputyFor: deputyFor(sop, standInsOf(caller, facts)),
  }
  for (const approval of Object.keys(ticket.approvals)) {
    const say = sayOf(ticket, approval, context)
    if (!('code' in say)) return { caller, approval, onBehalfOf: say.onBehalfOf }
  }
  throw notFound()
}

/** What whoever follows the link must know to decide: who asks for what, and every field that is hidden from nobody. */
export async function viewApproving(
  tx: Tx,
  ticket: Ticket,
  sop: Sop,
  { approval, onBehalfOf }: Approving,
): Promise<z.input<typeof linkView>['approval']> {
  const names = await namesOf(tx, ticket.companyId, [ticket.requesterId, onBehalfOf])
  const fields = viewFields(sop, ticket, [], await fieldNames(tx, sop, ticket))
  return {
    label: labelOfApproval(sop, approval),
    requester: names.person(ticket.requesterId).name,
    onBehalfOf: onBehalfOf === null ? null : names.person(onBehalfOf).name,
    fields: fields.map(({ label, shown }) => ({ label, shown })),
  }
}
