import type { EraseReason } from '../../core/people/eraseReasons.ts'
import type { Instant } from '../../core/time.ts'
import { recordActivity } from '../people/activity.ts'
import { accessChanged } from '../people/endAccess.ts'
import { keepAnAdmin, oneAtATime } from '../people/give.ts'
import type { Tx } from '../platform/db.ts'
import { type Erased, erasePerson } from './erasePerson.ts'
import { eraseTicket } from './eraseTicket.ts'

type Order = {
  readonly companyId: number
  /** The person who erases; null: the command line. */
  readonly by: number | null
  readonly now: Instant
  readonly reason: EraseReason
}

/** Erases what people wrote in a ticket, and keeps among the deeds of administrators that it was done. */
export async function carryOutTicket(tx: Tx, order: Order & { readonly ticketId: number }): Promise<Erased> {
  const { companyId, by, now, reason, ticketId: ticket } = order
  const entries = await eraseTicket(tx, { ...order, seqs: null })
  await recordActivity(tx, { companyId, by, what: 'ticket.erased', detail: { ticket, entries, reason }, now })
  return { tickets: entries > 0 ? 1 : 0, entries }
}

/**
 * Erases a person's data, keeps among the deeds of administrators that it was done, and ends their access at once. Null when
 * there is no such person. Throws a refusal when nobody would administer the company any more.
 */
export async function carryOutPerson(tx: Tx, order: Order & { readonly personId: number }): Promise<Erased | null> {
  const { companyId, by, now, reason, personId: person } = order
  await oneAtATime(tx, companyId)
  const [known] = await tx.run<Known>('account-to-erase', accountOf, [companyId, person])
  const gone = await erasePerson(tx, order)
  if (!gone || !known) return null
  if (known.administers) await keepAnAdmin(tx, companyId)
  await recordActivity(tx, { companyId, by, what: 'person.erased', detail: { person, ...gone, reason }, now })
  await accessChanged(tx, [known.account_id])
  return gone
}

type Known = { readonly account_id: string | null; readonly administers: boolean }

const accountOf = `
  select p.account_id, exists (select from role_grant g join unit u on u.company_id = g.company_id and u.id = g.unit_id
      where g.company_id = p.company_id and g.person_id = p.id and g.role = 'admin' and u.parent_id is null) as administers
    from person p where p.company_id = $1 and p.id = $2`
