import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { FieldValue } from '../../core/tickets/events.ts'
import type { previewView } from '../../server/contract/tickets.ts'
import { send } from '../api.ts'

export type Promised = z.infer<typeof previewView>

/** What the requester is promised for these answers, computed by the server with the SOP's own clocks (B5, B6). */
export function usePromise(
  company: number | undefined,
  sop: string | undefined,
  type: string | undefined,
  fields: Readonly<Record<string, FieldValue>>,
): Promised | null {
  const body = { company, sop, ...(type ? { type } : {}), fields }
  const { data } = useQuery({
    queryKey: ['preview', body],
    queryFn: ({ signal }) => send<Promised>('POST', 'tickets/preview', { body, signal }),
    enabled: company !== undefined && sop !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    refetchInterval: 60_000,
  })
  return data ?? null
}
