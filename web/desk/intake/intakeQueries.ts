import { queryOptions, skipToken } from '@tanstack/react-query'
import type { z } from 'zod'
import type { callers, FirstActs, knownOfCaller } from '../../../server/contract/phone.ts'
import { read } from '../../api.ts'
import type { ReportView } from '../../portal/reportView.ts'
import type { TicketPage } from '../ticketQueries.ts'

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

/** Who may be calling, by a part of a number in any notation, of their name or address (C11). */
export function callersQuery(company: number | undefined, words: string) {
  const q = words.trim()
  return queryOptions({
    queryKey: ['people', 'callers', company, q],
    queryFn:
      company === undefined || q.length < 2
        ? skipToken
        : ({ signal }) => read<z.infer<typeof callers>>('callers', { company, q }, signal),
  })
}

/** What whoever reports answered before in reports of this SOP. */
export function knownQuery(person: number | null, sop: string | undefined) {
  return queryOptions({
    queryKey: ['people', 'known', person, sop],
    queryFn:
      person === null || sop === undefined
        ? skipToken
        : ({ signal }) => read<z.infer<typeof knownOfCaller>>(`callers/${person}`, { sop }, signal),
    staleTime: 60_000,
  })
}

/** How the new ticket gets its first priority and its assignee (C11). */
export function firstActsQuery(company: number | undefined, sop: string | undefined) {
  return queryOptions({
    queryKey: ['first-acts', company, sop],
    queryFn:
      company === undefined || sop === undefined
        ? skipToken
        : ({ signal }) => read<FirstActs>(`sops/${sop}/first-acts`, { company }, signal),
    staleTime: 10 * 60_000,
  })
}

/** Tickets of whoever reports, open or over, or open ones that have a word of the subject; the newest first. */
export function nearbyQuery(
  company: number | undefined,
  by: { readonly requester: number; readonly open: boolean } | { readonly q: string } | null,
) {
  return queryOptions({
    queryKey: ['tickets', 'nearby', company, by],
    queryFn:
      company === undefined || by === null
        ? skipToken
        : ({ signal }) =>
            read<TicketPage>(
              'tickets',
              { company, sort: '-opened', limit: 20, ...by, open: String('q' in by || by.open) },
              signal,
            ),
    staleTime: 20_000,
  })
}
