import type { Query, QueryClient } from '@tanstack/react-query'
import type { TicketView } from '../server/contract/tickets.ts'

/**
 * Has what is shown under these keys read again. What is being read for the first time is read once more when it has come: the
 * server may have answered before the change, and such a reading is not begun anew by `invalidateQueries`.
 */
export async function lookAgain(
  queries: QueryClient,
  queryKey: readonly unknown[],
  wanted: (query: Query) => boolean = () => true,
): Promise<void> {
  const underway = queries.getQueryCache().findAll({
    queryKey,
    fetchStatus: 'fetching',
    predicate: (query) => query.state.data === undefined && wanted(query),
  })
  await Promise.all([
    queries.invalidateQueries({ queryKey, predicate: wanted }),
    ...underway.map(async (query) => {
      await query.promise?.catch(() => undefined)
      await queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }),
  ])
}

/**
 * Looks again at everything that shows a ticket which was just changed from here: itself with what hangs on it, and all lists
 * and boards. Where the answer brought the ticket as it stands now, that is shown at once and not read a second time.
 * @param ref the number or id by which it is shown; null for every ticket, where others changed with it
 */
export async function lookAtTicket(queries: QueryClient, ref: string | null, now?: TicketView): Promise<void> {
  const queryKey = ref === null ? ['ticket'] : ['ticket', ref]
  if (ref !== null && now) queries.setQueryData(queryKey, now)
  await Promise.all([
    lookAgain(queries, queryKey, ref !== null && now ? (query) => query.queryKey.length > queryKey.length : undefined),
    lookAgain(queries, ['tickets']),
  ])
}
