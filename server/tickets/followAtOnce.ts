import type { z } from 'zod'
import type { Caller, Membership } from '../../core/people/caller.ts'
import { deskStandings } from '../../core/people/policy.ts'
import type { Sop } from '../../core/sop/language.ts'
import type { Ticket } from '../../core/tickets/ticket.ts'
import type { Instant } from '../../core/time.ts'
import { dealWith } from '../channels/phone/callStore.ts'
import type { newTicket } from '../contract/ticketCalls.ts'
import type { Tx } from '../platform/db.ts'
import { callerDoes, changeTicket } from './changeTicket.ts'
import { Refused } from './refused.ts'
import { planAtOnce } from './visits.ts'

/**
 * What belongs to a report and follows it at once, in its own transaction: the call by which it came, the first acts of
 * whoever took it, and the visit that they booked (C11). Throws the refusal of the first that may not be, and then nothing was made.
 */
export async function followAtOnce(
  tx: Tx,
  { ticket, sop }: { readonly ticket: Ticket; readonly sop: Sop },
  { call, phoneCall, acts, visit }: Pick<z.output<typeof newTicket>, 'call' | 'phoneCall' | 'acts' | 'visit'>,
  by: { readonly caller: Caller; readonly member: Membership; readonly now: Instant },
): Promise<void> {
  const { caller, member, now } = by
  const ref = { companyId: ticket.companyId, ticketId: ticket.id }
  if (phoneCall !== undefined)
    await dealWith(tx, caller, { call: phoneCall, company: ref.companyId, ticket: ref.ticketId, now })
  if (call) {
    // whoever took the call tells of it, also where another desk has the ticket from now on
    const doer = { by: { kind: 'person', id: member.personId }, standings: deskStandings(member) } as const
    const facts = { ...call, direction: 'in', outcome: 'reached' } as const
    await changeTicket(tx, ref, { ...doer, channel: 'phone', now }, { do: 'call', call: facts, words: noWords })
  }
  for (const { action, values } of acts) {
    const doer = callerDoes(caller, member.personId, 'portal', now)
    const done = await changeTicket(tx, ref, doer, { do: 'act', action, values })
    // the desk that got the ticket is not theirs
    if (!done) throw new Refused({ code: 'not_your_role', roles: rolesFor(sop, action) })
  }
  if (visit) await planAtOnce(tx, ticket, visit, callerDoes(caller, member.personId, 'portal', now))
}

const noWords = { text: '', files: [] }

function rolesFor(sop: Sop, action: string) {
  const by = Object.hasOwn(sop.actions, action) ? sop.actions[action]?.by : undefined
  return (by ?? []).flatMap((role) => sop.roles[role]?.label ?? [])
}
