import { queryOptions } from '@tanstack/react-query'
import type { ConsultationList, ConsultationView, TicketConsultations } from '../../server/contract/consultations.ts'
import { read } from '../api.ts'

/** What waits for an answer of the person, or all that they were ever asked (E7). Nobody tells their screen: it asks each minute. */
export const askedQuery = (open: boolean) =>
  queryOptions({
    queryKey: ['tickets', 'consulted', open],
    queryFn: ({ signal }) => read<ConsultationList>('consultations', { open }, signal),
    refetchInterval: 60_000,
  })

/** One question with its thread. */
export const questionQuery = (number: string, id: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'consultation', id],
    queryFn: ({ signal }) => read<ConsultationView>(`tickets/${number}/consultations/${id}`, {}, signal),
    refetchInterval: 60_000,
  })

/** The questions about a ticket, for its desk. */
export const consultationsQuery = (number: string) =>
  queryOptions({
    queryKey: ['ticket', number, 'consultations'],
    queryFn: ({ signal }) => read<TicketConsultations>(`tickets/${number}/consultations`, {}, signal),
  })
