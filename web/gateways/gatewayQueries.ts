import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  gateway,
  gatewayCheck,
  gateways,
  gatewayText,
  gatewayTexts,
  gatewayWithKey,
} from '../../server/contract/gateways.ts'
import { read } from '../api.ts'

export type Gateway = z.infer<typeof gateway>
export type GatewayWithKey = z.infer<typeof gatewayWithKey>
export type GatewayText = z.infer<typeof gatewayText>
export type GatewayCheck = z.infer<typeof gatewayCheck>

/** The gateways by which texts come and go. */
export const gatewaysQuery = queryOptions({
  queryKey: ['gateways'],
  queryFn: ({ signal }) => read<z.infer<typeof gateways>>('gateways', {}, signal),
})

/** What came in by one of them, or went out, the newest first. */
export const textsQuery = (id: number, way: 'in' | 'out') =>
  infiniteQueryOptions({
    queryKey: ['gateways', 'texts', id, way],
    queryFn: ({ pageParam, signal }) =>
      read<z.infer<typeof gatewayTexts>>(`gateways/${id}/texts`, { way, limit: 20, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    // While something is on its way its fate is looked up again; nobody tells of it.
    refetchInterval: (query) =>
      query.state.data?.pages[0]?.items.some(({ state }) => ['queued', 'sending', 'waiting'].includes(state))
        ? 2000
        : false,
  })
