import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { LinkedTickets, OpenProblems } from '../../../server/contract/problems.ts'
import { read } from '../../api.ts'

/** Open problems on which a ticket may be hung, by a number or a part of the title (D7). */
export const problemsQuery = (number: string, q: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'problems', q],
    queryFn: ({ signal }) => read<OpenProblems>(`tickets/${number}/problems`, q === '' ? {} : { q }, signal),
  })

/** What hangs on a problem, page by page, and what its acts would lead to (D7). */
export const linkedQuery = (number: string) =>
  infiniteQueryOptions({
    queryKey: ['tickets', 'linked', number],
    queryFn: ({ pageParam, signal }) =>
      read<LinkedTickets>(`tickets/${number}/linked`, { limit: 5, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
