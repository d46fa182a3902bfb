import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Asset, assets } from '../../server/contract/assets.ts'
import { read } from '../api.ts'
import type { AssetSearch } from './assetSearch.ts'

export type AssetPage = z.infer<typeof assets>

/** The register as far as the account sees it, narrowed as the address says; by code. */
export const assetsQuery = (filter: Omit<AssetSearch, 'open'>) =>
  infiniteQueryOptions({
    queryKey: ['assets', 'list', filter],
    queryFn: ({ pageParam, signal }) => read<AssetPage>('assets', { ...filter, limit: 50, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

/** One asset. */
export const assetQuery = (id: number) =>
  queryOptions({
    queryKey: ['assets', 'one', id],
    queryFn: ({ signal }) => read<Asset>(`assets/${id}`, {}, signal),
  })
