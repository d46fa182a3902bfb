import { queryOptions, skipToken } from '@tanstack/react-query'
import type { z } from 'zod'
import type { people } from '../../../server/contract/people.ts'
import { read } from '../../api.ts'
import type { ReportView } from '../../portal/reportView.ts'
import type { TicketPage } from '../ticketQueries.ts'

type People = z.infer<typeof people>

/** The report form of a SOP, filled in from whoever reports (A8). */
export function formQuery(company: number | undefined, sop: string | undefined, requester: number | null) {
  const about = requester === null ? {} : { requester }
  return queryOptions({
    queryKey: ['report', company, sop, requester],
    queryFn:
      company === undefined || sop === undefined
        ? skipToken
        : ({ signal }) => read<ReportView>(`sops/${sop}/report`, { company, ...about }, signal),
    staleTime: 10 * 60_000,
  })
}

/** People of a company by a part of their name, address or telephone number. */
export function reportersQuery(company: number | undefined, words: string) {
  const q = words.trim()
  return queryOptions({
    queryKey: ['people', 'reporters', company, q],
    queryFn:
      company === undefined || q.length < 2
        ? skipToken
        : ({ signal }) => read<People>('people', { company, q, limit: 8 }, signal),
  })
}

/** Open tickets of whoever reports, or such as have a word of the subject. */
export function nearbyQuery(
  company: number | undefined,
  by: { readonly requester: number } | { readonly q: string } | null,
) {
  return queryOptions({
    queryKey: ['tickets', 'nearby', company, by],
    queryFn:
      company === undefined || by === null
        ? skipToken
        : ({ signal }) =>
            read<TicketPage>('tickets', { company, open: 'true', sort: '-opened', limit: 6, ...by }, signal),
    staleTime: 20_000,
  })
}
