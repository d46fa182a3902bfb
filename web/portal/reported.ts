import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { TicketSummary } from '../../server/contract/tickets.ts'
import { read } from '../api.ts'

type Page = { readonly items: readonly TicketSummary[]; readonly next: string | null }

/** The person's own open tickets, for the home page. Looked at again each minute, for clocks that turn. */
export const openReportsQuery = queryOptions({
  queryKey: ['tickets', 'reported', 'open'],
  queryFn: ({ signal }) => read<Page>('tickets', { view: 'reported', open: true, sort: 'due', limit: 20 }, signal),
  refetchInterval: 60_000,
})

/** What waits for a yes or no of the person, in their own name or as a deputy (B2). */
export const toDecideQuery = queryOptions({
  queryKey: ['tickets', 'decide'],
  queryFn: ({ signal }) => read<Page>('tickets', { view: 'decide', sort: 'due', limit: 50 }, signal),
  refetchInterval: 60_000,
})

/** All that the person has reported, open or over, the last changed first, page by page. */
export function reportsQuery(text: string, open: boolean) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'reported', { text, open }],
    queryFn: ({ pageParam, signal }) =>
      read<Page>(
        'tickets',
        { view: 'reported', open, q: text, sort: open ? 'due' : '-updated', limit: 25, cursor: pageParam },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page: Page) => page.next,
  })
}
