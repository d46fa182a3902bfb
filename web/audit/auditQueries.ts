import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  auditLogs,
  checkpoints,
  erasureRecords,
  receiptContact,
  SealCheck,
  TicketSeal,
} from '../../server/contract/audit.ts'
import { read } from '../api.ts'

export type ReceiptContact = z.infer<typeof receiptContact>

/** The audit logs of one's companies; looked up again while the page is open, because nobody tells of a checkpoint. */
export const logsQuery = queryOptions({
  queryKey: ['audit', 'logs'],
  queryFn: ({ signal }) => read<z.infer<typeof auditLogs>>('audit', {}, signal),
  refetchInterval: 30_000,
})

/** The signed checkpoints of a company's log, newest first. */
export const checkpointsQuery = (company: number) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'checkpoints', company],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof checkpoints>>('audit/checkpoints', { company, limit: 10, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** What was erased in a company, newest first. */
export const erasuresQuery = (company: number) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'erasures', company],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof erasureRecords>>('audit/erasures', { company, limit: 10, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** How far the journal of a ticket is sealed; looked up again while something waits. */
export const sealQuery = (number: string, version: number) =>
  queryOptions({
    queryKey: ['ticket', number, 'seal', version],
    queryFn: ({ signal }) => read<TicketSeal>(`tickets/${number}/seal`, {}, signal),
    refetchInterval: (query) => (query.state.data?.next ? 10_000 : false),
  })

/** Whether the record of a ticket proves to be whole, verified by the server when asked. */
export const checkQuery = (number: string, version: number) =>
  queryOptions({
    queryKey: ['ticket', number, 'seal', 'check', version],
    queryFn: ({ signal }) => read<SealCheck>(`tickets/${number}/seal/check`, {}, signal),
    staleTime: 60_000,
  })

/** Where a company's receipts go besides the requester. */
export const receiptContactQuery = (company: number) =>
  queryOptions({
    queryKey: ['audit', 'receipts', company],
    queryFn: ({ signal }) => read<ReceiptContact>(`companies/${company}/receipts`, {}, signal),
  })
