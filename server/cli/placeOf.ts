import { everyCompany } from '../platform/everyCompany.ts'
import type { House } from '../platform/house.ts'
import { readTicket } from '../tickets/store.ts'

/** A company, or one of its tickets. */
export type Place = { readonly companyId: number; readonly ticketId: number | null }

/**
 * The one place that a command names: a ticket by its number, a company by its code, or the only company there is. Null when
 * there is no such place, or several companies and none is named.
 */
export async function placeOf(
  house: House,
  code: string | undefined,
  ticket: string | undefined,
): Promise<Place | null> {
  const ids = await everyCompany(house.door)
  if (ticket !== undefined) {
    const loaded = await house.door.within(ids, (tx) => readTicket(tx, ticket))
    return loaded && { companyId: loaded.ticket.companyId, ticketId: loaded.ticket.id }
  }
  const [found, ...more] = await house.door.within(ids, (tx) =>
    tx.run<{ id: number }>('company-by-code', 'select id from company where $1::text is null or code = $1', [
      code?.toUpperCase() ?? null,
    ]),
  )
  return found && more.length === 0 ? { companyId: found.id, ticketId: null } : null
}
