import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { webhook, webhookCall, webhookCalls, webhooks, webhookWithSecret } from '../../server/contract/webhooks.ts'
import { read } from '../api.ts'

export type Webhook = z.infer<typeof webhook>
export type WebhookWithSecret = z.infer<typeof webhookWithSecret>
export type WebhookCall = z.infer<typeof webhookCall>

/** The systems that are told. */
export const webhooksQuery = queryOptions({
  queryKey: ['webhooks'],
  queryFn: ({ signal }) => read<z.infer<typeof webhooks>>('webhooks', {}, signal),
})

/** What one of them was told, the newest first. */
export const callsQuery = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'calls', id],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof webhookCalls>>(`webhooks/${id}/calls`, { limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // While something is on its way its fate is looked up again; nobody tells of it.
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.items.some(
        ({ state, attempts }) => state === 'sending' || (state === 'queued' && attempts === 0),
      )
        ? 1500
        : false,
  })
