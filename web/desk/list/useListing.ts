import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { TicketSummary } from '../../../server/contract/tickets.ts'
import type { Filters, Queue } from '../queues.ts'
import { listQuery } from '../ticketQueries.ts'

export type Listing = {
  readonly rows: readonly TicketSummary[]
  readonly pending: boolean
  readonly error: Error | null
  readonly more: boolean
  readonly loadMore: () => void
  readonly again: () => void
}

/** The lines of a queue as far as they were scrolled to. What was there stays in view while filters change. */
export function useListing(queue: Queue, filters: Filters): Listing {
  const query = useInfiniteQuery({
    ...listQuery(queue, filters),
    // Only filters keep the old lines in view: another queue must never show the tickets of the one before.
    placeholderData: (before, old) => (old?.queryKey[2] === queue.key ? before : undefined),
  })
  const rows = useMemo(() => unique((query.data?.pages ?? []).flatMap((page) => page.items)), [query.data])
  return {
    rows,
    pending: query.isPending,
    error: query.error,
    more: query.hasNextPage,
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    again: () => void query.refetch(),
  }
}

/** A ticket that moved down between two pages comes twice; its first place counts. */
function unique(rows: readonly TicketSummary[]): readonly TicketSummary[] {
  const seen = new Set<number>()
  return rows.filter((row) => !seen.has(row.id) && seen.add(row.id))
}
