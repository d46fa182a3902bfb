import { queryOptions, skipToken } from '@tanstack/react-query'
import type { Instant } from '../../core/time.ts'
import type { TicketVisits, VisitBoard } from '../../server/contract/visits.ts'
import { read } from '../api.ts'

/** The visits about a ticket. */
export const ticketVisitsQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'visits'],
    queryFn: ({ signal }) => read<TicketVisits>(`tickets/${number}/visits`, {}, signal),
  })

/** Who is where in a stretch of time, or where oneself goes; the stream tells when it changes (C17). */
export function visitsQuery(span: { readonly from: Instant; readonly until: Instant } | null, mine = false) {
  return queryOptions({
    queryKey: ['tickets', 'visits', span?.from, span?.until, mine],
    queryFn:
      span === null ? skipToken : ({ signal }) => read<VisitBoard>('visits', { ...span, mine: String(mine) }, signal),
    refetchInterval: 60_000,
  })
}
